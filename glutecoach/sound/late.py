"""LateOutput: an output that is loaded when there is first something to hear; until then it only takes notes."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from glutecoach.sound.choices import Choices

if TYPE_CHECKING:
    from glutecoach.sound.clips import Clips
    from glutecoach.sound.track import Output, Track


class LateOutput:
    """Stands in for an output; see ``track.Output`` for the interface."""

    def __init__(self, make: "Callable[[], Output]") -> None:
        self._make = make
        self._made: Output | None = None
        self._choices: Choices | None = None
        self._player: str | None = None

    @property
    def _output(self) -> "Output":
        if self._made is None:
            self._made = self._make()
            if self._choices is not None:
                self._made.choose(self._choices)
            self._made.use_player(self._player)
        return self._made

    def play(self, track: "Track") -> None:
        """Play a track; this loads the output."""
        self._output.play(track)

    def prepare(self, track: "Track") -> None:
        """Get a track ready; this loads the output."""
        self._output.prepare(track)

    def stop(self) -> None:
        """Be silent, without loading anything for that."""
        if self._made is not None:
            self._made.stop()

    def test_sound(self) -> None:
        """Play a tone and a word; this loads the output."""
        self._output.test_sound()

    def choose(self, choices: Choices) -> None:
        """Note the choices, and pass them on once the output is loaded."""
        self._choices = choices
        if self._made is not None:
            self._made.choose(choices)

    def use_clips(self, clips: "Clips") -> None:
        """Speak with other clips from the next track on; this loads the output."""
        self._output.use_clips(clips)

    def use_player(self, player: str | None) -> None:
        """Note the name of the player, and pass it on once the output is loaded."""
        self._player = player
        if self._made is not None:
            self._made.use_player(player)

    def find_players(self) -> None:
        """Look for players in the background; this loads the output."""
        self._output.find_players()

    def players(self) -> tuple[str, ...]:
        """Return the names of the players found so far; none before the output is loaded."""
        return () if self._made is None else self._made.players()

    def close(self) -> None:
        """Close the output, if it was ever loaded."""
        if self._made is not None:
            self._made.close()
