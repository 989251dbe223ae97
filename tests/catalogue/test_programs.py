"""The programs as they ship grow gently and can be spoken; a file that is not as it should be is refused."""

import re
import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from glutecoach.catalogue.library import Catalogue, CatalogueError, load_catalogue
from glutecoach.catalogue.programs import load_programs
from glutecoach.coaching.cues import SpeechCue, cues
from glutecoach.coaching.exercise import Equipment, Kind
from glutecoach.coaching.phrases import HIGHEST_NUMBER, REST_LENGTHS, phrases
from glutecoach.coaching.program import DayMoment, Program
from glutecoach.coaching.routine import Activity, Routine
from glutecoach.coaching.sentences import sentences
from glutecoach.coaching.timeline import BlockKind, blocks, total_ms
from glutecoach.paths import resources

IDS = ["gentle-start", "physio-four", "twelve-week-rehab", "strong-and-supple", "relief-and-reset"]
MOST_GROWTH = 1.35
AT_HAND = {Equipment.MAT, Equipment.CHAIR, Equipment.WALL}
STRENGTH = {Kind.REPS, Kind.HOLDS, Kind.STEPS}
VOICE = resources() / "sounds/voices/slt"

GENTLE = "programs/gentle-start.toml"
REHAB = "programs/twelve-week-rehab.toml"
RELIEF = "programs/relief-and-reset.toml"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(resources())


@pytest.fixture(scope="module")
def programs(catalogue: Catalogue) -> dict[str, Program]:
    return load_programs(resources(), catalogue.exercises, catalogue.sources)


@pytest.fixture(params=IDS)
def program(request: pytest.FixtureRequest, programs: dict[str, Program]) -> Program:
    found: Program = programs[request.param]
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(resources() / "programs", tmp_path / "programs")
    return tmp_path


def work(routine: Routine) -> Counter[str]:
    """Return the time in sets, in ms, for each exercise."""
    found: Counter[str] = Counter()
    for block in blocks(routine):
        if block.is_set:
            found[block.exercise.id] += block.length_ms
    return found


def routines(program: Program) -> list[Routine]:
    return [phase.routine for phase in program.phases] + [moment.routine for moment in program.moments]


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} has changed; this test has nothing to break"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refusal(folder: Path, catalogue: Catalogue) -> str:
    with pytest.raises(CatalogueError) as error:
        load_programs(folder, catalogue.exercises, catalogue.sources)
    return str(error.value)


def test_the_five_programs_come_in_their_order_each_from_its_article(programs: dict[str, Program]) -> None:
    assert [(program.id, *(source.id for source in program.sources)) for program in programs.values()] == [
        ("gentle-start", "A"),
        ("physio-four", "B"),
        ("twelve-week-rehab", "C"),
        ("strong-and-supple", "D"),
        ("relief-and-reset", "E"),
    ]


def test_a_program_lasts_twelve_weeks_and_looks_back_early_half_way_and_at_the_end(program: Program) -> None:
    assert program.weeks == 12
    assert [look_back.week for look_back in program.look_backs] == [3, 6, 12]
    assert all("?" in look_back.text for look_back in program.look_backs)


def test_only_the_course_has_an_end(programs: dict[str, Program]) -> None:
    assert [program.id for program in programs.values() if program.ends] == ["twelve-week-rehab"]


def test_the_work_of_a_session_grows_gently(program: Program) -> None:
    amounts = [work(phase.routine).total() for phase in program.phases]
    assert all(before <= after <= before * MOST_GROWTH for before, after in pairwise(amounts))
    assert amounts[0] < amounts[-1]


def test_the_least_work_of_a_week_grows_gently(program: Program) -> None:
    amounts = [work(phase.routine).total() * phase.least for phase in program.phases]
    assert all(before <= after <= before * MOST_GROWTH for before, after in pairwise(amounts))


def test_no_exercise_of_strength_grows_fast_by_itself(program: Program, catalogue: Catalogue) -> None:
    for before, after in pairwise(work(phase.routine) for phase in program.phases):
        for exercise in before.keys() & after.keys():
            if catalogue.exercises[exercise].kind in STRENGTH:
                assert after[exercise] <= before[exercise] * MOST_GROWTH, exercise


def test_a_session_takes_six_to_twenty_two_minutes(program: Program) -> None:
    minutes = [total_ms(blocks(phase.routine)) / 60_000 for phase in program.phases]
    assert all(6 <= length <= 22 for length in minutes)


def test_strong_and_supple_stays_short(programs: dict[str, Program]) -> None:
    assert all(total_ms(blocks(phase.routine)) <= 600_000 for phase in programs["strong-and-supple"].phases)


