"""Progress: what Linux tells of a player that reads."""

import os
import subprocess
import sys

import pytest

from glutecoach.sound.playback import bytes_read

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")

READS = "import sys; file = open(sys.argv[1], 'rb', buffering=0); file.read(500); print(flush=True); input()"


# What a shell starts beside itself reads nothing from where the shell does, unless it is told to: it would end at once.
BESIDE_A_SHELL = ("sh", "-c", 'exec 3<&0; "$@" <&3 & wait', "sh")


@pytest.mark.parametrize("command", [(), BESIDE_A_SHELL])
def test_how_far_a_player_or_its_child_has_read(tmp_path, command):
    path = tmp_path / "1.wav"
    path.write_bytes(bytes(1000))
    (tmp_path / "link").symlink_to(path)
    player = [*command, sys.executable, "-c", READS, str(path)]
    with subprocess.Popen(player, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as playing:
        playing.stdout.readline()
        assert bytes_read(playing.pid, path) == 500
        assert bytes_read(playing.pid, tmp_path / "link") == 500
        assert bytes_read(playing.pid, tmp_path / "other") == -1
        playing.communicate(b"\n")


def test_nothing_is_known_of_a_process_that_is_gone(tmp_path):
    playing = subprocess.Popen([sys.executable, "-c", ""])
    playing.wait()
    assert bytes_read(playing.pid, tmp_path) is None
    assert bytes_read(os.getpid(), tmp_path / "none") == -1
