"""A loudspeaker that takes notes."""

from glutecoach.sound.track import SilentOutput, Track


class NotedOutput(SilentOutput):
    """Plays nothing, and keeps what it was asked for in ``played`` and ``prepared``."""

    def __init__(self) -> None:
        super().__init__()
        self.played: list[Track] = []
        self.prepared: list[Track] = []

    def play(self, track: Track) -> None:
        super().play(track)
        self.played.append(track)

    def prepare(self, track: Track) -> None:
        self.prepared.append(track)
