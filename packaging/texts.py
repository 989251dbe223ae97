"""Collects the texts with a number in them and writes their English plural forms for Qt.

Every text on screen goes through Qt's tr(). English needs a translation file too: without one, "%n rep(s)" stays
"12 rep(s)". Run this after adding such a text; a test tells when it was forgotten.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from glutecoach.ui.translating import CONTEXT

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "texts"


def numbered_texts() -> set[tuple[str, str]]:
    """Return (context, text) of every text with %n in the ui: the class, or that of ``tr`` outside one."""
    found = set()
    for path in sorted((ROOT / "glutecoach").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for context, call in _calls(tree, CONTEXT):
            for argument in call.args[:2]:
                if isinstance(argument, ast.Constant) and "%n" in str(argument.value):
                    found.add((context, str(argument.value)))
    return found


def _calls(node: ast.AST, context: str) -> Iterator[tuple[str, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        name = child.name if isinstance(child, ast.ClassDef) else context
        if isinstance(child, ast.Call):
            called = child.func.attr if isinstance(child.func, ast.Attribute) else getattr(child.func, "id", "")
            if called == "tr":
                yield name, child
        yield from _calls(child, name)


def forms(text: str) -> tuple[str, str]:
    """Return the singular and the plural of a text such as "%n rep(s)"."""
    return re.sub(r"\(\w+\)", "", text), re.sub(r"\((\w+)\)", r"\1", text)


def main() -> int:
    contexts: dict[str, list[str]] = {}
    for context, text in sorted(numbered_texts()):
        contexts.setdefault(context, []).append(text)
    lines = ['<?xml version="1.0" encoding="utf-8"?>', "<!DOCTYPE TS>", '<TS version="2.1" language="en">']
    for context, texts in contexts.items():
        lines.append(f"<context><name>{escape(context)}</name>")
        for text in texts:
            numerus = "".join(f"<numerusform>{escape(form)}</numerusform>" for form in forms(text))
            lines.append(
                f'<message numerus="yes"><source>{escape(text)}</source><translation>{numerus}</translation></message>'
            )
        lines.append("</context>")
    lines.append("</TS>")
    TARGET.mkdir(exist_ok=True)
    source = TARGET / "glutecoach_en.ts"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    lrelease = Path(sys.executable).parent / "pyside6-lrelease"
    return subprocess.run([lrelease, source, "-qm", source.with_suffix(".qm")], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
