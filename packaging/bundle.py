"""What goes into the frozen app and what stays out: read by glutecoach.spec, and held by tests/packaging.

On Linux only what a list names goes in, so that a new release of Qt cannot swell the bundle unseen; a part that is
missing shows in the self-test. What other parts of the desktop use too (X11, Wayland, GL, fonts, GLib, D-Bus, the C++
runtime, zlib) comes from the system: its GTK, its input methods and its drivers expect their own versions, and two in
one process can end it.
"""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

HIDDEN_IMPORTS = (
    # Named by text only: loaded with import_module, by a dialect's name, or from a migration script.
    "glutecoach.system.notification_bus",
    "jeepney.io.blocking",
    "alembic.ddl.sqlite",
    "alembic.op",
    "alembic.context",
    "sqlalchemy.dialects.sqlite",
    # Asked for in C, by miniaudio.
    "_cffi_backend",
)

DROPPED_MODULES = (
    # Never imported, though somebody's function would.
    "ftplib", "smtplib", "xmlrpc", "tarfile", "_pydecimal", "statistics", "_statistics",
    # Tools and tests.
    "tkinter", "_tkinter", "turtle", "idlelib", "test", "unittest", "doctest", "pydoc", "pydoc_data", "pdb", "lib2to3",
    "distutils", "setuptools", "pkg_resources", "pip", "ensurepip", "pytest", "_pytest", "hypothesis", "mypy", "rich",
    "babel", "beaker", "curses", "readline",
    # One process, no other database; SQLAlchemy imports asyncio whether it is used or not.
    "multiprocessing", "concurrent.futures.process", "psycopg2", "MySQLdb", "pysqlite2", "numpy", "psutil", "gi",
    "sqlalchemy.ext.asyncio", "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.mssql", "sqlalchemy.dialects.oracle",
)  # fmt: skip

DONE_WITHOUT = (
    # GluteCoach never opens a network connection: no TLS. hashlib has hashes of its own.
    "ssl", "_ssl", "_hashlib",
    # Nothing is packed or unpacked; uuid has another way; mako would highlight its errors.
    "bz2", "_bz2", "lzma", "_lzma", "_uuid", "pygments", "greenlet",
)  # fmt: skip
"""Dropped as well: the standard library and others ask for these, and go on where they are missing."""

QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg")
"""What the app may import of PySide6; everything else of it is left out."""

# Qt's own libraries: those of its modules, what they stand on, and what talks to X11 and Wayland.
_QT_LIBRARIES = "Core|Gui|Widgets|Svg|DBus|XcbQpa|WaylandClient"

QT_KEPT = (
    # Shared libraries, with the names of Linux, Windows and macOS.
    rf"(lib)?Qt6({_QT_LIBRARIES})(\.so\.6|\.dll)",
    rf"Qt({_QT_LIBRARIES})",
    r"libicu(data|i18n|uc)\.so\.\d+",
    rf"({'|'.join(QT_MODULES)})\.(abi3\.so|pyd)",
    r"(lib)?(pyside6|shiboken6)\.(abi3\..*|cp.*|dll)",
    r"Shiboken\.(abi3\.so|pyd)",
    # Windows brings no C++ runtime of its own.
    r"(msvcp|vcruntime|concrt)\d+.*\.dll",
    # Plugins: a display, or none; SVG icons; composed letters; the desktop's dialogs and colours; Wayland's windows.
    r"platforms/(lib)?q(xcb|wayland|offscreen|windows|cocoa)\.\w+",
    r"(imageformats/(lib)?q(svg|ico|webp)|iconengines/(lib)?qsvgicon)\.\w+",
    r"platforminputcontexts/lib(compose|ibus)platforminputcontextplugin\.so",
    r"platformthemes/libq(gtk3|xdgdesktopportal)\.so",
    r"wayland-shell-integration/libxdg-shell\.so",
    r"wayland-decoration-client/lib(adwaita|bradient)\.so",
)

OWN_LIBRARY = re.compile(r"(libpython3|_miniaudio|_cffi_backend)\..*")
"""What goes in of the shared libraries at the top: Python, what reads FLAC. SQLite and others are in every Linux."""

_LIBRARY = re.compile(r".*\.so(\.\d+)*$")


def data_files() -> list[tuple[str, str]]:
    """Return each data file and the folder it goes to: the frozen tree is the package's own."""
    package = ROOT / "glutecoach"
    found = {file: Path("glutecoach") / file.relative_to(ROOT) for file in _files(ROOT / "resources")}
    for file in _files(package):
        # Alembic reads its scripts as files; all other modules are imported.
        if file.suffix != ".py" or "migrations" in file.parts:
            found[file] = file.relative_to(ROOT)
    return [(str(file), str(target.parent)) for file, target in sorted(found.items())]


def is_kept(name: str, source: str, platform: str) -> bool:
    """Tell whether a collected file goes in.

    Args:
        name: where it goes, within the bundle.
        source: where it was found.
        platform: as ``sys.platform`` has it.
    """
    path = Path(name).as_posix()
    if ".dist-info/" in path or path.endswith((".pyi", "py.typed")):
        return False
    if {"PySide6", "shiboken6"} & {*Path(name).parts, *Path(source).parts}:
        part = re.search(r"/plugins/(.+)$|/(Qt\w+)\.framework/", path)
        return _matches((part[1] or part[2]) if part else Path(path).name, QT_KEPT)
    from_the_system = platform == "linux" and "/" not in path and _LIBRARY.match(path)
    return not from_the_system or bool(OWN_LIBRARY.match(path))


def _files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts]


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(re.fullmatch(pattern, name) for pattern in patterns)
