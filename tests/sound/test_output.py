"""The sound thread: the last wish wins, troubles are told once, and closing is prompt."""

import os
import shutil
import subprocess
import sys
import threading
import wave
from array import array
from queue import Empty, SimpleQueue

import pytest

from glutecoach.coaching.cues import Tone, ToneCue
from glutecoach.sound.choices import Choices
from glutecoach.sound.clips import clips_of
from glutecoach.sound.mixer import write_track
from glutecoach.sound.output import SoundOutput
from glutecoach.sound.players import PlayerProgram, end, find_players, restore_library_path
from glutecoach.sound.track import SilentOutput, Track
from glutecoach.sound.track_files import TrackFiles, mix_order

PATIENCE = 5.0


class FakeClips:
    problem, unused = None, ""

    def look_through(self):
        pass

    def tone(self, tone, volume=1.0):
        return array("h", [round(1000 * volume)]) * 48

    def phrase(self, phrase, volume=1.0):
        return None


class SlowClips(FakeClips):
    """Holds the worker at its first tone until it is let go."""

    def __init__(self):
        self.reached, self.go = threading.Event(), threading.Event()

    def tone(self, tone, volume=1.0):
        self.reached.set()
        assert self.go.wait(PATIENCE)
        return super().tone(tone, volume)


class FakePlaying:
    def __init__(self, path):
        with wave.open(str(path)) as file:
            self.length_ms = file.getnframes() // 48
            self.samples = array("h", file.readframes(48))
        self.path = path
        self.code = None
        self.ended = threading.Event()

    def poll(self):
        return self.code

    def terminate(self):
        self.code = -15
        self.ended.set()


class FakePlayer:
    def __init__(self, name="fake", fails=False, code=None):
        self.name, self.fails, self.code = name, fails, code
        self.started = SimpleQueue()

    def play(self, path):
        if self.fails:
            raise FileNotFoundError(self.name)
        playing = FakePlaying(path)
        playing.code = self.code
        self.started.put(playing)
        return playing

    def next(self):
        return self.started.get(timeout=PATIENCE)


def track(length_ms, **more):
    return Track((ToneCue(0, Tone.LIFT),), length_ms, **more)


class Seconds:
    """A clock that is moved by hand."""

    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now

    def move(self, seconds):
        self.now += seconds


class Stage:
    """An output with fake players, and the problems it told of."""

    def __init__(self, *players, places, clips=None, player=None):
        self.clock = Seconds()
        self.problems, self.names, self.faulty, self.errors = (SimpleQueue() for _ in range(4))
        self.looked = 0
        self.found = list(players)
        self.output = SoundOutput(
            clips or FakeClips(),
            Choices(),
            on_problem=self.problems.put,
            player=player,
            on_players=self.names.put,
            on_recordings=self.faulty.put,
            on_error=self.errors.put,
            find=self._find,
            clock=self.clock,
            places=places,
        )

    def _find(self):
        self.looked += 1
        return list(self.found)

    def problem(self):
        return self.problems.get(timeout=PATIENCE)

    def no_more_problems(self):
        self.output.close()
        with pytest.raises(Empty):
            self.problems.get_nowait()


@pytest.fixture
def stage(tmp_path):
    made = []

    def make(*players, **more):
        made.append(Stage(*players, **{"places": (lambda: tmp_path,), **more}))
        return made[-1]

    yield make
    for each in made:
        each.output.close()
    assert "sound" not in [thread.name for thread in threading.enumerate()]


def test_a_track_is_played_at_its_length_and_volume(stage):
    player = FakePlayer()
    output = stage(player).output
    output.choose(Choices(tone_volume=0.5))
    output.play(track(700))
    playing = player.next()
    assert playing.length_ms == 700
    assert playing.samples[0] == 500


def test_a_new_track_ends_the_one_before(stage):
    player = FakePlayer()
    output = stage(player).output
    output.play(track(100))
    first = player.next()
    output.play(track(200))
    assert player.next().length_ms == 200
    assert first.ended.is_set()
    assert not first.path.exists()


