"""Album: the rendered pictures of a figure, in one file: resources/figures/<exercise id>.zip.

``album.json`` in it tells what there is; the pictures are ``<view>/<name>.webp``, the muscles at work, as a layer of
their own, ``<view>/<name>.lit.webp``, and the mat ``<view>/mat-light.webp`` and ``mat-dark.webp``. What lies below a
body is its shadow, ``<view>/<name>.shadow.webp``: it is soft, and therefore smaller. A picture that stands still is
there twice as large, too: ``<view>/<name>.large.webp``. ``make figures`` writes these files.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile

import msgspec
from msgspec import Struct

from glutecoach.catalogue.refusals import CatalogueError

LARGE = 2
"""How many times wider a large picture is."""

SHADOW = 3
"""How many times narrower a shadow is."""

Box: TypeAlias = tuple[int, int, int, int]
"""The left, top, right and bottom edge in a picture, in pixels."""


class ViewFile(Struct, frozen=True, kw_only=True):
    """One view: the size of its picture in pixels, what of it pictures hold, and how many metres it is wide.

    ``body``, ``lit`` and ``mat`` are boxes in the picture, outside of which nothing is; ``large`` are the names of the
    pictures that are there twice as large, too. ``sky`` tells how far down the picture is empty, in pixels: for as many
    columns of the same width, from left to right.
    """

    size: tuple[int, int]
    metres: float
    body: Box
    lit: Box | None = None
    mat: Box | None = None
    large: tuple[str, ...] = ()
    sky: tuple[int, ...] = ()


class AlbumFile(Struct, frozen=True, kw_only=True):
    """A figure: its views ("best" and perhaps "second"), and the ways through its pictures.

    Each way tells when (0 to 1) a picture is seen; in between, one fades into the next. The body of the maps has
    ``places``, too: their outlines, as shares of the picture.
    """

    views: dict[str, ViewFile]
    ways: dict[str, tuple[tuple[float, str], ...]]
    still: str
    round_ms: float
    places: dict[str, tuple[tuple[float, float], ...]] = {}


class Album:
    """The pictures of one figure."""

    def __init__(self, path: Path) -> None:
        """Read what there is.

        Raises:
            CatalogueError: the file cannot be read; the message says which and why.
        """
        self.path = path
        try:
            self.file = msgspec.json.decode(self.read("album.json"), type=AlbumFile)
        except msgspec.MsgspecError as error:
            raise CatalogueError(f"figures/{path.name}", str(error)) from error

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of the files in the album.

        Raises:
            CatalogueError: it cannot be read.
        """
        with self._opened() as files:
            return frozenset(files.namelist())

    def read(self, name: str) -> bytes:
        """Return one file of the album.

        Raises:
            CatalogueError: it cannot be read.
        """
        with self._opened() as files:
            return files.read(name)

    @contextmanager
    def _opened(self) -> Iterator[ZipFile]:
        try:
            with ZipFile(self.path) as files:
                yield files
        except (OSError, BadZipFile, KeyError) as error:
            raise CatalogueError(f"figures/{self.path.name}", str(error)) from error
