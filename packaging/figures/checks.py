"""Checks: what is wrong with a posed body. Pure Python, so that the tests hold it over all rendered pictures."""

from collections.abc import Iterator, Mapping

from figures.keyframe_files import FigureFile, LineFile
from figures.lines import Numbers, measured

HARD, SOFT = (-0.8, 1.0), (-4.5, 1.0)
"""How far what is planted may be from what it stands on, in centimetres: skin over bone, and flesh."""

_SOFT_PARTS = (
    "back",
    "seat",
    "left-hip",
    "right-hip",
    "left-buttock",
    "right-buttock",
    "left-knee",
    "right-knee",
    "head",
)

DEEPEST = 2.6
"""How deep flesh may press into other flesh, in centimetres."""


def wrong(file: FigureFile, frames: Mapping[str, Numbers], planted: Mapping[str, frozenset[str]],
          meets: Mapping[str, Mapping[str, float]]) -> Iterator[str]:  # fmt: skip
    """Yield what is wrong with a figure: contacts, parts inside others, and lines that do not hold."""
    for name, body in frames.items():
        for part in sorted(planted[name]):
            least, most = SOFT if part in _SOFT_PARTS else HARD
            gap = body.gaps[part] * 100
            if not least <= gap <= most:
                yield f"{name}: {part} is {gap:.1f} cm from what it rests on (expected {least:g} to {most:g})"
        for pair, deep in meets[name].items():
            if deep * 100 > DEEPEST:
                yield f"{name}: {pair}, {deep * 100:.1f} cm deep (at most {DEEPEST:g})"
    for line in file.lines:
        yield from _broken(line, frames)


def _broken(line: LineFile, frames: Mapping[str, Numbers]) -> Iterator[str]:
    # The others are their mirror images, or the same with the belly fuller.
    own = [name for name in frames if not name.endswith(("-right", "-breath"))]
    for name in line.at or own:
        found = measured(line.measure, frames[name], frames["start"])
        if not _within(line, found):
            yield f"{name}: {line.text} — {line.measure} is {found:.1f} ({_wanted(line)})"


def _within(line: LineFile, found: float) -> bool:
    return (line.least is None or found >= line.least) and (line.most is None or found <= line.most)


def _wanted(line: LineFile) -> str:
    if line.least is None:
        return f"at most {line.most:g}"
    if line.most is None:
        return f"at least {line.least:g}"
    return f"expected {line.least:g} to {line.most:g}"