def test_stop_ends_the_sound_and_its_file(stage):
    player = FakePlayer()
    output = stage(player).output
    output.play(track(100))
    playing = player.next()
    output.stop()
    assert playing.ended.wait(PATIENCE)
    output.close()
    assert not playing.path.parent.exists()


def test_only_the_last_of_several_wishes_sounds(stage):
    player, clips = FakePlayer(), SlowClips()
    output = stage(player, clips=clips).output
    output.play(track(100))
    assert clips.reached.wait(PATIENCE)
    output.stop()
    output.play(track(200))
    output.stop()
    output.play(track(300))
    clips.go.set()
    assert player.next().length_ms == 300
    output.close()
    assert player.started.empty()


def test_stop_right_after_play_stays_silent(stage):
    player, clips = FakePlayer(), SlowClips()
    output = stage(player, clips=clips).output
    output.play(track(100))
    assert clips.reached.wait(PATIENCE)
    output.stop()
    clips.go.set()
    output.close()
    assert player.started.empty()


def test_a_prepared_track_is_not_mixed_again(stage, monkeypatch):
    mixed = SimpleQueue()

    def mix(order, *more):
        length = mix_order(order, *more)
        mixed.put(order)
        return length

    monkeypatch.setattr("glutecoach.sound.track_files.mix_order", mix)
    player = FakePlayer()
    output = stage(player).output
    output.prepare(track(200))
    assert mixed.get(timeout=PATIENCE).track == track(200)
    output.play(track(200))
    assert player.next().length_ms == 200
    output.prepare(track(300))
    assert mixed.get(timeout=PATIENCE).track == track(300)
    output.play(track(300, from_ms=100))
    assert player.next().length_ms == 200
    assert mixed.get(timeout=PATIENCE).track.from_ms == 100


def test_choices_changed_since_preparing_are_heard(stage):
    player = FakePlayer()
    output = stage(player).output
    output.prepare(track(200))
    output.choose(Choices(tone_volume=0.1))
    output.play(track(200))
    assert player.next().samples[0] == 100


def test_no_player_is_told_once_and_a_new_one_makes_it_well(stage):
    here = stage()
    here.output.play(track(100))
    assert "No sound" in here.problem()
    here.output.play(track(100))
    player = FakePlayer()
    here.found.append(player)
    here.output.test_sound()
    assert here.names.get(timeout=PATIENCE) == ("fake",)
    playing = player.next()
    assert playing.length_ms == 3_000
    here.clock.move(3.1)
    playing.code = 0
    assert here.problem() is None
    here.no_more_problems()


def test_a_player_that_cannot_start_is_followed_by_the_next(stage):
    bad, good = FakePlayer("bad", fails=True), FakePlayer("good", code=0)
    here = stage(bad, good)
    here.output.play(track(100))
    assert good.next().length_ms == 100


def test_the_next_player_takes_over_from_one_that_gives_up_at_once(stage):
    bad, good = FakePlayer("bad", code=1), FakePlayer("good", code=0)
    here = stage(bad, good)
    here.output.play(track(100))
    assert good.next().length_ms == 100
    here.output.play(track(200))
    assert good.next().length_ms == 200
    assert bad.next().length_ms == 100
    assert bad.started.empty()
    here.no_more_problems()


def test_it_is_told_when_every_player_gives_up_at_once(stage):
    here = stage(FakePlayer("one", code=1), FakePlayer("two", code=1))
    here.output.play(track(100))
    assert "two" in here.problem()


def test_a_killed_player_is_told_of_once_and_tried_again(stage):
    player = FakePlayer()
    here = stage(player)
    here.output.play(track(100))
    player.next().code = -9
    assert "fake" in here.problem()
    here.output.play(track(200))
    player.next().code = 0
    assert here.problem() is None
    here.no_more_problems()


