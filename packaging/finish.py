"""The last strokes on a bundle: python packaging/finish.py dist/glutecoach.

Checks that every data file is there as it should be, the licences among them, compiles what PySide6 would compile at
each start, and forgets the folders of the computer that made it.
"""

import compileall
import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import bundle
import shiboken6

from glutecoach.catalogue import compact
from glutecoach.storage import ready
from glutecoach.storage.upgrade import SHIPPED


def check_data(inside: Path) -> None:
    """Refuse a bundle whose data differs from the package's."""
    wanted = bundle.data_files()
    wrong = [
        source
        for source, folder in wanted
        if not (copy := inside / folder / Path(source).name).is_file() or not filecmp.cmp(source, copy, shallow=False)
    ]
    if wrong:
        sys.exit(f"missing in the bundle: {', '.join(wrong)}")


def check_ahead(inside: Path) -> None:
    """Refuse a bundle whose content would be put together at each start, or its history by migrations at the first."""
    resources = inside / "glutecoach" / "resources"
    if compact.read(resources) is None:
        sys.exit("the compact content is not true to the files: make resources/catalogue.pickle")
    if ready.read(resources, SHIPPED) is None:
        sys.exit("the ready history is not true to the migrations: make resources/history.ready")


def compile_support(inside: Path) -> None:
    """Lay Shiboken's support modules beside it, compiled.

    It keeps them as packed sources in its library, and compiles them anew at each start: 30 ms. It prefers a folder
    "files.dir", which SBK_EMBED=0 has it write; for Python an archive is as good as a folder.
    """
    with tempfile.TemporaryDirectory() as scratch:
        package = Path(scratch) / "shiboken6"
        shutil.copytree(Path(shiboken6.__file__).parent, package)
        environment = {**os.environ, "PYTHONPATH": scratch, "SBK_EMBED": "0"}
        subprocess.run([sys.executable, "-c", "import shiboken6"], env=environment, check=True)
        written = package / "files.dir"
        if not compileall.compile_dir(written, quiet=1, stripdir=scratch, legacy=True):
            sys.exit(f"could not compile {written}")
        with zipfile.ZipFile(inside / "shiboken6" / "files.dir", "w") as archive:
            for module in sorted(written.rglob("*.pyc")):
                if module.parent.name != "__pycache__":
                    archive.write(module, module.relative_to(written))


def forget_folders(inside: Path) -> None:
    """Remove search paths that Python and its modules have from the computer where Python was built."""
    modules = [str(module) for found in ("libpython*", "python3.*/lib-dynload/*.so") for module in inside.glob(found)]
    if modules and sys.platform.startswith("linux"):
        subprocess.run(["chrpath", "--delete", *modules], check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    parts = Path(sys.argv[1]) / "_internal"
    check_data(parts)
    check_ahead(parts)
    compile_support(parts)
    forget_folders(parts)
