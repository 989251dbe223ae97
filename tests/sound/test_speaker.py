"""The speaker: a player that does not play is found out, the next one is tried, and nothing is said without need."""

import pytest

from glutecoach.sound import speaker as room
from glutecoach.sound.players import PlayerProgram
from glutecoach.sound.speaker import AT_ONCE_S, HUNG_S, NO_PLAYER, WELL_S, Speaker
from tests.sound.test_output import Seconds

LOOK_S = 0.1
SECOND = 96_000
"""The bytes of a second."""


class Playing:
    pid = 1

    def __init__(self):
        self.code = None

    def poll(self):
        return self.code

    def terminate(self):
        self.code = -15


class Player(PlayerProgram):
    """A program that is only said to have been started."""

    def play(self, path):
        return Playing()


class Stage:
    """A speaker and its players; ``read`` tells what the player has read by each second."""

    def __init__(self, folder, monkeypatch, *names, read=lambda ran_s: ran_s + 1):
        self.clock, self.read, self._folder = Seconds(), read, folder
        self.speaker = Speaker(lambda: [Player(name, (name,)) for name in names], None, self.clock)
        self.problems = []
        monkeypatch.setattr(room, "bytes_read", lambda *_: self._bytes())

    def _bytes(self):
        told = self.read(self.clock.now - self.began)
        return None if told is None else int(told * SECOND)

    def start(self, length_s, rest=False):
        path = self._folder / "1.wav"
        path.write_bytes(b"")
        self.began = self.clock.now
        self.speaker.start(path, length_s, rest=rest)

    @property
    def player(self):
        return self.speaker._player and self.speaker._player.name

    def run(self, seconds):
        """Look for some time, and return whether another player was wanted."""
        for _ in range(round(seconds / LOOK_S)):
            self.clock.move(LOOK_S)
            if self.look():
                return True
        return False

    def look(self):
        wanted = self.speaker.watch()
        if [self.speaker.problem] != self.problems[-1:]:
            self.problems.append(self.speaker.problem)
        return wanted

    def end(self, code):
        self.speaker._playing.code = code


@pytest.fixture
def stage(tmp_path, monkeypatch):
    return lambda *names, **more: Stage(tmp_path, monkeypatch, *names, **more)


def in_chunks(ran_s):
    """As paplay reads: four seconds at once, then two at a time."""
    return 3.96 + 1.96 * max(0, int((ran_s - 0.3) / 1.96))


@pytest.mark.parametrize("read", [in_chunks, lambda ran_s: ran_s, lambda ran_s: 1e9, lambda ran_s: None])
@pytest.mark.parametrize("ends_s", [29.7, 30, 31.9])
def test_no_false_alarm(stage, read, ends_s):
    """However a player reads; paplay takes nearly two seconds to see that all was heard."""
    here = stage("paplay", "aplay", read=read)
    here.start(30)
    assert not here.run(ends_s)
    here.end(0)
    assert not here.look()
    assert here.problems == [None]
    assert not here.speaker.busy


def test_a_short_clip_may_be_over_at_once(stage):
    here = stage("paplay")
    here.start(0.7)
    here.end(0)
    assert not here.look()
    assert here.problems == [None]


def test_what_we_stop_is_no_trouble(stage):
    here = stage("paplay", read=lambda ran_s: 0)
    here.start(30)
    here.run(1)
    here.speaker.stop()
    assert not here.run(60)
    assert here.problems == [None]


@pytest.mark.parametrize("code", [None, 0])
def test_who_was_not_looked_at_for_long_is_not_judged(stage, code):
    """The machine slept, or had no time for us: the clock tells nothing about the player."""
    here = stage("paplay", read=lambda ran_s: 0)
    here.start(30)
    here.clock.move(10)
    here.end(code)
    assert not here.look()
    assert not here.run(1)
    assert here.problems == [None]


def test_ended_at_once_without_a_word_is_followed_by_the_next(stage):
    here = stage("paplay", "aplay")
    here.start(10)
    here.end(0)
    assert here.run(LOOK_S)
    assert here.problems == [None], "nothing was lost yet"
    here.start(10, rest=True)
    assert here.player == "aplay"
    here.start(10)
    assert here.player == "aplay", "the other one has failed"


def test_ended_in_the_middle_is_said_until_the_next_is_heard(stage):
    here = stage("paplay", "aplay")
    here.start(30)
    here.run(10)
    here.end(0)
    assert here.run(LOOK_S)
    assert "paplay ended too early" in here.problems[-1]
    here.start(20, rest=True)
    here.run(WELL_S + 1)
    assert here.problems[-1] is None
    assert len(here.problems) == 3


@pytest.mark.parametrize("read", [lambda _: 0, lambda _: -1, lambda ran_s: max(0, ran_s - 5), lambda _: 2.0])
def test_hanging_and_late_players_are_said_and_followed(stage, read):
    here = stage("paplay", "aplay", read=read)
    here.start(30)
    assert here.run(4)
    assert here.clock.now < 3.7
    assert here.problems[-1].startswith("No sound: paplay hangs, or comes much too late.")
    here.read = lambda ran_s: ran_s + 1
    here.start(27, rest=True)
    assert here.player == "aplay"
    assert not here.run(27)
    assert here.problems[-1] is None


def test_a_player_of_whose_reading_nothing_is_known_hangs_long_after_the_end(stage):
    here = stage("paplay", read=lambda _: None)
    here.start(10)
    here.run(10 + HUNG_S + 1)
    assert "paplay hangs" in here.problems[-1]


def test_one_that_closes_its_file_has_all_of_it(stage):
    here = stage("paplay", read=lambda ran_s: 30 if ran_s < 0.2 else -1)
    here.start(30)
    assert not here.run(30)
    assert here.problems == [None]


def test_a_single_player_that_hangs_is_said_once_and_tried_with_each_file(stage):
    here = stage("paplay", read=lambda _: 0)
    for _ in range(3):
        here.start(10)
        assert here.player == "paplay"
        assert not here.run(10)
    assert len(here.problems) == 2
    here.read = lambda ran_s: ran_s
    here.start(10)
    here.run(WELL_S + 1)
    assert here.problems[-1] is None


def test_a_player_that_died_after_a_while_plays_the_rest_itself_where_there_is_no_other(stage):
    here = stage("paplay")
    here.start(30)
    here.run(5)
    here.end(1)
    assert here.run(LOOK_S)
    assert "paplay gave up (code 1)" in here.problems[-1]
    here.start(25, rest=True)
    assert here.player == "paplay"


def test_players_that_fail_at_once_are_tried_once_each(stage):
    here = stage("paplay", "aplay")
    here.start(30)
    for more in (True, False):
        here.end(1)
        assert here.run(LOOK_S) is more
        if more:
            here.start(30, rest=True)
    assert "aplay gave up" in here.problems[-1]
    assert here.clock.now < AT_ONCE_S


def test_a_player_whose_file_was_taken_away_is_not_to_blame(stage, tmp_path):
    here = stage("paplay", "aplay")
    here.start(30)
    (tmp_path / "1.wav").unlink()
    here.end(1)
    assert here.run(LOOK_S)
    here.start(30, rest=True)
    assert here.player == "paplay"
    assert here.problems == [None]


def test_no_player(stage):
    here = stage()
    here.start(1)
    assert not here.look()
    assert here.problems == [NO_PLAYER]
