"""Says what this computer lacks to make the app: python packaging/able.py. Exit code 1 if something does."""

import ctypes
import os
import shutil
import sys
import sysconfig


def _has_libpython() -> bool:
    """Tell whether Python is there as a shared library: the bundle brings it."""
    name = sysconfig.get_config_var("INSTSONAME") or ""
    folder = sysconfig.get_config_var("LIBDIR") or ""
    for path in (os.path.join(folder, name), name):
        try:
            ctypes.CDLL(path)
        except OSError:
            continue
        return ".so" in name
    return False


def missing() -> list[str]:
    """Return the Debian packages of what is missing; other systems bring all of it."""
    if not sys.platform.startswith("linux"):
        return []
    tools = {"objdump": "binutils", "strip": "binutils", "chrpath": "chrpath"}
    lacking = {package for tool, package in tools.items() if shutil.which(tool) is None}
    if not _has_libpython():
        lacking.add("libpython3-dev")
    return sorted(lacking)


if __name__ == "__main__":
    if packages := missing():
        sys.exit(f"make app needs more than is here; on Debian and Ubuntu: sudo apt install {' '.join(packages)}")
