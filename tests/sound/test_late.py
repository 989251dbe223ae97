"""LateOutput: nothing is loaded until there is something to hear, and then everything is as it was chosen."""

from glutecoach.sound.choices import Choices
from glutecoach.sound.late import LateOutput
from glutecoach.sound.track import TEST
from tests.loudspeaker import NotedOutput


class Chosen(NotedOutput):
    """Keeps what it was told to sound like."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: list[Choices] = []
        self.preferred: list[str | None] = []

    def choose(self, choices: Choices) -> None:
        self.choices.append(choices)

    def use_player(self, player: str | None) -> None:
        self.preferred.append(player)


def make() -> tuple[LateOutput, list[Chosen]]:
    made: list[Chosen] = []

    def output() -> Chosen:
        made.append(Chosen())
        return made[-1]

    return LateOutput(output), made


def test_what_is_chosen_or_ended_before_loads_nothing():
    late, made = make()
    late.choose(Choices(voice=False))
    late.use_player("aplay")
    late.stop()
    assert late.players() == ()
    late.close()
    assert made == []


def test_the_first_sound_has_the_last_choices_from_before():
    late, made = make()
    late.choose(Choices(voice=False))
    late.choose(Choices(tones=False))
    late.use_player("aplay")
    late.play(TEST)
    [output] = made
    assert output.choices == [Choices(tones=False)]
    assert output.preferred == ["aplay"]
    assert output.played == [TEST]


def test_later_choices_and_wishes_go_on():
    late, made = make()
    late.prepare(TEST)
    late.choose(Choices(counting=False))
    late.use_player(None)
    late.play(TEST)
    late.stop()
    late.close()
    [output] = made
    assert output.choices == [Choices(counting=False)]
    assert output.prepared == [TEST]
    assert output.sounding is None
    assert output.closed
