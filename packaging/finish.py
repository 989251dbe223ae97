"""The last strokes on a bundle: python packaging/finish.py dist/glutecoach.

Checks that every data file is there as it should be, compiles what PySide6 would compile at each start, adds the
licences of what is bundled, and forgets the folders of the computer that made it.
"""

import compileall
import filecmp
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.metadata import PackageNotFoundError, files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import shiboken6

BUNDLED = "alembic jeepney mako markupsafe msgspec platformdirs playsound3 sqlalchemy typing_extensions wakepy".split()


def _bundle_lists() -> object:
    spec = spec_from_file_location("bundle", Path(__file__).with_name("bundle.py"))
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check_data(inside: Path) -> None:
    """Refuse a bundle whose data differs from the package's."""
    wanted = _bundle_lists().data_files()  # type: ignore[attr-defined]
    wrong = [
        source
        for source, folder in wanted
        if not (copy := inside / folder / Path(source).name).is_file() or not filecmp.cmp(source, copy, shallow=False)
    ]
    if wrong:
        sys.exit(f"missing in the bundle: {', '.join(wrong)}")


def compile_support(inside: Path) -> None:
    """Lay Shiboken's support modules beside it, compiled.

    It keeps them as packed sources in its library, and compiles them anew at each start: 30 ms. It prefers files
    where they are; SBK_EMBED=0 has it write them.
    """
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copytree(Path(shiboken6.__file__).parent, Path(scratch) / "shiboken6")
        environment = {**os.environ, "PYTHONPATH": scratch, "SBK_EMBED": "0"}
        subprocess.run([sys.executable, "-c", "import shiboken6"], env=environment, check=True)
        target = inside / "shiboken6" / "files.dir"
        written = Path(scratch) / "shiboken6" / "files.dir"
        shutil.copytree(written, target, ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    if not compileall.compile_dir(target, quiet=1, stripdir=inside, legacy=True):
        sys.exit(f"could not compile {target}")
    for source in target.rglob("*.py"):
        source.unlink()


def add_licences(inside: Path) -> None:
    """Copy the licence of each Python package, of Qt, and Python's own where it lies beside its library."""
    folder = inside / "licences"
    folder.mkdir(exist_ok=True)
    for name in BUNDLED:
        try:
            found = [file for file in files(name) or () if file.name.upper().startswith("LICENSE")]
        except PackageNotFoundError:  # jeepney is for Linux alone
            continue
        for licence in found:
            shutil.copyfile(str(licence.locate()), folder / f"{name}.txt")
    # Qt's is the LGPL, which the wheel does not bring.
    others = [Path(f"/usr/share/common-licenses/{name}") for name in ("GPL-3", "LGPL-3")]
    for file in (*others, Path(__file__).with_name("linux") / "copyright"):
        if file.is_file():
            shutil.copyfile(file, folder / f"{file.name}.txt")
    python = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    if python.is_file():
        shutil.copyfile(python, folder / "python.txt")


def forget_folders(inside: Path) -> None:
    """Remove search paths that Python and its modules have from the computer where Python was built."""
    modules = [str(module) for found in ("libpython*", "python3.*/lib-dynload/*.so") for module in inside.glob(found)]
    if modules and sys.platform.startswith("linux"):
        subprocess.run(["chrpath", "--delete", *modules], check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    parts = Path(sys.argv[1]) / "_internal"
    check_data(parts)
    compile_support(parts)
    add_licences(parts)
    forget_folders(parts)
