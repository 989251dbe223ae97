"""A content file that is not as it should be is refused in one sentence: which file, which field, what was expected."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from glutecoach.catalogue.library import CatalogueError, load_catalogue
from glutecoach.paths import resources

CLAM = "exercises/clam.toml"
SQUAT = "exercises/squat.toml"
PHYSIO = "routines/physio-four.toml"
GENTLE = "programs/gentle-start.toml"
OWN = "name: expected a name of its own, got "
DOSE_FIELDS = "sets, reps, hold, lift, lower, pause, switch, rest, pace"

Break = Callable[[str, str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("exercises", "routines", "programs"):
        shutil.copytree(resources() / name, tmp_path / name)
    shutil.copy(resources() / "sources.toml", tmp_path)
    return tmp_path


@pytest.fixture
def break_file(folder: Path) -> Break:
    def replace(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has changed; this test has nothing to break"
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def refusal(folder: Path) -> str:
    with pytest.raises(CatalogueError) as error:
        load_catalogue(folder)
    return str(error.value)


def refusal_if_any(folder: Path) -> str:
    try:
        load_catalogue(folder)
    except CatalogueError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        pytest.param(CLAM, 'name = "Clam"\n', "", "name: expected a value, got none", id="missing field"),
        pytest.param(
            PHYSIO, 'exercise = "clam"\n', "", "items[0].exercise: expected a value, got none", id="missing in an item"
        ),
        pytest.param(
            CLAM, "reps = 12", "repz = 12", f"dose.repz: unknown field; expected one of {DOSE_FIELDS}", id="unknown"
        ),
        pytest.param(
            PHYSIO,
            "sets = 1",
            "set = 1",
            f"items[0].dose.set: unknown field; expected one of {DOSE_FIELDS}",
            id="unknown in an item",
        ),
        pytest.param(CLAM, "reps = 12", 'reps = "12"', "dose.reps: expected `int`, got `str`", id="wrong type"),
        pytest.param(CLAM, "reps = 12", "reps = 12.5", "dose.reps: expected `int`, got `float`", id="half a rep"),
        pytest.param(CLAM, 'name = "Clam"', 'name = ""', "name: expected `str` of length >= 1", id="empty"),
        pytest.param(CLAM, 'level = "easy"', "level = 1", "level: expected `str`, got `int`", id="level as a number"),
        pytest.param(
            CLAM,
            'kind = "reps"',
            'kind = "rep"',
            "kind: expected one of reps, holds, steps, stretch, rolling, breathing, walking, got 'rep'",
            id="unknown word",
        ),
        pytest.param(
            CLAM,
            'level = "easy"',
            'level = "mild"',
            "level: expected one of easy, medium, hard, got 'mild'",
            id="unknown level",
        ),
        pytest.param(
            CLAM,
            '["mat", "band"]',
            '["mat", "rope"]',
            "optional_equipment[1]: expected one of mat, band, chair, wall, foam-roller, got 'rope'",
            id="unknown word in a list",
        ),
        pytest.param(
            PHYSIO,
            "hold = 2",
            'hold = 2, pace = "mine"',
            "items[0].dose.pace: expected one of paced, own, got 'mine'",
            id="unknown pace",
        ),
        pytest.param(CLAM, "reps = 12", "reps = 500", "dose.reps: is 500; expected 1 to 100", id="too many reps"),
        pytest.param(CLAM, "hold = 2", "hold = nan", "dose.hold: is nan; expected 0 to 7200", id="not a number"),
        pytest.param(
            PHYSIO, "hold = 2", "hold = -2", "items[0].dose.hold: is -2; expected 0 to 7200", id="dose in a routine"
        ),
        pytest.param(
            CLAM,
            'hold = "B"',
            'length = "B"',
            f"dose_sources.length: unknown field; expected one of {DOSE_FIELDS}",
            id="source of nothing",
        ),
        pytest.param(
            CLAM,
            'hold = "B"',
            'hold = "C"',
            "dose_sources.hold: expected a source of this exercise (A, B, D, E), got 'C'",
            id="dose from a source not named",
        ),
        pytest.param(
            CLAM,
            'sources = ["A"',
            'sources = ["Z"',
            "sources[0]: expected one of A, B, C, D, E, T, S, G, P, got 'Z'",
            id="unknown source",
        ),
        pytest.param(
            PHYSIO,
            '["B"]',
            '["b"]',
            "sources[0]: expected one of A, B, C, D, E, T, S, G, P, got 'b'",
            id="source of a routine",
        ),
        pytest.param(
            SQUAT,
            '"sit-to-stand"',
            '"sitting"',
            "easier: expected the id of another exercise, got 'sitting'",
            id="easier",
        ),
        pytest.param(
            SQUAT, '"lunge"', '"squat"', "harder: expected the id of another exercise, got 'squat'", id="harder itself"
        ),
        pytest.param(
            PHYSIO,
            '"fire-hydrant"',
            '"hydrant"',
            "items[1].exercise: expected the id of an exercise, got 'hydrant'",
            id="item",
        ),
        pytest.param(
            CLAM, 'id = "clam"', 'id = "clams"', "id: expected 'clam', as the file is called, got 'clams'", id="id"
        ),
        pytest.param(
            CLAM, "{other}", "{opposite}", "setup: expected only {side} and {other}, got {opposite}", id="placeholder"
        ),
        pytest.param(CLAM, "{other}", "{}", "setup: expected only {side} and {other}, got {}", id="empty placeholder"),
        pytest.param(
            CLAM,
            'setup = "Lie on your {other} side, knees bent, {side} leg on top."',
            'setup = "Lie down."',
            "setup: expected {side} or {other}, because each side is worked by itself",
            id="no placeholder",
        ),
        pytest.param(
            SQUAT,
            "arms relaxed",
            "{side} arm",
            "setup: expected no placeholder, because sides is 'none'",
            id="no sides",
        ),
        pytest.param(
            SQUAT,
            'name = "Squat"',
            'name = "sit to stand"',
            "name: expected a name of its own, got 'sit to stand' as in exercises/sit-to-stand.toml",
            id="name twice",
        ),
        pytest.param(
            PHYSIO,
            "sources",
            "change = -1\nsources",
            "change: expected `float` >= 0.0",
            id="change in the past",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_name_its_field_and_what_was_expected(
    folder: Path, break_file: Break, file: str, old: str, new: str, message: str
) -> None:
    break_file(file, old, new)
    found = refusal(folder)
    assert found.startswith(f"{file}: ")
    assert found.removeprefix(f"{file}: ") == message


def test_a_stray_brace_in_the_setup_is_refused(folder: Path, break_file: Break) -> None:
    break_file(CLAM, "{other}", "{other")
    assert refusal(folder).startswith(f"{CLAM}: setup: expected {{side}} and {{other}} as the only braces")


def test_a_file_that_is_not_toml_is_refused_with_the_line(folder: Path) -> None:
    (folder / CLAM).write_text('id = "clam"\nname = \n', encoding="utf-8")
    assert refusal(folder).startswith(f"{CLAM}: expected TOML; ")
    assert "line 2" in refusal(folder)


def test_a_file_that_is_not_utf_8_is_refused(folder: Path) -> None:
    (folder / CLAM).write_bytes('id = "clam" # Füße'.encode("latin-1"))
    assert refusal(folder) == f"{CLAM}: expected UTF-8 text, got something else at byte 15"


def test_a_file_that_cannot_be_read_is_refused(folder: Path) -> None:
    (folder / CLAM).unlink()
    (folder / CLAM).mkdir()
    assert refusal(folder).startswith(f"{CLAM}: cannot be read (")


def test_missing_sources_are_refused(folder: Path) -> None:
    (folder / "sources.toml").unlink()
    assert refusal(folder).startswith("sources.toml: cannot be read (")


@pytest.mark.parametrize("name", ["exercises", "routines"])
def test_a_missing_folder_is_refused(folder: Path, name: str) -> None:
    shutil.rmtree(folder / name)
    assert refusal(folder) == f"{name}: expected a folder with at least one .toml file"


def test_a_source_that_stands_there_twice_is_refused(folder: Path, break_file: Break) -> None:
    break_file("sources.toml", 'id = "E"', 'id = "D"')
    assert refusal(folder) == "sources.toml: sources[4].id: expected an id of its own, got 'D' again"


def test_two_routines_of_one_name_are_refused(folder: Path, break_file: Break) -> None:
    break_file("routines/gentle-start.toml", 'name = "Gentle five"', 'name = "First Try"')
    assert refusal(folder).startswith("routines/gentle-start.toml: name: expected a name of its own, got 'First Try'")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (PHYSIO, "Physio round", "Physio four", f"programs/physio-four.toml: {OWN}'Physio four' as in {PHYSIO}"),
        (PHYSIO, "Physio round", "clam", f"{PHYSIO}: {OWN}'clam' as in {CLAM}"),
        (GENTLE, "Gentle start", "gentle Five", f"{GENTLE}: {OWN}'gentle Five' as in routines/gentle-start.toml"),
        (GENTLE, "Gentle start", "physio Four", f"programs/physio-four.toml: {OWN}'Physio four' as in {GENTLE}"),
    ],
)  # fmt: skip
def test_two_things_of_whatever_kind_with_one_name_are_refused(folder, break_file, file, old, new, said):
    break_file(file, f'name = "{old}"', f'name = "{new}"')
    assert refusal(folder) == said


@pytest.mark.parametrize("file", [CLAM, PHYSIO, "sources.toml"])
def test_a_lost_line_never_ends_in_anything_but_a_plain_refusal(folder: Path, file: str) -> None:
    lines = (folder / file).read_text(encoding="utf-8").splitlines(keepends=True)
    refusals = []
    for lost in range(len(lines)):
        (folder / file).write_text("".join(lines[:lost] + lines[lost + 1 :]), encoding="utf-8")
        refusals.append(refusal_if_any(folder))
    found = [message for message in refusals if message]
    assert len(found) > 2
    assert all(".toml: " in message and "\n" not in message for message in found)
