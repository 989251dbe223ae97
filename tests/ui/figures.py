"""Figures of the tests' own, so that no test depends on how a pose of the shipped ones is drawn."""

from pathlib import Path

from glutecoach.figure.figures import Figures

KNEES_BEND = """
camera = { turn = 40, rise = 12 }

[keyframes.start]
root = { at = [0, 0.91, 0] }
legs = { foot = [0.1, 0, 0] }
planted = ["left-foot", "right-foot"]

[keyframes.top]
like = "start"
root = { at = [0, 0.6, -0.1], pitch = 30 }
"""


def make_figures(folder: Path, *ids: str) -> Figures:
    """Write the same movement for each exercise; the others have none."""
    (folder / "figures").mkdir(parents=True)
    for exercise_id in ids:
        (folder / "figures" / f"{exercise_id}.toml").write_text(KNEES_BEND, encoding="utf-8")
    return Figures(folder)
