"""Track: what is to be played, and the interface of whatever plays it."""

from dataclasses import dataclass
from typing import Protocol

from glutecoach.coaching.cues import Cue, SpeechCue, Tone, ToneCue
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import Clips


@dataclass(frozen=True, slots=True)
class Track:
    """The sound of one block, from ``from_ms`` on. ``length_ms`` is None for a block without a set end.

    ``key`` tells blocks apart that sound alike.
    """

    cues: tuple[Cue, ...]
    length_ms: int | None
    from_ms: int = 0
    key: str = ""


TEST = Track(
    (ToneCue(200, Tone.LIFT), SpeechCue(900, 3_000, (("get-ready",),), priority=1)), length_ms=3_000, key="test"
)
"""What a person hears who asks for a test of the sound."""


class Output(Protocol):
    """Plays tracks, one at a time. No method waits or raises, but ``close``, which waits for at most three seconds."""

    def play(self, track: Track) -> None:
        """Play a track instead of what sounds now."""

    def prepare(self, track: Track) -> None:
        """Get a track ready that will be played next."""

    def stop(self) -> None:
        """Be silent."""

    def test_sound(self) -> None:
        """Look for players again and play a tone and a word, whatever is switched off."""

    def choose(self, choices: Choices) -> None:
        """Use these choices from the next track on."""

    def use_clips(self, clips: Clips) -> None:
        """Speak with other clips from the next track on."""

    def use_player(self, player: str | None) -> None:
        """Prefer the player of this name; None: the best that is found."""

    def find_players(self) -> None:
        """Look for players in the background."""

    def players(self) -> tuple[str, ...]:
        """Return the names of the players found so far, the best first."""

    def close(self) -> None:
        """Be silent for good and give back everything."""


class SilentOutput:
    """An output that plays nothing."""

    def __init__(self) -> None:
        self.sounding: Track | None = None
        self.closed = False

    def play(self, track: Track) -> None:
        """Remember the track as the one that would sound."""
        self.sounding = track

    def prepare(self, track: Track) -> None:
        """Do nothing: there is nothing to get ready."""

    def stop(self) -> None:
        """Forget the track that would sound."""
        self.sounding = None

    def test_sound(self) -> None:
        """Remember the test track as the one that would sound."""
        self.play(TEST)

    def choose(self, choices: Choices) -> None:
        """Do nothing: the choices change no silence."""

    def use_clips(self, clips: Clips) -> None:
        """Do nothing: no clip is heard."""

    def use_player(self, player: str | None) -> None:
        """Do nothing: no player is used."""

    def find_players(self) -> None:
        """Do nothing: no player is looked for."""

    def players(self) -> tuple[str, ...]:
        """Return no names."""
        return ()

    def close(self) -> None:
        """Stop, and remember that it was closed."""
        self.stop()
        self.closed = True
