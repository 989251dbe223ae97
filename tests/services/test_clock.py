"""The clock of the machine, on a day of travel."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from glutecoach.services.clock import SystemClock, here

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be changed by a variable here")


@pytest.fixture(autouse=True)
def _in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def offset(moment: datetime) -> timedelta | None:
    return moment.utcoffset()


def test_a_zone_that_changes_while_the_app_runs_is_followed(monkeypatch):
    clock = SystemClock()
    assert offset(clock.local()) in (timedelta(hours=1), timedelta(hours=2))
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    now = clock.local()
    assert offset(now) == timedelta(hours=9)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)


def test_what_was_long_ago_is_shown_in_the_zone_of_now(monkeypatch):
    made = datetime(2026, 7, 1, 12, tzinfo=UTC)
    assert here(made).hour == 14
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert here(made).hour == 21


def test_a_time_that_is_told_after_a_journey_is_one_of_the_new_place(monkeypatch):
    assert offset(here(datetime(2026, 1, 1, 12))) == timedelta(hours=1)
    assert offset(here(datetime(2026, 7, 1, 12))) == timedelta(hours=2)
    monkeypatch.setenv("TZ", "America/New_York")
    assert offset(here(datetime(2026, 7, 1, 12))) == timedelta(hours=-4)
