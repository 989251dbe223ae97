"""Reading: a TOML file → its shape, or one plain sentence about what is wrong with it."""

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from glutecoach.catalogue.refusals import CatalogueError

Shape = TypeVar("Shape")

_PLACE = re.compile(r"^(?P<what>.*) - at `\$(?P<path>[^`]*)`$")
_MISSING = re.compile(r"^Object missing required field `(?P<name>.*)`$")
_UNKNOWN = re.compile(r"^Object contains unknown field `(?P<name>.*)`$")
_NOT_A_WORD = re.compile(r"^Invalid enum value (?P<value>.*)$")
_STEP = re.compile(r"\.(?P<field>\w+)|\[[^]]*]")


def read(folder: Path, file: str, shape: type[Shape]) -> Shape:
    """Return what a file of the folder says, in its shape.

    Raises:
        CatalogueError: the file cannot be read, is not UTF-8 or not TOML, or does not have the shape.
    """
    try:
        return msgspec.convert(_parsed(folder, file), shape)
    except msgspec.ValidationError as error:
        raise _translated(error, file, shape) from error


def names_in(folder: Path, subfolder: str) -> list[str]:
    """Return the TOML files of a subfolder, as "exercises/clam.toml", in alphabetical order.

    Raises:
        CatalogueError: the subfolder is missing, or holds no TOML file.
    """
    found = sorted(path.name for path in (folder / subfolder).glob("*.toml"))
    if not found:
        raise CatalogueError(subfolder, "expected a folder with at least one .toml file")
    return [f"{subfolder}/{name}" for name in found]


def _parsed(folder: Path, file: str) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / file).read_bytes().decode("utf-8"))
    except OSError as error:
        raise CatalogueError(file, f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise CatalogueError(file, f"expected UTF-8 text, got something else at byte {error.start}") from error
    except tomllib.TOMLDecodeError as error:
        raise CatalogueError(file, f"expected TOML; {_lowered(str(error))}") from error


def _translated(error: msgspec.ValidationError, file: str, shape: type) -> CatalogueError:
    place = _PLACE.match(str(error))
    what, path = (place["what"], place["path"]) if place else (str(error), "")
    field = path.removeprefix(".")
    if missing := _MISSING.match(what):
        return CatalogueError(file, "expected a value, got none", _joined(field, missing["name"]))
    if unknown := _UNKNOWN.match(what):
        return CatalogueError(
            file, f"unknown field; expected one of {_choices(shape, path)}", _joined(field, unknown["name"])
        )
    if wrong := _NOT_A_WORD.match(what):
        return CatalogueError(file, f"expected one of {_choices(shape, path)}, got {wrong['value']}", field)
    return CatalogueError(file, _lowered(what), field)


def _choices(shape: type, path: str) -> str:
    """Return the words that may stand at a path of a shape, as a list to read."""
    found = _type_at(shape, path)
    if isinstance(found, inspect.StructType):
        return ", ".join(field.name for field in found.fields)
    if isinstance(found, inspect.EnumType):
        return ", ".join(str(member.value) for member in found.cls)
    if isinstance(found, inspect.LiteralType):
        return ", ".join(str(value) for value in found.values)
    raise TypeError(f"nothing to choose from at {path}")


def _type_at(shape: type, path: str) -> inspect.Type:
    found = inspect.type_info(shape)
    for step in _STEP.finditer(path):
        if isinstance(found, inspect.StructType):
            found = next(field.type for field in found.fields if field.name == step["field"])
        elif isinstance(found, inspect.VarTupleType):
            found = found.item_type
    return found


def _joined(field: str, name: str) -> str:
    return f"{field}.{name}" if field else name


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
