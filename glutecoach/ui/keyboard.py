"""Keyboard: which key was pressed, where the layout has no sign for what is asked.

On a Russian or Greek keyboard no key gives an H; on a French or Czech one the digits need Shift. There the place of the
key speaks, as it is on an American keyboard. A letter or a digit that the layout has wins over every place.
"""

import sys

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_ROWS = {2: "1234567890", 16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM"}
"""The codes of the keys on a PC, as the kernel of Linux and Windows number them: each row from its first key."""

_PC = {first + n: sign for first, row in _ROWS.items() for n, sign in enumerate(row)}
_MAC = dict(enumerate("ASDFHGZXCV BQWERYT123465 97 80 OU IP LJ K    NM"))
"""The virtual keys of macOS, from 0."""

_X11 = 8
"""What X11 and Wayland add to the kernel's codes."""


def sign_at(event: QKeyEvent, platform: str = sys.platform) -> str:
    """Return the letter or digit at the place of a key; empty where the layout has one there, or the place has none."""
    if _is_plain(event.key()) or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return ""
    match platform:
        case "darwin":
            sign = _MAC.get(event.nativeVirtualKey(), "") if event.nativeScanCode() else ""
        case "win32":
            sign = _PC.get(event.nativeScanCode(), "")
        case _:
            sign = _PC.get(event.nativeScanCode() - _X11, "")
    return sign.strip()


def keys_at(event: QKeyEvent, platform: str = sys.platform) -> QKeySequence:
    """Return what is pressed by the place of a key, with its Ctrl; empty as ``sign_at`` is."""
    sign = sign_at(event, platform)
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeySequence(QKeyCombination(held, Qt.Key(ord(sign)))) if sign else QKeySequence()


def digit(event: QKeyEvent, platform: str = sys.platform) -> int | None:
    """Return the digit that is pressed, by its sign or else by its place."""
    sign = chr(event.key()) if _is_plain(event.key()) else sign_at(event, platform)
    return int(sign) if sign.isdigit() else None


def _is_plain(key: int) -> bool:
    return Qt.Key.Key_0 <= key <= Qt.Key.Key_9 or Qt.Key.Key_A <= key <= Qt.Key.Key_Z


def end(key: int, count: int) -> int | None:
    """Return which of so many, that arrow keys walk through, Home or End leads to; None for another key."""
    if not count or key not in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return None
    return 0 if key == Qt.Key.Key_Home else count - 1
