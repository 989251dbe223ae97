"""Hearing: by which ways a person is told of a workout, beside what the screen shows all the time."""

from dataclasses import dataclass

from glutecoach.services.settings import ReaderChoice, Settings, WorkoutVoice

HUSH_MS = 2_000
"""Orca begins a second after the focus has moved, somewhat later on a busy machine, and says the place in another."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The coach's ``voice`` and a screen reader that is given the sentences to ``read`` are never both at work.

    ``show`` writes each sentence large, ``flash`` lights up at each signal, ``bell`` has the system's bell stand in for
    the tones. ``counting`` tells whether the counted numbers are among the sentences. ``hush_ms`` is how long the
    voice waits where a workout begins or goes on, as a reader then says where the focus went.
    """

    voice: bool = True
    read: bool = False
    show: bool = False
    flash: bool = False
    bell: bool = False
    counting: bool = True
    hush_ms: int = 0


def uses_reader(settings: Settings, found: bool) -> bool:
    """Tell whether the person uses a screen reader; ``found`` is whether the system runs one."""
    return found if settings.screen_reader is ReaderChoice.SYSTEM else settings.screen_reader is ReaderChoice.YES


def ways(settings: Settings, reader_found: bool, silent: bool) -> Ways:
    """Return how a person is told; ``silent`` is whether this machine plays no sound at all."""
    reader = uses_reader(settings, reader_found)
    voice = settings.voice and not (reader and settings.workout_voice is WorkoutVoice.READER)
    tones = settings.tones and settings.tone_loudness > 0
    return Ways(
        voice=voice,
        read=reader and (silent or not voice or settings.voice_loudness == 0),
        show=settings.show_said,
        flash=settings.show_said or silent or not tones,
        bell=silent and tones,
        counting=settings.counting,
        hush_ms=HUSH_MS if reader else 0,
    )
