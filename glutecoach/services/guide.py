"""The audio guide: a whole routine as one WAV file, to follow without the app."""

from collections.abc import Callable
from pathlib import Path

from glutecoach import paths
from glutecoach.catalogue.library import CatalogueError, UnknownRoutine, load_catalogue, routine_named
from glutecoach.coaching.cues import cues
from glutecoach.coaching.timeline import blocks, total_ms
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import Clips, clips_of
from glutecoach.sound.mixer import render_blocks
from glutecoach.storage.errors import StorageError
from glutecoach.storage.outputs import output


class GuideError(Exception):
    """The guide cannot be written; the message is one plain sentence with what to do about it."""


def default_clips(data_dir: Path) -> Clips:
    """Return our clips behind those that a person has recorded in ``voices/<name>/`` of the data folder."""
    return clips_of(paths.resources(), data_dir / "voices")


def write_guide(
    name: str,
    file: Path,
    data_dir: Path,
    *,
    replace: bool = False,
    told: Callable[[str], object] = lambda _: None,
) -> float:
    """Write the routine of a name to a WAV file, led by the coach's pace, and return its length in seconds.

    ``told`` is called with what is not in it as the person would expect, in plain words.

    Raises:
        GuideError: there is no such routine, the content is broken, or the file cannot be written or not replaced.
    """
    try:
        routine = routine_named(load_catalogue(paths.resources()), name)
        parts = blocks(routine)
        tracks = [(cues(block), block.length_ms) for block in parts]
        clips = default_clips(data_dir)
        with output(file, data_dir, replace=replace) as new:
            render_blocks(new, tracks, clips, Choices())
    except (UnknownRoutine, CatalogueError, StorageError) as error:
        raise GuideError(str(error)) from error
    for text in (clips.problem, clips.unused):
        if text:
            told(text)
    return total_ms(parts) / 1000