def test_a_program_begins_with_what_is_at_hand(program: Program) -> None:
    assert all(AT_HAND.intersection(things) for things in program.phases[0].routine.needs)


def test_band_and_roller_come_later_and_the_program_says_so(programs: dict[str, Program]) -> None:
    for program_id, thing, word in (
        ("physio-four", Equipment.BAND, "band"),
        ("relief-and-reset", Equipment.FOAM_ROLLER, "foam roller"),
    ):
        program = programs[program_id]
        first = next(n for n, phase in enumerate(program.phases) if (thing,) in phase.routine.needs)
        assert word in program.phases[first].why
        assert f"week {program.first_week(first)}" in program.for_whom
        assert word in program.for_whom


def test_how_often_is_what_the_articles_say(programs: dict[str, Program]) -> None:
    often = {
        program.id: (program.rest_days, [(phase.least, phase.most) for phase in program.phases])
        for program in programs.values()
    }
    assert often == {
        "gentle-start": (1, [(2, 3), (2, 3), (2, 3), (2, 4)]),
        "physio-four": (1, [(3, 4), (3, 4), (3, 4), (3, 4), (3, 5)]),
        "twelve-week-rehab": (1, [(3, 3), (3, 4), (3, 4), (3, 5), (3, 5), (3, 5)]),
        "strong-and-supple": (0, [(4, 6)] * 4),
        "relief-and-reset": (0, [(5, 7)] * 4),
    }


def test_physio_four_reaches_the_sheet_of_the_physiotherapist(programs: dict[str, Program]) -> None:
    items = programs["physio-four"].phases[-1].routine.items
    assert [(item.exercise.id, item.dose.reps, item.dose.hold) for item in items] == [
        ("clam", 15, 2),
        ("fire-hydrant", 15, 2),
        ("single-leg-bridge", 6, 10),
        ("lateral-walk", 15, 0),
    ]


def test_nobody_holds_a_bridge_on_one_leg_before_two_weeks_on_both(programs: dict[str, Program]) -> None:
    for program in programs.values():
        for n, phase in enumerate(program.phases):
            if any(item.exercise.id == "single-leg-bridge" for item in phase.routine.items):
                assert "glute-bridge" in work(program.phases[0].routine)
                assert program.first_week(n) > 2


BEFORE = {
    "gentle-start": [(2, 342), (3, 436), (3, 484), (4, 592)],
    "physio-four": [(2, 394), (2, 486), (3, 558), (3, 678), (2, 678)],
    "twelve-week-rehab": [(2, 267), (2, 336), (2, 381), (2, 452), (2, 547), (2, 606)],
    "strong-and-supple": [(2, 305), (3, 357), (3, 389), (4, 467)],
    "relief-and-reset": [(2, 375), (3, 411), (3, 498), (4, 559)],
}
"""The weeks of each phase, and the seconds of work in its session, as they were in November 2026."""


def test_who_is_in_the_middle_of_a_program_stays_there_and_gets_no_more_than_a_step_of_it(program: Program) -> None:
    """A place is told by weeks, so that no phase may come, go or change its length under a person."""
    assert [phase.weeks for phase in program.phases] == [weeks for weeks, _ in BEFORE[program.id]]
    for phase, (_, seconds) in zip(program.phases, BEFORE[program.id], strict=True):
        assert work(phase.routine).total() / 1000 <= seconds * MOST_GROWTH


def test_the_look_back_half_way_sends_whom_nothing_has_helped_to_somebody(program: Program) -> None:
    assert "nothing has changed" in next(one.text for one in program.look_backs if one.week == 6)


def test_gentle_start_has_its_four_little_moments(programs: dict[str, Program]) -> None:
    moments = [(moment.when, moment.routine.items[0].exercise.id) for moment in programs["gentle-start"].moments]
    assert moments == [
        (DayMoment.ON_WAKING, "glute-bridge"),
        (DayMoment.WORK_BREAK, "standing-leg-lift"),
        (DayMoment.EVENING, "clam"),
        (DayMoment.BEFORE_BED, "bird-dog"),
    ]


def test_a_little_moment_says_how_one_lies_or_stands_for_it(program: Program) -> None:
    """That a side is named alone could be taken for the side to lie on."""
    for moment in program.moments:
        first = blocks(moment.routine)[0]
        said = " ".join(one.text for one in sentences(cues(first), first.exercise, first.length_ms))
        assert first.exercise.setup_for(first.side) in said, moment.routine.id


