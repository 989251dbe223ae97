"""The calendar file, read as RFC 5545 says."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glutecoach.coaching.calendar import CalendarEntry, escape, fold, ics
from glutecoach.coaching.reminder_rules import ReminderRules

STAMP = datetime(2026, 3, 2, 7, 30, tzinfo=timezone(timedelta(hours=1)))
FRIDAY = date(2026, 3, 6)
SESSION = CalendarEntry("Your exercises", "About twenty minutes; a mat, and nobody in a hurry.", 20)
MOMENT = CalendarEntry("A little moment", "Stand up.", 5)
RULES = ReminderRules(
    sessions=True, weekdays=frozenset({0, 2, 4}), at=time(18, 15), moments=True, moment_times=(time(15), time(10, 30))
)


def unfolded(text: str) -> list[str]:
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)


def events(text: str) -> list[dict[str, str]]:
    """Return what each event says; what its alarm says is named ``alarm.…``."""
    made, within = [], []
    for line in unfolded(text):
        name, value = line.split(":", 1)
        if name == "BEGIN":
            within.append(value)
            if value == "VEVENT":
                made.append({})
        elif name == "END":
            assert within.pop() == value
        elif "VEVENT" in within:
            made[-1][("alarm." if within[-1] == "VALARM" else "") + name] = value
    assert within == []
    return made


def made(rules: ReminderRules = RULES, session: CalendarEntry = SESSION) -> str:
    return ics(rules, FRIDAY, STAMP, session, MOMENT)


def test_a_calendar_says_what_it_is():
    lines = unfolded(made())
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in lines
    assert any(line.startswith("PRODID:") for line in lines)


def test_sessions_come_on_their_weekdays_at_local_time():
    session = events(made())[0]
    assert session["DTSTART"] == "20260306T181500", "without a zone, wherever one is"
    assert session["RRULE"] == "FREQ=WEEKLY;BYDAY=MO,WE,FR"
    assert session["DURATION"] == "PT20M"
    assert session["DTSTAMP"] == "20260302T063000Z"
    assert unescaped(session["SUMMARY"]) == SESSION.summary
    assert unescaped(session["DESCRIPTION"]) == SESSION.description
    assert (session["alarm.ACTION"], session["alarm.TRIGGER"]) == ("DISPLAY", "PT0S")
    assert unescaped(session["alarm.DESCRIPTION"]) == SESSION.summary


@pytest.mark.parametrize(("weekday", "first"), [(4, "20260306"), (5, "20260307"), (3, "20260312")])
def test_the_first_one_lies_on_a_chosen_day(weekday, first):
    [session] = events(made(replace(RULES, weekdays=frozenset({weekday}), moments=False)))
    assert session["DTSTART"].startswith(first)


def test_each_little_moment_is_an_event_of_every_day():
    _, first, second = events(made())
    assert [first["DTSTART"], second["DTSTART"]] == ["20260306T103000", "20260306T150000"]
    assert first["RRULE"] == "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"
    assert first["SUMMARY"] == MOMENT.summary


def test_a_file_read_again_renews_its_events_instead_of_doubling_them():
    later = ics(replace(RULES, at=time(19)), FRIDAY + timedelta(days=40), datetime.now(UTC), SESSION, MOMENT)
    before, after = ([event["UID"] for event in events(text)] for text in (made(), later))
    assert before == after
    assert len(set(before)) == 3


def test_the_same_moment_twice_is_one_event():
    assert len(events(made(replace(RULES, sessions=False, moment_times=(time(15), time(15)))))) == 1


@pytest.mark.parametrize(
    "rules",
    [
        ReminderRules(),
        ReminderRules(sessions=True, weekdays=frozenset()),
        ReminderRules(moments=True, moment_times=()),
    ],
)
def test_a_calendar_with_nothing_in_it_is_not_made(rules):
    with pytest.raises(ValueError, match="nothing"):
        made(rules)


def test_a_stamp_needs_its_offset():
    with pytest.raises(ValueError, match="offset"):
        ics(RULES, FRIDAY, datetime(2026, 3, 2), SESSION, MOMENT)


clean = st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from(";,\\\n\t"), max_size=300)


@given(clean, clean)
def test_every_text_comes_back_as_it_was(summary, description):
    [session] = events(made(replace(RULES, moments=False), CalendarEntry(summary, description, 20)))
    assert unescaped(session["SUMMARY"]) == summary
    assert unescaped(session["DESCRIPTION"]) == description


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_breaks_out_of_its_line(text):
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", escape(text))


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=400))
def test_folding_changes_nothing_but_the_length_of_lines(line):
    folded = fold(line)
    assert all(len(piece.encode()) <= 75 for piece in folded.split("\r\n"))
    assert folded.replace("\r\n ", "") == line
