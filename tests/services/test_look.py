"""The look that was chosen, read before anything else: right at the first paint, and never in the way of a start."""

from pathlib import Path

import pytest

from glutecoach.services.chosen_look import Look, chosen_look
from glutecoach.storage.files import FILE_NAME
from glutecoach.storage.store import Store


def test_what_was_chosen_is_there(store: Store):
    store.set_preferences({"theme": "dark", "text_percent": 150, "window_place": "01d9", "voice": False})
    assert chosen_look(store.path.parent) == Look(theme="dark", text_percent=150, place="01d9")


def test_without_choices_or_a_history_it_is_the_usual_one(store: Store, tmp_path: Path):
    assert chosen_look(store.path.parent) == Look()
    assert chosen_look(tmp_path / "nowhere") == Look()
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", "pink"), ("theme", 3), ("text_percent", 99), ("text_percent", "150"), ("window_place", "no hex")],
)
def test_what_makes_no_sense_is_passed_over(store: Store, name, value):
    store.set_preferences({"theme": "light", "text_percent": 115} | {name: value})
    found = chosen_look(store.path.parent)
    assert getattr(found, name.removeprefix("window_")) == getattr(Look(), name.removeprefix("window_"))
    assert found.theme == ("system" if name == "theme" else "light")


def test_a_damaged_file_is_for_those_to_tell_who_open_it(tmp_path: Path):
    (tmp_path / FILE_NAME).write_bytes(b"a letter" * 1000)
    assert chosen_look(tmp_path) == Look()
