"""Where the frozen app begins.

PyInstaller points the loader at the bundle's libraries by LD_LIBRARY_PATH. Sound players, xdg-open and whatever else
is started from here are to find the system's: so the path is put back before anything can be.
"""

import sys

from glutecoach.sound.players import restore_library_path

restore_library_path()

from glutecoach.__main__ import main  # noqa: E402 - the path first

sys.exit(main())
