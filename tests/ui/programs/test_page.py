"""What the page says of each program, and what came of the weeks of the one that is followed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from glutecoach.coaching.adherence import Week, WeekState
from glutecoach.coaching.course import PauseCause
from glutecoach.coaching.program import DayMoment
from glutecoach.coaching.progress import Step, StepKind
from glutecoach.ui import words
from glutecoach.ui.programs import program_wording
from glutecoach.ui.programs.weeks_strip import ReadWeeks
from glutecoach.ui.widgets.time_fields import DateField
from tests.ui import walking


def story(visitor) -> list[str]:
    return [text for text in visitor.texts() if text.startswith("Week of")]


def test_each_program_says_who_it_is_for_how_often_how_long_and_with_what(visitor):
    texts = visitor.texts()
    for program in visitor.plan.programs.values():
        assert {program.name, program.for_whom} <= set(texts)
    facts = next(text for text in texts if "foam roller" in text and "sessions a week" in text)
    assert facts.startswith("5 to 7 sessions a week · ")
    assert " min each · 12 week" in facts
    assert facts.endswith("You need: wall, foam roller (from week 9 on)")
    ends = next(text for text in texts if text.startswith("3 to 5") and "chair" in text)
    assert "then as long as you like" in facts
    assert "then as long as you like" not in ends


def test_a_slower_tempo_makes_the_sessions_longer_when_the_page_is_opened_again(visitor):
    def facts() -> list[str]:
        return [text for text in visitor.texts() if " min each" in text]

    before = facts()
    visitor.settings.change(tempo=2.0)
    visitor.open()
    assert len(facts()) == len(before)
    assert all(slow != quick for slow, quick in zip(facts(), before, strict=True))


def test_what_is_unfolded_tells_the_new_lengths_too(visitor):
    def lengths() -> list[str]:
        return [text for text in visitor.texts() if text.endswith(" min each")]

    visitor.push("Start Gentle start")
    visitor.push("What is in it, Gentle start")
    visitor.push("What is in it, Physio four")
    before = lengths()
    visitor.settings.change(tempo=2.0)
    visitor.open()
    assert len(lengths()) == len(before) == 9
    assert all(slow != quick for slow, quick in zip(lengths(), before, strict=True))


def test_what_is_in_it_unfolds_with_doses_moments_look_backs_and_sources(visitor):
    program = visitor.plan.programs["gentle-start"]
    visitor.push("What is in it, Gentle start")
    texts = visitor.texts()
    for phase in program.phases:
        assert phase.why in texts
        for item in phase.routine.items:
            dose = words.dose(item.dose, item.exercise.kind, item.exercise.sides)
            assert f"{item.exercise.name}: {dose}" in texts
    assert program.beside in texts
    assert any(text.startswith("Before bed: A few slow bird dogs") for text in texts)
    assert any(text.startswith("After week 6: ") for text in texts)
    assert any(text.startswith(program.sources[0].title) for text in texts)
    visitor.push("Hide what is in it, Gentle start")
    assert program.beside not in visitor.texts()


def test_a_session_and_an_exercise_can_be_opened_from_there(visitor):
    started, wanted = [], []
    visitor.page.started.connect(started.append)
    visitor.page.exercise_wanted.connect(wanted.append)
    visitor.push("What is in it, Physio four")
    visitor.push("Do the session of “Growing” now")
    visitor.push("Show Fire hydrant")
    assert started == [visitor.plan.programs["physio-four"].phases[1].routine]
    assert wanted == ["fire-hydrant"]


def test_the_story_tells_the_latest_weeks_first_when_asked(visitor):
    visitor.plan.start("gentle-start", 2)
    visitor.exercise(0, 2)
    visitor.exercise(0)
    visitor.plan.pause(PauseCause.AWAY, None)
    visitor.exercise()
    visitor.plan.resume()
    visitor.session()
    visitor.hurts(8)
    visitor.exercise(2)
    visitor.exercise(0, 2)
    visitor.open()
    assert story(visitor) == []
    visitor.push("How it has gone so far")
    assert story(visitor) == [
        "Week of 30 Mar: 2 of 2 sessions; moved on to “A little more”.",
        "Week of 23 Mar: 2 of 2 sessions; the same week once more: too much pain on 23 Mar (8 of 10).",
        "Week of 16 Mar: paused.",
        "Week of 9 Mar: 1 of 2 sessions; the same week once more: “First steps” needs 1 more session.",
        "Week of 2 Mar: 2 of 2 sessions; moved on to week 2.",
    ]
    visitor.push("Hide how it has gone")
    assert story(visitor) == []


def test_a_course_that_is_done_says_so_and_the_last_phase_of_another_goes_on(visitor):
    visitor.plan.start("twelve-week-rehab", 3)
    for _ in range(12):
        visitor.exercise(0, 2, 4)
    visitor.open()
    assert any(text.startswith("You have finished this course.") for text in visitor.texts())
    visitor.push("How it has gone so far")
    assert "Week of 18 May: 3 of 3 sessions; the course is finished." in story(visitor)
    visitor.plan.start("physio-four", 3)
    for _ in range(12):
        visitor.exercise(0, 2, 4)
    visitor.open()
    assert "You have done all phases. You can keep doing the last one as long as you like." in visitor.texts()
    visitor.push("How it has gone so far")
    assert any(text.endswith("the last phase goes on.") for text in story(visitor))


def test_there_are_words_for_whatever_comes_of_a_week(visitor):
    program = visitor.plan.programs["gentle-start"]
    today = visitor.clock.local().date()
    told = {program_wording.step(program, Step(Week(today, planned=3), 2, 0, kind, 1), today) for kind in StepKind}
    assert len(told) == len(StepKind)
    assert all(text.startswith("Week of 2 Mar: ") and text.endswith(".") for text in told)
    assert "Week of 2 Mar: 0 of 3 sessions; a short week to get used to it." in told
    assert len({program_wording.cause(cause) for cause in PauseCause}) == len(PauseCause)
    assert len({words.day_moment(moment) for moment in DayMoment}) == len(DayMoment)


def test_this_week_says_how_far_it_is_and_asks_nothing_while_paused(visitor):
    open_week = Week(visitor.clock.local().date(), sessions=1, planned=3, state=WeekState.OPEN)
    assert program_wording.this_week(open_week, 3).startswith("This week: 1 of 3. ")
    assert program_wording.this_week(open_week, 4).startswith("This week has fewer sessions. You have done 1 of 3. ")
    assert (
        program_wording.this_week(replace(open_week, state=WeekState.PAUSED), 3)
        == "You do not have to do anything this week."
    )


def test_the_wheel_over_a_field_leaves_it_as_it_is(visitor):
    visitor.push("Start Gentle start")
    visitor.push("Pause …")
    visitor.tab_to("It goes on")
    visitor.press(Qt.Key.Key_Down)
    field = visitor.current.findChild(DateField)
    before, buttons = field.value, Qt.MouseButton.NoButton
    here = QPointF(field.rect().center())
    turn = QWheelEvent(
        here, field.mapToGlobal(here), QPoint(), QPoint(0, 120), buttons,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field, turn)
    assert field.value == before


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_nothing_is_cut_off_in_the_smallest_window_with_the_largest_text(visitor, theme, palette):
    visitor.plan.start("twelve-week-rehab", 3)
    visitor.exercise(0)
    visitor.plan.pause(PauseCause.FLARE_UP, None)
    visitor.exercise()
    visitor.plan.resume()
    theme.apply(palette, 200)
    rail = theme.px(92)
    visitor.page.resize(960 - rail, 640)
    visitor.open()
    visitor.push("Start Gentle start")
    visitor.push("What is in it, Gentle start")
    visitor.push("Pause …")
    visitor.tab_to("It goes on")
    visitor.press(Qt.Key.Key_Down)
    for _ in range(3):
        QApplication.processEvents()
    assert visitor.page.width() == 960 - rail
    assert list(walking.cut(visitor.page)) == []
    for strip in (made.strip for made in visitor.page.findChildren(ReadWeeks) if made.isVisible()):
        assert strip.height() == strip.heightForWidth(strip.width())


def test_a_long_name_and_no_room_cut_nothing_off_either(visitor, theme):
    program = visitor.plan.programs["gentle-start"]
    long = "Strengthening the pelvis and the lower back after a very long time of sitting uncomfortably"
    phases = (replace(program.phases[0], name=long), *program.phases[1:])
    visitor.plan.programs = {"gentle-start": replace(program, name=long, phases=phases)}
    theme.apply("light", 200)
    visitor.plan.start("gentle-start", 2)
    visitor.page.resize(760, 640)
    visitor.open()
    for _ in range(3):
        QApplication.processEvents()
    assert long in visitor.texts()
    assert list(walking.cut(visitor.current)) == []
