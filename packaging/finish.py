"""The last strokes on a bundle: python packaging/finish.py dist/glutecoach.

Checks that every data file is there as it should be, adds the licences of what is bundled, and forgets the folders of
the computer that made it.
"""

import filecmp
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

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


def add_licences(inside: Path) -> None:
    """Copy the licence of each Python package, and Python's own where it lies beside its library."""
    folder = inside / "licences"
    folder.mkdir(exist_ok=True)
    for name in BUNDLED:
        try:
            found = [file for file in files(name) or () if file.name.upper().startswith("LICENSE")]
        except PackageNotFoundError:  # jeepney is for Linux alone
            continue
        for file in found:
            shutil.copyfile(str(file.locate()), folder / f"{name}.txt")
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
    add_licences(parts)
    forget_folders(parts)