def test_a_little_moment_is_one_exercise_of_at_most_two_minutes(program: Program) -> None:
    for moment in program.moments:
        routine = moment.routine
        assert routine.id == f"{program.id}/{moment.when}"
        assert routine.name == routine.items[0].exercise.name
        assert routine.activity is Activity.MOMENT
        assert (len(routine.items), routine.items[0].dose.sets) == (1, 1)
        assert total_ms(blocks(routine)) <= 120_000


def test_a_phase_makes_a_routine_that_counts_for_the_week(program: Program) -> None:
    for n, phase in enumerate(program.phases, start=1):
        routine = phase.routine
        assert (routine.id, routine.name, routine.summary) == (f"{program.id}/{n}", program.name, phase.why)
        assert (routine.sources, routine.activity) == (program.sources, Activity.ROUTINE)
        assert len({item.exercise.id for item in routine.items}) == len(routine.items) <= 6


def test_every_dose_can_be_spoken_and_counted(program: Program, catalogue: Catalogue) -> None:
    known = phrases(catalogue.exercises.values())
    for block in (block for routine in routines(program) for block in blocks(routine)):
        said = [cue for cue in cues(block) if isinstance(cue, SpeechCue)]
        names = {name for cue in said for wording in cue.wordings for name in wording}
        assert names <= known.keys()
        assert all((VOICE / f"{name}.flac").is_file() for name in names)
        assert len(block.rep_sides) <= HIGHEST_NUMBER
        if block.kind is BlockKind.REST:
            assert block.length_ms / 1000 in REST_LENGTHS
        if block.kind in (BlockKind.GET_READY, BlockKind.CHANGE):
            full, without_dose = said[0].wordings[:2]
            assert len(full) > len(without_dose), f"{block.exercise.id}: its dose has no words"


def test_texts_are_short_calm_and_finished(program: Program) -> None:
    whys = [phase.why for phase in program.phases]
    asides = [look_back.text for look_back in program.look_backs] + [moment.text for moment in program.moments]
    assert len(program.summary) <= 120
    assert len(program.for_whom) <= 160
    assert all(len(why) <= 140 for why in whys)
    assert any(map(program.beside_in, program.phases))
    hints = [program.beside_in(phase) for phase in program.phases]
    for text in (program.summary, program.for_whom, *filter(None, hints), *whys, *asides):
        assert text == text.strip()
        assert text.endswith((".", "?"))
        assert "!" not in text
        assert not re.search(r"\b(cure|heal|guarantee|must|should|todo)", text, re.IGNORECASE)


def test_what_is_said_beside_a_phase_speaks_of_no_thing_that_it_does_not_need(program: Program) -> None:
    for phase in program.phases:
        said = program.beside_in(phase)
        named = {thing for thing in Equipment if re.search(rf"\b{thing.value.replace('-', ' ')}\b", said)}
        assert named <= {thing for things in phase.routine.needs for thing in things}, phase.name


def test_who_has_no_band_is_told_what_to_do_in_every_phase_with_one(programs: dict[str, Program]) -> None:
    program = programs["physio-four"]
    with_band = [(Equipment.BAND,) in phase.routine.needs for phase in program.phases]
    assert ["No band?" in program.beside_in(phase) for phase in program.phases] == with_band


def test_phases_of_a_program_have_names_of_their_own(program: Program) -> None:
    names = [phase.name for phase in program.phases]
    assert len(set(names)) == len(names)


