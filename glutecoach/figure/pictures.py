"""Pictures: those of the albums, decoded ahead on a thread in the size in which they are seen, and kept for a while."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Thread

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter

from glutecoach.catalogue.refusals import CatalogueError
from glutecoach.figure.album import Album

MOST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """One picture of an album: the name of its file, its size in pixels of the screen, and whether it is mirrored."""

    album: Album
    name: str
    size: tuple[int, int]
    mirrored: bool = False


class _Messenger(QObject):
    """Tells what a thread has decoded. The thread holds it: who wanted the picture may be gone by then."""

    decoded = Signal(object, QImage)

    def decode(self, wanted: Wanted) -> None:
        self.decoded.emit(wanted, decoded(wanted))


class Pictures(QObject):
    """Keeps decoded pictures, those that were seen last.

    ``loaded`` carries one that was asked for and can be had now.
    """

    loaded = Signal(object)

    def __init__(self, most_bytes: int = MOST_BYTES, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._most = most_bytes
        self._kept: OrderedDict[Wanted, QImage] = OrderedDict()
        self._bytes = 0
        self._next: list[Wanted] = []
        self._busy = False
        self._messenger = _Messenger()
        self._messenger.decoded.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def bytes_kept(self) -> int:
        return self._bytes

    @property
    def is_busy(self) -> bool:
        """Whether a picture is being decoded."""
        return self._busy

    def find(self, wanted: Wanted) -> QImage | None:
        """Return a picture that is ready, or None."""
        found = self._kept.get(wanted)
        if found is not None:
            self._kept.move_to_end(wanted)
        return found

    def want(self, pictures: Iterable[Wanted]) -> None:
        """Make pictures ready, the first ones first; what was asked for before is not needed any more."""
        self._next = list(pictures)
        self._go_on()

    def load(self, wanted: Wanted) -> QImage:
        """Return a picture at once: for paper, and for those who can wait.

        Raises:
            CatalogueError: it cannot be read.
        """
        found = self.find(wanted)
        if found is None:
            found = decoded(wanted, strictly=True)
            self._keep(wanted, found)
        return found

    def forget(self) -> None:
        """Keep nothing any more: nobody sees it."""
        self._next = []
        self._kept.clear()
        self._bytes = 0

    def _go_on(self) -> None:
        if self._busy:
            return
        room = self._most
        for wanted in self._next:
            room -= 4 * wanted.size[0] * wanted.size[1]
            if room < 0:
                return  # what comes later would push out what is needed first
            if wanted not in self._kept:
                self._busy = True
                # A thread of Python's own: who is deleted would wait for one of Qt's, which waits for Python's lock.
                Thread(target=self._messenger.decode, args=(wanted,), daemon=True).start()
                return

    def _take(self, wanted: Wanted, image: QImage) -> None:
        self._busy = False
        self._keep(wanted, image)
        self.loaded.emit(wanted)
        self._go_on()

    def _keep(self, wanted: Wanted, image: QImage) -> None:
        former = self._kept.pop(wanted, None)  # it may have been loaded meanwhile
        self._kept[wanted] = image
        self._bytes += image.sizeInBytes() - (former.sizeInBytes() if former is not None else 0)
        while self._bytes > self._most and len(self._kept) > 1:
            _, dropped = self._kept.popitem(last=False)
            self._bytes -= dropped.sizeInBytes()


def decoded(wanted: Wanted, *, strictly: bool = False) -> QImage:
    """Return a picture; an empty one where it cannot be read: all else goes on without it.

    Raises:
        CatalogueError: it cannot be read, and ``strictly`` wants to know.
    """
    size = QSize(*wanted.size)
    try:
        image = _read(wanted.album, wanted.name, size)
        below = f"{wanted.name.removesuffix('.large')}.shadow"
        if f"{below}.webp" in wanted.album.names:
            image = _laid_over(image, _read(wanted.album, below, size))
    except CatalogueError:
        if strictly:
            raise
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
    return image.flipped(Qt.Orientation.Horizontal) if wanted.mirrored else image


def _read(album: Album, name: str, size: QSize) -> QImage:
    """Return a picture of an album in a size."""
    image = QImage.fromData(album.read(f"{name}.webp"))
    if image.isNull():
        raise CatalogueError(f"figures/{album.path.name}", f"{name}.webp is no picture")
    image = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    if image.size() == size:
        return image
    return image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _laid_over(image: QImage, below: QImage) -> QImage:
    painter = QPainter(image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.drawImage(0, 0, below)
    painter.end()
    return image
