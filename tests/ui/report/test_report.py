"""The report on paper: what stands on it, and that it never needs a third page."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QPageSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton

from glutecoach import __version__
from glutecoach.coaching.adherence import WeekState
from glutecoach.coaching.exercise import Kind
from glutecoach.coaching.history import When
from glutecoach.coaching.pain import DayPain, Judged, Light, Place, Sign
from glutecoach.coaching.report import Amount, ExerciseLine, Note, Report
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import HEARD, Flag, Screening
from glutecoach.coaching.stretches import Pain, PainLevel, Span, Stretch
from glutecoach.services import output_files
from glutecoach.services.journal import HistoryUnavailable
from glutecoach.services.report_service import Since
from glutecoach.ui import words
from glutecoach.ui.report import report_wording as report_words
from glutecoach.ui.report.report_dialog import ReportDialog
from glutecoach.ui.report.report_sheet import made_for_here, pdf
from tests.ui.report.pdf_text import pages

LAST = date(2025, 11, 13)
A4, LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter
SIZES = {A4: "595.000000 842.000000", LETTER: "612.000000 792.000000"}


pytestmark = pytest.mark.usefixtures("british_dates")


def asked(on: date, *flags: Flag, hour: int = 9) -> Screening:
    return Screening(at=datetime(on.year, on.month, on.day, hour), on=on, flags=flags)


BEFORE = Pain({When.BEFORE: PainLevel(2.5, 4)}, 4)
AFTER = Pain({When.BEFORE: PainLevel(2.5, 4), When.AFTER: PainLevel(4, 7)}, 4)


def week(start: date, **changes) -> Stretch:
    usual = Stretch(
        start=start,
        done=2,
        planned=3,
        sessions=2,
        weeks=1,
        kept=0,
        paused=0,
        state=WeekState.SHORT,
        minutes=34.4,
        other_minutes=0,
        pain=BEFORE,
        too_much=0,
    )
    return replace(usual, **changes)


def line(name: str, **changes) -> ExerciseLine:
    first, latest = Amount(date(2025, 9, 1), 1, 10, 2_000, 2), Amount(date(2025, 11, 10), 2, 12, 2_000, 2)
    usual = ExerciseLine(
        name=name, kind=Kind.REPS, first=first, latest=latest, sessions=9, reps=400, held_ms=800_000, hurt_sets=0
    )
    return replace(usual, **changes)


NOTHING = Report(
    first=date(2025, 11, 10),
    last=LAST,
    program="",
    program_since=None,
    goal=0,
    span=Span.WEEK,
    stretches=(
        week(date(2025, 11, 10), sessions=0, done=0, planned=0, minutes=0, pain=None, state=WeekState.OPEN, open=True),
    ),
    share=None,
    kept=0,
    over=0,
    paused=0,
    sessions=0,
    minutes=0,
    walking_minutes=0,
    swimming_minutes=0,
    painful=(),
    places=(),
    exercises=(),
    notes=(),
    screenings=(),
    made_up=False,
)
FULL = replace(
    NOTHING,
    first=date(2025, 10, 27),
    program="Physio four",
    program_since=date(2025, 10, 27),
    goal=3,
    stretches=(
        week(date(2025, 10, 27), done=3, sessions=3, state=WeekState.KEPT, pain=AFTER, too_much=1),
        week(date(2025, 11, 3), done=0, planned=0, sessions=0, paused=1, state=WeekState.PAUSED, pain=Pain({}, 4)),
        week(date(2025, 11, 10), state=WeekState.OPEN, open=True, other_minutes=40),
    ),
    share=0.75,
    kept=1,
    over=2,
    paused=1,
    sessions=5,
    minutes=125,
    walking_minutes=40,
    others={Activity.WALK: 1},
    painful=(Judged(DayPain(date(2025, 10, 29), after=7, hurt=True), Light.RED, Sign.TOO_MUCH),),
    places=((Place.BACK_LEFT, 3),),
    exercises=(line("Clam", harder_than="Side steps", hurt_sets=2),),
    notes=(Note(date(2025, 11, 11), "A long walk without pain."),),
    screenings=(asked(date(2025, 10, 26), Flag.NERVES),),
)
LONG = "I slept badly, lifted boxes at work all day, and the left side felt different from the right. " * 9
CROWDED = replace(
    FULL,
    stretches=tuple(week(date(2025, 5, 19) + timedelta(weeks=n)) for n in range(26)),
    exercises=tuple(line(f"Exercise number {n} of very many in the list") for n in range(40)),
    painful=FULL.painful * 30,
    notes=tuple(Note(LAST - timedelta(days=n), 2 * LONG) for n in range(90)),
)


def text_of(report: Report, size: QPageSize.PageSizeId = A4) -> str:
    return "\n".join(pages(pdf(report, size)))


def test_what_took_seconds_is_told_in_seconds(qapp):
    short = replace(FULL, minutes=0.29, walking_minutes=0.5, stretches=(week(date(2025, 11, 10), minutes=0.29),))
    assert all(text in text_of(short) for text in ("\n17 s\n", "1 walk (30 s)"))
    assert report_words.stretch(short.stretches[0], short)[2] == "17 s"
    assert report_words.figures(NOTHING)[-1][0] == "0 min"


def test_everything_that_was_recorded_stands_in_it(qapp):
    text = text_of(FULL)
    for expected in (
        "27 Oct 2025 – 13 Nov 2025",
        "Program: Physio four, since 27 Oct 2025",
        "75 %",
        "1 of 2",
        "weeks with the goal\nreached, 1 paused",
        "2 h 5 min",
        "in all, with 1 walk (40 min)",
        "3 of 3, goal reached",
        "paused",
        "2 of 3, not over yet",
        "4.0 (7)",
        "Clam",
        "harder than Side steps",
        "10 reps, hold 2 s",
        "2 × 12 reps, hold 2 s",
        "400 reps, 13 min held",
        words.red_flag(Flag.NERVES),
        "26 Oct",
        "Lower back, left",
        "after 7; a set hurt",
        "A long walk without pain.",
        "Questions about warning signs",
    ):
        assert expected in text, expected


def test_an_exercise_that_hurt_before_the_first_rep_is_named_without_a_dose(qapp):
    hurt = line("Glute bridge", first=None, latest=None, sessions=0, reps=0, held_ms=0, hurt_sets=1)
    assert report_words.exercise(hurt, LAST) == ["Glute bridge", "–", "–", "stopped at once", "1 set"]
    assert "stopped at once" in text_of(replace(NOTHING, exercises=(hurt,)))


def test_the_name_is_left_to_be_written_and_the_foot_says_what_it_is(qapp):
    (text,) = pages(pdf(FULL, A4))
    assert "\nName\n" in text
    assert f"Made with GluteCoach {__version__}; numbers recorded by the person; not a medical device." in text
    assert "Page 1 of 1" in text


@pytest.mark.parametrize("size", [A4, LETTER])
def test_two_pages_are_the_most(qapp, size):
    written = pages(pdf(CROWDED, size))
    assert len(written) == 2
    for number, page in enumerate(written, start=1):
        assert f"Page {number} of 2" in page
    for heading in ("Questions about warning signs", "Notes, newest first"):
        assert heading in written[1], "many exercises leave room for the rest"
    note = written[1].split("Notes, newest first\n")[1].splitlines()
    assert note[1].startswith("I slept badly")
    assert note[8].endswith("…"), "a note longer than any that can be written is shortened"
    assert re.search(r"\nand \d+ more", written[1])


@pytest.mark.parametrize("report", [NOTHING, FULL, replace(FULL, span=Span.MONTH), replace(FULL, span=Span.YEAR)])
@pytest.mark.parametrize("size", [A4, LETTER])
def test_an_ordinary_report_is_one_page(qapp, report, size):
    made = pdf(report, size)
    assert len(pages(made)) == 1
    assert SIZES[size].encode() in made


def test_a_red_flag_that_was_cleared_stands_there_with_both_days(qapp):
    said = red_flags(*FULL.screenings, asked(date(2025, 11, 10)))
    assert said[:3] == ["26 Oct", f"Answered with yes: “{words.red_flag(Flag.NERVES)}”", "10 Nov"]
    assert said[3].startswith("The warning signs no longer count: ")
    assert "Cleared" not in text_of(FULL)


def test_answers_of_one_day_have_their_times(qapp):
    day = date(2025, 10, 26)
    said = red_flags(asked(day, Flag.NERVES), asked(day, Flag.FALL, hour=18))
    assert said[:3:2] == ["26 Oct", "26 Oct"]
    assert said[1] == f"09:00: Answered with yes: “{words.red_flag(Flag.NERVES)}”"
    assert said[3] == f"18:00: Answered with yes: “{words.red_flag(Flag.FALL)}”"


def red_flags(*said: Screening) -> list[str]:
    """Return the lines about red flags, and what follows them."""
    return text_of(replace(FULL, screenings=said)).split("Questions about warning signs\n")[1].splitlines()


def test_a_paused_week_asked_for_nothing(qapp):
    paused = week(date(2025, 11, 10), sessions=1, done=1, planned=1, paused=1, state=WeekState.PAUSED)
    assert report_words.stretch(paused, FULL)[1] == "1, paused"


@pytest.mark.parametrize("size", [A4, LETTER])
def test_no_red_flag_is_cut_off(qapp, size):
    said = asked(date(2024, 10, 26), *Flag), asked(date(2024, 11, 10))
    text = text_of(replace(FULL, screenings=said), size).replace("\n", " ")
    for said in map(words.red_flag, set(Flag) - {*HEARD, Flag.SEEN_CANCER}):
        assert said in text
    assert "A doctor has said that the person may exercise." in text


def lines_of(report: Report, size: QPageSize.PageSizeId = A4) -> list[list[str]]:
    """Return the lines of each page, without its foot."""
    found = [text.splitlines() for text in pages(pdf(report, size))]
    return [[line for line in page if not line.startswith(("Made with", "Page "))] for page in found]


NAME = "An exercise with a name that goes on for quite a while, as people name their own"
PROGRAM = "Twelve weeks of careful rehabilitation after the long break, with the chair and the band"
WORDY = replace(
    FULL,
    program=PROGRAM,
    made_up=True,
    walking_minutes=3_555,
    swimming_minutes=1_234,
    exercises=(line(NAME),),
    places=tuple((place, 100) for place in Place),
    notes=(Note(LAST, LONG[:500]),),
)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_however_long_its_name_is(qapp, size):
    text = text_of(WORDY, size)
    assert "…" not in text
    whole = " ".join(text.split())
    for expected in (PROGRAM, "to show what a report looks like.", NAME, LONG[:500].strip()):
        assert "".join(expected.split()) in "".join(whole.split()), expected


def test_a_note_in_a_language_without_gaps_is_not_cut(qapp):
    assert "…" not in text_of(replace(FULL, notes=(Note(LAST, "痛みはありません" * 40),)))


def noted(count: int) -> Report:
    return replace(FULL, notes=tuple(Note(LAST - timedelta(days=n), f"Note {n}.") for n in range(count)))


@pytest.mark.parametrize("size", SIZES)
def test_no_few_lines_stand_alone_on_the_second_page(qapp, size):
    """However many notes there are: they fit on one page, or both pages have some of them below a heading."""
    seen = set()
    for count in range(14, 40):
        found = lines_of(noted(count), size)
        seen.add(len(found))
        if len(found) == 1:
            continue
        first, second = ([line for line in page if line.startswith("Note ")] for page in found)
        assert len(second) >= 3, count
        assert not first or len(first) >= 3, count
        assert found[1][0].startswith("Notes, newest first"), count
    assert seen == {1, 2}


def test_an_empty_history_says_so(qapp):
    text = text_of(NOTHING)
    assert "Nothing was recorded in this time." in text
    assert "No pain was noted." in text


def test_a_number_at_an_axis_is_whole_however_long_it_is(qapp):
    many = replace(FULL, span=Span.YEAR, stretches=(week(date(2024, 1, 1), weeks=52, sessions=98, planned=104),))
    assert "\n100\n" in text_of(many)


def test_one_session_is_one(qapp):
    told = [report_words.figures(replace(NOTHING, sessions=done))[0][1].split()[0] for done in (0, 1, 2)]
    assert told == ["sessions", "session", "sessions"]


def test_an_answer_that_stands_alone_is_told_as_the_worst(qapp):
    alone = replace(NOTHING, stretches=(replace(NOTHING.stretches[0], pain=Pain({}, 3)),))
    assert report_words.stretch(alone.stretches[0], alone)[4:] == ["–", "–", "–", "3", "–"]
    text = text_of(alone)
    assert "No pain was noted with a session." in text
    assert "Nothing was recorded in this time." not in text


def test_made_up_numbers_are_named(qapp):
    assert "made up" in text_of(replace(FULL, made_up=True))
    assert "made up" not in text_of(FULL)


def test_the_file_has_a_title(qapp):
    assert "Exercises for the lower back, 27 Oct 2025".encode("utf-16-be") in pdf(FULL, A4)


@pytest.mark.parametrize(("locale", "size"), [("en_US", LETTER), ("de_DE", A4)])
def test_the_paper_is_that_of_the_country(qapp, locale: str, size):
    QLocale.setDefault(QLocale(locale))
    assert SIZES[size].encode() in made_for_here(FULL)


class Reports:
    """A service that has two ranges to tell of."""

    def __init__(self) -> None:
        self.made = {Since.TWELVE_WEEKS: FULL, Since.ALL: replace(FULL, first=date(2024, 1, 1))}
        self.asked: list[Since] = []

    def ranges(self, _today: date) -> tuple[Since, ...]:
        return tuple(self.made)

    def report(self, _today: date, since: Since) -> Report:
        self.asked.append(since)
        return self.made[since]

    def save(self, made: bytes, file: Path) -> None:
        output_files.write(file, made, file.parent / "data")


class Shown:
    def __init__(self, qtbot, theme, reports, file: Path | None) -> None:
        self.dialog = ReportDialog(reports, LAST, ask=lambda *_: file)
        self.written: list[Path] = []
        self.dialog.written.connect(self.written.append)
        qtbot.addWidget(self.dialog)
        with qtbot.waitActive(self.dialog):
            self.dialog.show()
            self.dialog.activateWindow()

    @property
    def texts(self) -> str:
        return "\n".join(made.text() for made in self.dialog.findChildren(QLabel) if made.isVisible())

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.dialog.focusWidget(), key)


def test_a_range_is_chosen_and_written_by_keyboard(qtbot, theme, tmp_path: Path):
    file = tmp_path / "report.pdf"
    shown = Shown(qtbot, theme, Reports(), file)
    assert "27 Oct 2025 – 13 Nov 2025" in shown.texts
    shown.dialog.findChild(QComboBox).setFocus()
    shown.press(Qt.Key.Key_Down)
    assert "1 Jan 2024 – 13 Nov 2025" in shown.texts
    shown.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert shown.written == [file]
    assert "1 Jan 2024" in pages(file.read_bytes())[0]
    assert not shown.dialog.isVisible()


def test_notes_can_be_left_out(qtbot, theme, tmp_path: Path):
    file = tmp_path / "report.pdf"
    shown = Shown(qtbot, theme, Reports(), file)
    box = shown.dialog.findChild(QCheckBox)
    assert (box.accessibleName(), box.isChecked()) == ("With my notes", True)
    box.setFocus()
    shown.press(Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert shown.written == [file]
    text = "\n".join(pages(file.read_bytes()))
    assert "A long walk without pain." not in text
    assert "Clam" in text


def test_a_range_chosen_after_the_notes_were_left_out_has_none(qtbot, theme, tmp_path: Path):
    only_notes = replace(NOTHING, notes=FULL.notes)
    reports = Reports()
    reports.made[Since.ALL] = only_notes
    shown = Shown(qtbot, theme, reports, tmp_path / "report.pdf")
    shown.dialog.findChild(QComboBox).setFocus()
    shown.press(Qt.Key.Key_Down)
    assert "nothing was recorded" not in shown.texts
    shown.dialog.findChild(QCheckBox).click()
    assert "nothing was recorded yet" in shown.texts.replace("\n", " ")


def test_who_changes_their_mind_about_the_file_is_still_there(qtbot, theme):
    shown = Shown(qtbot, theme, Reports(), None)
    next(b for b in shown.dialog.findChildren(QPushButton) if b.text().startswith("Save")).click()
    assert shown.written == []
    assert shown.dialog.isVisible()


def test_a_place_that_refuses_is_said_in_the_dialog(qtbot, theme, tmp_path: Path):
    shown = Shown(qtbot, theme, Reports(), tmp_path / "nowhere" / "report.pdf")
    next(b for b in shown.dialog.findChildren(QPushButton) if b.text().startswith("Save")).click()
    assert "choose another place" in shown.texts.replace("\n", " ")
    assert shown.dialog.isVisible()


def test_a_history_that_cannot_be_read_is_said_in_the_dialog(qtbot, theme):
    class Silent(Reports):
        def ranges(self, _today: date) -> tuple[Since, ...]:
            raise HistoryUnavailable("The history file is busy.")

    assert "The history file is busy." in Shown(qtbot, theme, Silent(), None).texts


def test_a_week_that_is_not_over_and_kept_already_is_told_as_it_is_counted():
    cell = report_words.stretch(week(LAST, done=3, sessions=3, kept=1, state=WeekState.OPEN), FULL)[1]
    assert cell == "3 of 3, goal reached"


def test_a_limit_that_a_professional_has_set_is_told_as_that(qapp):
    said = red_flags(*FULL.screenings, asked(date(2025, 11, 10), Flag.PART))
    assert "A professional has been seen, and said: exercise, but not everything." in " ".join(said)


def test_a_month_that_may_not_have_begun_names_no_week(qapp):
    text = text_of(replace(FULL, stretches=(week(date(2026, 11, 30)),), last=date(2026, 11, 30)))
    assert "Nov 2026" in text
    assert "Dec 2026" not in text
