"""The features of PySide that change how names are written, of which no module here uses any.

After each import PySide reads the source of that module, to see whether it speaks of PySide. That takes a start 12 ms
and 4 MB, and PySide itself does without where there is no source. The function is not public: where a later PySide
has none of this name, it reads on.
"""

import sys
from typing import Any


def read_no_sources() -> None:
    """Let PySide take every module that is imported from now on as one without its features."""
    import PySide6.QtCore  # noqa: F401 - brings what follows

    feature: Any = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = lambda _module: False