def test_a_file_that_cannot_be_written_is_told_of(stage, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    here = stage(FakePlayer())
    monkeypatch.setattr("glutecoach.sound.track_files.write_track", full)
    here.output.play(track(100))
    assert "No space left on device" in here.problem()


def test_the_rest_of_a_track_is_played_by_the_next_player_in_its_time(stage):
    """The first one ends after a second as if all was well, the other joins where the track would be."""
    bad, good = FakePlayer("bad"), FakePlayer("good")
    here = stage(bad, good)
    here.output.play(track(10_000))
    playing = bad.next()
    here.output.prepare(track(700))
    here.clock.move(1.0)
    playing.code = 0
    assert "bad ended too early" in here.problem()
    rest = good.next()
    assert rest.length_ms == 9_000
    here.clock.move(1.9)
    here.output.find_players()
    here.names.get(timeout=PATIENCE)
    here.clock.move(1.9)
    here.output.find_players()
    here.names.get(timeout=PATIENCE)
    here.clock.move(1.9)
    here.output.find_players()
    here.names.get(timeout=PATIENCE)
    here.clock.move(1.9)
    assert here.problem() is None
    here.no_more_problems()


def test_nothing_is_left_of_a_track_that_is_over(stage):
    bad, good = FakePlayer("bad"), FakePlayer("good")
    here = stage(bad, good)
    here.output.play(track(1_000))
    playing = bad.next()
    here.clock.move(1.5)
    playing.code = -9
    assert "bad gave up" in here.problem()
    here.output.close()
    assert good.started.empty()


def test_a_folder_that_was_swept_away_is_made_anew(stage, tmp_path):
    player = FakePlayer()
    here = stage(player, places=(lambda: tmp_path,))
    here.output.play(track(100))
    shutil.rmtree(player.next().path.parent)
    here.output.play(track(200))
    assert player.next().length_ms == 200
    here.no_more_problems()


def test_a_prepared_track_that_was_swept_away_is_mixed_again(stage, tmp_path, monkeypatch):
    ready = SimpleQueue()
    real = TrackFiles.make_ready
    monkeypatch.setattr(TrackFiles, "make_ready", lambda *args: (real(*args), ready.put(args[1])))
    player = FakePlayer()
    here = stage(player, places=(lambda: tmp_path,))
    here.output.prepare(track(200))
    ready.get(timeout=PATIENCE)
    [folder] = tmp_path.iterdir()
    shutil.rmtree(folder)
    here.output.play(track(200))
    assert player.next().length_ms == 200
    here.no_more_problems()


def test_the_next_place_is_taken_where_the_first_is_full(stage, tmp_path, monkeypatch):
    first, second = tmp_path / "first", tmp_path / "second"

    def write(path, *more):
        if first in path.parents:
            raise OSError(28, "No space left on device")
        return write_track(path, *more)

    monkeypatch.setattr("glutecoach.sound.track_files.write_track", write)
    player = FakePlayer()
    here = stage(player, places=(lambda: first, lambda: second))
    here.output.play(track(100))
    assert second in player.next().path.parents
    assert list(first.iterdir()) == []
    here.no_more_problems()


def test_no_place_at_all_is_said_and_over_as_soon_as_there_is_one(stage, tmp_path):
    place = tmp_path / "place"
    place.write_text("in the way")
    player = FakePlayer()
    here = stage(player, places=(lambda: place,))
    here.output.play(track(100))
    problem = here.problem()
    assert "could not be written" in problem
    assert "make room" not in problem, "the disk has room"
    place.unlink()
    here.output.play(track(200))
    assert player.next().length_ms == 200
    assert here.problem() is None


class BreakingClips(FakeClips):
    """Raises what nobody expects, as often as it is told to."""

    def __init__(self, times):
        self.times = times

    def tone(self, tone, volume=1.0):
        self.times -= 1
        if self.times >= 0:
            raise ZeroDivisionError
        return super().tone(tone, volume)


def test_a_thread_that_dies_plays_on_after_that(stage):
    player = FakePlayer()
    here = stage(player, clips=BreakingClips(1))
    here.output.play(track(100))
    assert player.next().length_ms == 100
    assert isinstance(here.errors.get(timeout=PATIENCE), ZeroDivisionError)
    here.no_more_problems()


def test_a_thread_that_dies_again_says_so(stage):
    here = stage(FakePlayer(), clips=BreakingClips(2))
    here.output.play(track(100))
    assert "start it again" in here.problem()
    assert here.errors.qsize() == 2


def test_own_recordings_that_do_not_fit_and_sounds_that_are_missing_are_told_of(stage, tmp_path):
    (tmp_path / "voices" / "mine").mkdir(parents=True)
    (tmp_path / "voices" / "mine" / "go.wav").write_bytes(b"not a sound")
    here = stage(FakePlayer(), clips=clips_of(tmp_path / "resources", tmp_path / "voices"))
    here.output.find_players()
    assert "“voices/mine/go.wav” is no WAV file" in here.faulty.get(timeout=PATIENCE)
    here.output.play(track(100))
    assert "“lift”" in here.problem()


def test_a_chosen_player_goes_first(stage):
    first, second = FakePlayer("first"), FakePlayer("second")
    here = stage(first, second, player="second")
    here.output.play(track(100))
    second.next()
    here.output.use_player(None)
    here.output.play(track(200))
    first.next()
    here.output.find_players()
    assert here.names.get(timeout=PATIENCE) == ("first", "second") == here.output.players()


def test_players_are_not_looked_for_before_they_are_needed(stage):
    here = stage(FakePlayer())
    here.output.stop()
    here.output.close()
    assert here.looked == 0
    assert here.output.players() == ()


def test_closing_ends_what_sounds_and_may_happen_twice(stage):
    player = FakePlayer()
    output = stage(player).output
    output.play(track(100))
    playing = player.next()
    output.close()
    output.close()
    assert playing.ended.is_set()


def test_real_child_processes_are_ended_and_reaped(tmp_path):
    playing = PlayerProgram("python", (sys.executable, "-c", "input()")).play(tmp_path / "a.wav")
    end(playing)
    assert playing.poll() is not None
    stubborn = subprocess.Popen(
        [sys.executable, "-c", "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with stubborn:
        stubborn.stdout.readline()
        end(stubborn)
        assert stubborn.poll() is not None


@pytest.mark.parametrize("name", ["paplay", "pw-play", "aplay"])
@pytest.mark.skipif(sys.platform == "win32", reason="the players of Linux")
def test_a_player_says_whose_sound_it_is_and_no_file_name(tmp_path, monkeypatch, name):
    """PulseAudio is told by options, PipeWire by the environment, and so are libraries that talk to either."""
    told = tmp_path / "told"
    (tmp_path / name).write_text(f'#!/bin/sh\n{{ printf "%s\\n" "$@"; env; }} >{told}\n')
    (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    player = next(found for found in find_players() if found.name == name and isinstance(found, PlayerProgram))
    assert player.play(tmp_path / "1.wav").wait(timeout=PATIENCE) == 0
    lines = told.read_text().splitlines()
    assert str(tmp_path / "1.wav") in lines
    assert "PULSE_PROP=application.name=GluteCoach application.icon_name=glutecoach media.role=music" in lines
    [pipewire] = [line for line in lines if line.startswith("PIPEWIRE_PROPS=")]
    assert 'application.name = "GluteCoach"' in pipewire
    assert 'media.name = "Coach"' in pipewire
    if name == "paplay":
        assert {"--client-name=GluteCoach", "--stream-name=Coach", "--property=media.role=music"} <= set(lines)
    assert "PULSE_PROP" not in os.environ, "other programs that are started from here are not named so"


def test_a_frozen_app_gives_its_children_the_library_path_of_the_system(monkeypatch):
    environment = {"LD_LIBRARY_PATH": "/app", "LD_LIBRARY_PATH_ORIG": "/usr/lib"}
    restore_library_path(environment)
    assert environment["LD_LIBRARY_PATH"] == "/app"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    restore_library_path(environment)
    restore_library_path(environment)
    assert environment == {"LD_LIBRARY_PATH": "/usr/lib"}


def test_the_silent_output_knows_what_would_sound():
    output = SilentOutput()
    output.play(track(100))
    assert output.sounding == track(100)
    output.close()
    assert output.sounding is None
