"""What a report sums up."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from glutecoach.coaching.adherence import WeekState, kept_in_all
from glutecoach.coaching.course import Decision, PauseCause, Verb
from glutecoach.coaching.exercise import Kind
from glutecoach.coaching.history import CheckIn, Ending, When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.recovery import prescription
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Flag, Screening
from glutecoach.coaching.stretches import PainLevel, Span
from glutecoach.coaching.told import planned_results
from glutecoach.services.journal import HistoryUnavailable, Journal
from glutecoach.services.report_service import ReportService, Since
from glutecoach.storage.errors import DiskFull
from glutecoach.storage.sessions import ExerciseRecords

ZONE = timezone(timedelta(hours=1))
TODAY = date(2026, 3, 12)  # a Thursday


def at(day: date, hour: int = 18) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)


class Story:
    """A history told day by day, and the reports of it."""

    def __init__(self, store, catalogue, routine) -> None:
        self.store, self.routine = store, routine
        self.service = ReportService(catalogue.programs, catalogue.exercises, store, Journal(store, lambda: 0))

    def start(self, day: date, goal: int = 2) -> None:
        self.store.add_decision(Decision(verb=Verb.START, at=at(day, 8), on=day, program_id="physio-four", goal=goal))

    def session(self, day: date, *ids: str, hurt: bool = False, note: str = "", **dose) -> int:
        of = self.routine(*(ids or ("clam",)), **dose)
        results = list(planned_results(of))
        if hurt:
            results[-1] = replace(results[-1], done_reps=0, held_ms=0, ending=Ending.PAIN)
        return self.store.log_session(prescription(of), at(day), results, 600_000, note)

    def say(self, day: date, when: When, pain: int, session_id: int | None = None, *places: str) -> None:
        self.store.answer_check_in(
            CheckIn(
                at=at(day, 17 if when is When.BEFORE else 19),
                local_date=day,
                when=when,
                pain=pain,
                session_id=session_id,
                places=places,
            )
        )

    def report(self, since: Since = Since.TWELVE_WEEKS):
        return self.service.report(TODAY, since)


@pytest.fixture
def story(store, catalogue, routine) -> Story:
    return Story(store, catalogue, routine)


def test_nothing_makes_an_empty_report(story):
    report = story.report()
    assert report.is_empty
    assert (report.first, report.last) == (date(2026, 3, 9), TODAY)
    assert (report.share, report.screenings, report.exercises) == (None, (), ())


def test_weeks_kept_short_paused_and_open(story):
    story.start(date(2026, 2, 16))
    for day in (16, 18, 23):
        story.session(date(2026, 2, day))
    pause = Decision(verb=Verb.PAUSE, at=at(date(2026, 3, 2)), on=date(2026, 3, 2), cause=PauseCause.ILL)
    story.store.add_decision(replace(pause, until=date(2026, 3, 9)))
    story.session(date(2026, 3, 10))
    report = story.report(Since.PROGRAM)
    states = [(week.state, week.done, week.planned) for week in report.stretches]
    assert states == [
        (WeekState.KEPT, 2, 2),
        (WeekState.SHORT, 1, 2),
        (WeekState.PAUSED, 0, 0),
        (WeekState.OPEN, 1, 2),
    ]
    assert (report.kept, report.over, report.paused, report.share, report.sessions) == (1, 2, 1, 0.75, 4)
    assert (report.program, report.program_since, report.goal) == ("Physio four", date(2026, 2, 16), 2)


def test_the_numbers_are_those_of_the_history_this_week_and_walks_included(story, store):
    story.start(date(2026, 2, 16))
    for day in (date(2026, 2, 16), date(2026, 2, 18), date(2026, 3, 10)):
        story.session(day)
    assert (story.report(Since.PROGRAM).kept, story.report(Since.PROGRAM).over) == (1, 3)
    assert story.report(Since.PROGRAM).waits, "this week is not over, and not kept yet"
    story.session(date(2026, 3, 11))
    walk = replace(prescription(story.routine("clam")), activity=Activity.WALK)
    store.log_session(walk, at(date(2026, 3, 12), 9), (), 2_100_000, "")
    report, weeks = story.report(Since.PROGRAM), Journal(store, lambda: 0).reading(TODAY).weeks
    assert (report.kept, report.over, report.waits) == (kept_in_all(weeks), 4, False)
    minutes = [(week.minutes, week.other_minutes) for week in report.stretches]
    assert minutes == [(week.minutes, week.other_minutes) for week in weeks]
    assert minutes[-1] == (20, 35)
    assert report.minutes == sum(map(sum, minutes))


def test_pain_is_averaged_by_week_and_the_worst_is_named(story):
    one, two = story.session(date(2026, 3, 9)), story.session(date(2026, 3, 11), hurt=True)
    story.say(date(2026, 3, 9), When.BEFORE, 2)
    story.say(date(2026, 3, 9), When.AFTER, 3, one, "back-left")
    story.say(date(2026, 3, 11), When.AFTER, 7, two, "back-left", "leg-left")
    story.say(date(2026, 3, 12), When.NEXT_MORNING, 1, two)
    story.say(date(2026, 3, 10), When.BEFORE, 8)
    report = story.report()
    (week,) = report.stretches
    assert [week.level(when) for when in When] == [PainLevel(2, 2), PainLevel(5, 7), PainLevel(1, 1)]
    assert week.worst == 8, "the answer that no session came after, too"
    assert [judged.day.on for judged in report.painful] == [date(2026, 3, 11), date(2026, 3, 10)]
    assert week.too_much == 2
    assert report.places == ((Place.BACK_LEFT, 2), (Place.LEG_LEFT, 1))


def test_an_exercise_has_its_first_and_latest_dose_and_its_sums(story):
    story.session(date(2026, 2, 2), "glute-bridge", sets=1, reps=8, hold=3)
    story.session(date(2026, 3, 2), "glute-bridge", sets=2, reps=10, hold=5, hurt=True)
    (line,) = story.report().exercises
    assert (line.name, line.kind, line.sessions, line.hurt_sets) == ("Glute bridge", Kind.REPS, 2, 1)
    assert (line.first.sets, line.first.reps, line.first.hold_ms, line.first.sides) == (1, 8, 3_000, 1)
    assert (line.latest.sets, line.latest.reps, line.latest.hold_ms) == (2, 10, 5_000)
    assert (line.reps, line.held_ms) == (8 + 10, 8 * 3_000 + 10 * 5_000)


def test_a_session_that_ended_early_keeps_the_dose_that_it_was_to_have(story):
    of = story.routine("clam", "glute-bridge", sets=3, reps=6)
    done = [replace(planned_results(of)[0], done_reps=1, ending=Ending.OWN_CHOICE)]
    last = [replace(planned_results(of)[n], number=2 + n, done_reps=1) for n in (6, 7)]
    story.store.log_session(prescription(of), at(date(2026, 3, 2)), done, 60_000, "")
    story.store.log_session(prescription(of), at(date(2026, 3, 4)), done + last, 60_000, "")
    bridge, clam = story.report().exercises
    assert [(a.sets, a.reps) for line in (bridge, clam) for a in (line.first, line.latest)] == [(3, 6)] * 4


def test_reps_of_both_sides_add_up_and_the_dose_is_that_of_one(story):
    story.session(date(2026, 3, 2), "clam", sets=2, reps=12)
    (line,) = story.report().exercises
    assert (line.latest.sets, line.latest.reps, line.latest.sides, line.reps) == (2, 12, 2, 48)


def test_a_harder_version_names_what_it_took_the_place_of(story, catalogue):
    harder = catalogue.exercises["glute-bridge"].harder
    story.session(date(2026, 2, 2), "glute-bridge")
    story.session(date(2026, 3, 2), harder)
    newest, oldest = story.report().exercises
    assert (newest.harder_than, newest.easier_than) == ("Glute bridge", "")
    assert (oldest.harder_than, oldest.easier_than) == ("", "")


def test_an_exercise_that_was_left_out_is_no_line(story):
    of = story.routine("clam")
    left_out = [replace(r, done_reps=0, held_ms=0, ending=Ending.OWN_CHOICE) for r in planned_results(of)]
    story.store.log_session(prescription(of), at(date(2026, 3, 9)), left_out, 60_000, "")
    assert story.report().exercises == ()


def test_an_exercise_that_hurt_before_anything_was_done_of_it_is_named(story):
    story.session(date(2026, 3, 2), "glute-bridge", sets=1, reps=8, hold=3)
    for day in (date(2026, 3, 4), date(2026, 3, 6)):
        story.session(day, "glute-bridge", sets=1, reps=5, hurt=True)
    (bridge,) = story.report().exercises
    assert (bridge.sessions, bridge.hurt_sets, bridge.reps, bridge.latest.reps) == (1, 2, 8, 8)


def test_an_exercise_of_which_nothing_but_pain_is_known_has_a_line_without_a_dose(story):
    story.session(date(2026, 3, 6), "glute-bridge", sets=1, hurt=True)
    (bridge,) = story.report().exercises
    assert (bridge.sessions, bridge.hurt_sets, bridge.first, bridge.latest) == (0, 1, None, None)


def screened(report) -> list[tuple[date, tuple[Flag, ...]]]:
    return [(one.on, one.flags) for one in report.screenings]


def test_notes_are_newest_first_and_red_flags_have_their_date(story):
    story.session(date(2026, 3, 3), note="  Stiff at first. ")
    story.session(date(2026, 3, 5), note="Better.")
    story.session(date(2026, 3, 9))
    story.store.add_screening(Screening(at=at(date(2026, 2, 1)), on=date(2026, 2, 1), flags=(Flag.NERVES,)))
    report = story.report()
    assert [(note.on.day, note.text) for note in report.notes] == [(5, "Better."), (3, "Stiff at first.")]
    assert screened(report) == [(date(2026, 2, 1), (Flag.NERVES,))]


def test_a_red_flag_stays_in_it_after_it_was_cleared(story):
    for day, flags in ((1, ()), (3, (Flag.NERVES,)), (10, ()), (11, ())):
        on = date(2026, 3, day)
        story.store.add_screening(Screening(at=at(on), on=on, flags=flags))
    told = [(date(2026, 3, 3), (Flag.NERVES,)), (date(2026, 3, 10), ())]
    assert screened(story.report()) == told, "the first time that it was cleared is what counts"


def test_every_red_flag_of_a_day_stays_in_it_whatever_was_answered_after_it(story):
    on = date(2026, 3, 3)
    for hour, flags in ((8, ()), (9, (Flag.NERVES,)), (10, ()), (11, (Flag.FALL,)), (12, ())):
        story.store.add_screening(Screening(at=at(on, hour), on=on, flags=flags))
    assert [flags for _, flags in screened(story.report())] == [(Flag.NERVES,), (), (Flag.FALL,), ()]


def test_a_red_flag_of_later_than_the_report_is_none_of_it(story):
    for on, flags in ((date(2026, 3, 3), ()), (TODAY + timedelta(days=1), (Flag.NERVES,))):
        story.store.add_screening(Screening(at=at(on), on=on, flags=flags))
    assert screened(story.report()) == [(date(2026, 3, 3), ())]


def test_a_red_flag_that_came_after_a_good_answer_is_not_cleared(story):
    for day, flags in ((3, (Flag.FALL,)), (4, ()), (5, (Flag.NERVES,))):
        on = date(2026, 3, day)
        story.store.add_screening(Screening(at=at(on), on=on, flags=flags))
    assert screened(story.report()) == [(date(2026, 3, 5), (Flag.NERVES,))]


def test_the_week_in_which_a_program_began_is_told_whole_as_today_and_history_tell_it(story, store):
    story.session(date(2026, 2, 27))
    story.session(date(2026, 3, 3))
    story.start(date(2026, 3, 5))
    story.session(date(2026, 3, 6))
    report, weeks = story.report(Since.PROGRAM), Journal(store, lambda: 0).reading(TODAY).weeks
    assert (report.first, report.last, report.sessions) == (date(2026, 3, 2), TODAY, 2)
    assert report.program_since == date(2026, 3, 5)
    told = [(week.start, week.sessions, week.planned) for week in report.stretches]
    assert told == [(week.start, week.sessions, week.planned) for week in weeks if week.start >= report.first]


def test_a_range_leaves_out_what_was_before_it(story):
    story.session(date(2026, 2, 15), "clam", note="The last day before.")
    story.session(date(2026, 2, 16), "glute-bridge")
    report = story.report(Since.FOUR_WEEKS)
    assert report.first == date(2026, 2, 16)
    assert (report.sessions, report.notes, [line.name for line in report.exercises]) == (1, (), ["Glute bridge"])
    assert story.report(Since.ALL).sessions == 2


@pytest.mark.parametrize(("weeks", "span"), [(20, Span.WEEK), (60, Span.MONTH), (300, Span.YEAR)])
def test_a_long_time_is_told_in_longer_stretches(story, weeks, span):
    story.session(TODAY - timedelta(weeks=weeks))
    story.session(TODAY)
    report = story.report(Since.ALL)
    assert report.span is span
    assert sum(stretch.sessions for stretch in report.stretches) == 2
    assert len(report.stretches) <= 26


def test_only_ranges_that_differ_are_offered(story):
    assert story.service.ranges(TODAY) == (Since.TWELVE_WEEKS, Since.FOUR_WEEKS)
    story.session(TODAY - timedelta(weeks=40))
    story.start(TODAY - timedelta(weeks=2))
    assert story.service.ranges(TODAY)[0] is Since.PROGRAM
    assert set(story.service.ranges(TODAY)) == set(Since)


def test_a_store_that_cannot_answer_is_named_in_plain_words(story, monkeypatch):
    def refuse(_exercises: ExerciseRecords, _since: date) -> None:
        raise DiskFull(story.store.path)

    monkeypatch.setattr(ExerciseRecords, "work", refuse)
    with pytest.raises(HistoryUnavailable, match="no room left on the disk"):
        story.report()
