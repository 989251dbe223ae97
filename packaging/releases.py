"""Writes what packages tell of the releases, from CHANGELOG.md and the version: python packaging/releases.py DIR.

DIR gets the AppStream file and the Debian changelog. What is not released yet is told under the present version, with
the day of the last commit (or SOURCE_DATE_EPOCH).
"""

import os
import re
import subprocess
import sys
import time
from calendar import timegm
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from textwrap import TextWrapper
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
METAINFO = ROOT / "packaging" / "linux" / "metainfo.xml"
MAINTAINER = "The GluteCoach founders <founders@glutecoach.home.arpa>"

_DEBIAN = TextWrapper(78, initial_indent="  * ", subsequent_indent="    ")
_HEADING = re.compile(r"## \[?([^]\s]+)]?(?: - (\d{4}-\d\d-\d\d))?")


@dataclass
class Release:
    """One release: ``at`` in seconds since 1970, and what changed."""

    version: str
    at: int
    final: bool
    changes: list[str] = field(default_factory=list)


def version() -> str:
    """Return the version of this tree."""
    found = re.search(r'__version__ = "(.+)"', (ROOT / "glutecoach" / "__init__.py").read_text(encoding="utf-8"))
    assert found
    return found[1]


def releases(changelog: str, current: str, now: int) -> list[Release]:
    """Return the releases that a changelog tells of, the newest first."""
    found: list[Release] = []
    for line in changelog.splitlines():
        if heading := _HEADING.match(line):
            name, day = heading.groups()
            at = timegm(time.strptime(day, "%Y-%m-%d")) if day else now
            found.append(Release(current if name == "Unreleased" else name, at, name != "Unreleased"))
        elif found and line.startswith("- "):
            found[-1].changes.append(line[2:].replace("`", ""))
        elif found and line.startswith("  ") and found[-1].changes:
            found[-1].changes[-1] += f" {line.strip().replace('`', '')}"
    return [release for release in found if release.changes]


def metainfo(told: list[Release]) -> str:
    """Return the AppStream file."""
    lines = ["<releases>"]
    for release in told:
        day = time.strftime("%Y-%m-%d", time.gmtime(release.at))
        kind = "stable" if release.final else "development"
        lines.append(f'    <release version="{release.version}" date="{day}" type="{kind}">')
        lines += ["      <description>", "        <ul>"]
        lines += [f"          <li>{escape(change)}</li>" for change in release.changes]
        lines += ["        </ul>", "      </description>", "    </release>"]
    lines.append("  </releases>")
    return METAINFO.read_text(encoding="utf-8").replace("<releases/>", "\n".join(lines))


def debian_changelog(told: list[Release]) -> str:
    """Return the changelog as Debian's tools read it."""
    text = ""
    for release in told:
        changes = "".join(f"{_DEBIAN.fill(change)}\n" for change in release.changes)
        head = f"glutecoach ({release.version}) {'stable' if release.final else 'UNRELEASED'}; urgency=medium"
        text += f"{head}\n\n{changes}\n -- {MAINTAINER}  {formatdate(release.at)}\n\n"
    return text


def _now() -> int:
    if at := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(at)
    git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(git, capture_output=True, text=True, check=True).stdout)
    except (OSError, subprocess.CalledProcessError):  # no git, or not a checkout
        return int(time.time())


def main(folder: Path) -> None:
    """Write both files."""
    told = releases((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version(), _now())
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "arpa.home.glutecoach.metainfo.xml").write_text(metainfo(told), encoding="utf-8")
    (folder / "changelog").write_text(debian_changelog(told), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