def test_what_a_phase_leaves_open_comes_from_routine_and_exercise(programs: dict[str, Program]) -> None:
    first, *_, last = (phase.routine for phase in programs["gentle-start"].phases)
    assert (first.change, last.change) == (25, 20)
    assert (first.items[0].dose.hold, first.items[0].dose.lift) == (3, 2)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        pytest.param(GENTLE, 'name = "Gentle start"\n', "", "name: expected a value, got none", id="missing field"),
        pytest.param(
            GENTLE, 'why = "A few', 'way = "A few', "phases[0].way: unknown field; expected one of "
            "name, weeks, least, most, why, beside, items, change", id="unknown field of a phase",
        ),
        pytest.param(
            GENTLE, '"gentle-start"', '"gentle"',
            "id: expected 'gentle-start', as the file is called, got 'gentle'", id="id",
        ),
        pytest.param(
            GENTLE, 'exercise = "clam"', 'exercise = "clams"',
            "phases[0].items[1].exercise: expected the id of an exercise, got 'clams'", id="unknown exercise",
        ),
        pytest.param(
            GENTLE, "reps = 8, hold = 1", "reps = 800",
            "phases[0].items[1].dose.reps: is 800; expected 1 to 100", id="dose of a phase",
        ),
        pytest.param(GENTLE, "weeks = 2", "weeks = 0", "phases[0].weeks: expected `int` >= 1", id="no weeks"),
        pytest.param(GENTLE, "least = 2", "least = 0", "phases[0].least: expected `int` >= 1", id="no session"),
        pytest.param(GENTLE, "most = 3", "most = 8", "phases[0].most: expected `int` <= 7", id="eight days a week"),
        pytest.param(
            GENTLE, "least = 2", "least = 4", "phases[0].least: expected at most 3, as most says, got 4", id="range"
        ),
        pytest.param(
            RELIEF, "rest_days = 0", "rest_days = 1",
            "phases[0].least: expected at most 4, because rest_days is 1, got 5", id="no room for rest days",
        ),
        pytest.param(GENTLE, "rest_days = 1", "rest_days = 2", "rest_days: expected `int` <= 1", id="two rest days"),
        pytest.param(GENTLE, "rest_days = 1", "rest_days = -1", "rest_days: expected `int` >= 0", id="less than none"),
        pytest.param(
            REHAB, "week = 12", "week = 13",
            "look_backs[2].week: expected a week of the program, 1 to 12, got 13", id="look-back after the end",
        ),
        pytest.param(
            REHAB, "week = 6", "week = 0",
            "look_backs[1].week: expected a week of the program, 1 to 12, got 0", id="look-back before the start",
        ),
        pytest.param(
            REHAB, '[[phases]]\nname = "The last', '[[phases.items]]\nexercise = "clam"\n[[phases]]\nname = "The last',
            "phases[4].items: expected `array` of length <= 6", id="seven exercises",
        ),
        pytest.param(
            GENTLE, '"on-waking"', '"at-noon"', "moments[0].when: expected one of "
            "on-waking, work-break, evening, before-bed, got 'at-noon'", id="unknown time of day",
        ),
        pytest.param(
            GENTLE, '"work-break"', '"on-waking"',
            "moments[1].when: expected a time of its own, got 'on-waking' again", id="two moments at one time",
        ),
        pytest.param(
            GENTLE, 'something."\nexercise = "clam"', 'something."\nexercise = "clams"',
            "moments[2].exercise: expected the id of an exercise, got 'clams'", id="unknown exercise of a moment",
        ),
        pytest.param(
            GENTLE, "dose = { sets = 1, reps = 6 }\n\n[[moments]]", "dose = { sets = 0 }\n\n[[moments]]",
            "moments[0].dose.sets: is 0; expected 1 to 20", id="dose of a moment",
        ),
        pytest.param(
            REHAB, "order = 3", "order = 2",
            "order: expected a place of its own, got 2 as in programs/physio-four.toml", id="order twice",
        ),
    ],
)  # fmt: skip
def test_a_broken_program_is_refused_with_file_field_and_way_out(
    folder: Path, catalogue: Catalogue, file: str, old: str, new: str, message: str
) -> None:
    replace_in(folder / file, old, new)
    assert refusal(folder, catalogue) == f"{file}: {message}"


@pytest.mark.parametrize("name", IDS)
def test_what_a_program_says_it_asks_for_is_what_its_list_says(programs: dict[str, Program], name: str) -> None:
    program = programs[name]
    needed = {thing for phase in program.phases for things in phase.routine.needs for thing in things}
    words = {thing: thing.value.replace("-", " ") for thing in Equipment}
    assert {thing for thing, word in words.items() if word in program.for_whom} <= needed


def test_an_unknown_source_is_refused_with_those_there_are(folder: Path, catalogue: Catalogue) -> None:
    replace_in(folder / GENTLE, '["A"]', '["Z"]')
    known = ", ".join(catalogue.sources)
    assert refusal(folder, catalogue) == f"{GENTLE}: sources[0]: expected one of {known}, got 'Z'"


def test_a_lost_line_never_ends_in_anything_but_a_plain_refusal(tmp_path: Path, catalogue: Catalogue) -> None:
    lines = (resources() / GENTLE).read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "programs").mkdir()
    refusals = []
    for lost in range(len(lines)):
        (tmp_path / GENTLE).write_text("".join(lines[:lost] + lines[lost + 1 :]), encoding="utf-8")
        try:
            load_programs(tmp_path, catalogue.exercises, catalogue.sources)
        except CatalogueError as error:
            refusals.append(str(error))
    assert len(refusals) > 20
    assert all(message.startswith(f"{GENTLE}: ") and "\n" not in message for message in refusals)


def test_a_missing_folder_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    assert refusal(tmp_path, catalogue) == "programs: expected a folder with at least one .toml file"
