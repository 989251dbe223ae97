"""Wrong: what is wrong with a document, told with the field where it is, in plain words."""

import re

_LONE = re.compile(r"Object (?:missing required|(?P<extra>contains unknown)) field `(?P<name>.*)`")

_KINDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "a text",
    "bool": "true or false",
    "datetime": "a date and time",
    "date": "a date",
    "array": "a list",
    "object": "a group of fields",
    "null": "nothing",
}

_PLAIN = (
    (r"Expected `int` >= (?P<least>-?\d+)", "it is less than {least}"),
    (r"Expected `int` <= (?P<most>-?\d+)", "it is more than {most}"),
    (r"Expected `str` of length <= (?P<most>\d+)", "it is longer than {most} letters"),
    (r"Expected `datetime` with a timezone component", "it does not say how far it is from UTC"),
    (r"Invalid RFC3339 encoded (?P<kind>\w+)", "it is not {kind}"),
    (r"Expected `(?P<kind>[\w| ]+)`(, got `.*`)?", "it is not {kind}"),
    (r"Invalid enum value '?(?P<word>.*?)'?", "GluteCoach does not know “{word}”"),
)
"""What msgspec says, and what that means."""


def told(problem: str) -> str:
    """Put what msgspec found into the order in which it is read: the field, and what is wrong with it."""
    what, _, place = problem.partition(" - at `$")
    field = place.rstrip("`").lstrip(".")
    if lone := _LONE.match(what):
        field = ".".join(filter(None, (field, lone["name"])))
        what = "it is not known" if lone["extra"] else "it is missing"
    return f"{f'“{field}”' if field else 'something'} in it is wrong ({_plain(what)})"


def _plain(what: str) -> str:
    for said, means in _PLAIN:
        if found := re.fullmatch(said, what):
            parts = found.groupdict()
            kinds = (parts.get("kind") or "").split(" | ")
            return means.format(**parts | {"kind": " or ".join(_KINDS.get(kind, kind) for kind in kinds)})
    return f"{what[:1].lower()}{what[1:]}"
