"""Reads what stands on each page of a PDF that Qt has written."""

import re
import zlib


def pages(pdf: bytes) -> list[str]:
    """Return the text of each page, one line for each piece that was written."""
    objects = {int(number): body for number, body in re.findall(rb"(\d+) 0 obj(.*?)endobj", pdf, re.DOTALL)}
    letters = {name: _letters(body, objects) for name, body in objects.items() if b"/ToUnicode" in body}
    contents = (re.search(rb"/Contents (\d+) 0 R", body) for body in objects.values() if _is_page(body))
    return [_text(_stream(objects[int(found[1])]), letters) for found in contents if found]


def _is_page(body: bytes) -> bool:
    return re.search(rb"/Type\s*/Page\b(?!s)", body) is not None


def _stream(body: bytes) -> str:
    data = body.split(b"stream", 1)[1].lstrip(b"\r\n").rsplit(b"endstream", 1)[0]
    return (zlib.decompress(data) if b"/FlateDecode" in body else data).decode("latin-1")


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[int, str]:
    """Return what each glyph of a font means."""
    found = re.search(rb"/ToUnicode (\d+) 0 R", font)
    assert found is not None
    table: dict[int, str] = {}
    for first, last, letters in re.findall(r"<(\w+)> <(\w+)> (\[.*?\]|<\w+>)", _stream(objects[int(found[1])])):
        codes = re.findall(r"<(\w+)>", letters)
        for offset, glyph in enumerate(range(int(first, 16), int(last, 16) + 1)):
            if letters.startswith("["):
                table[glyph] = bytes.fromhex(codes[offset]).decode("utf-16-be")
            else:
                table[glyph] = chr(int(codes[0], 16) + offset)
    return table


def _text(content: str, letters: dict[int, dict[int, str]]) -> str:
    lines = []
    for piece in re.findall(r"\bBT\b(.*?)\bET\b", content, re.DOTALL):
        font: dict[int, str] = {}
        line = ""
        for name, glyphs in re.findall(r"/F(\d+) [\d.]+ Tf|<(\w+)> Tj", piece):
            if name:
                font = letters[int(name)]
            else:
                line += "".join(font[int(glyphs[n : n + 4], 16)] for n in range(0, len(glyphs), 4))
        lines.append(line.replace("\t", " "))
    return "\n".join(lines)
