"""Lets a real Orca and the coach speak at once, and says who spoke over whom: python packaging/linux/orca.py.

A First try is led by keys alone from the first start to its summary, at its real speed and with one pause (about six
minutes), on a display, a session bus, a loudspeaker and a speech service of its own. Nothing is heard: the speech
service is this script, which writes down what Orca says and takes as long over it as a voice would; what the coach says
is written down by the app's own player. Both are put on one time line. The script fails if the reader spoke over the
coach, or if who was to speak in the workout did not.

    orca.py                     what a person finds who changes nothing
    orca.py --set NAME=VALUE    with a setting changed before, such as --set 'reader="no"'

Needs orca, speech-dispatcher, at-spi2-core, xvfb, openbox, xdotool, pulseaudio and pulseaudio-utils, and to be run by
the Python that has the app's libraries. Orca before 45 does not speak announcements; for those a few lines of its own
customizations do what later ones do.
"""

import argparse
import contextlib
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CHARACTERS_A_SECOND = 15
"""How fast the reader speaks: about 180 words a minute, its usual rate."""

KEYS = ("Return", "Return", "Return", "ctrl+3", "Return")
"""They answer the first questions, open the routines and start the first of them."""

PAUSE_AFTER_S = 30

READ_MS, LONGEST_S = 12_000, 900
"""How long a person listens to a page before the next key; how long the whole may take."""

CUSTOMIZATIONS = """
from orca.scripts import default

def announced(script, event):
    if isinstance(event.any_data, str):
        script.presentMessage(event.any_data)

if not hasattr(default.Script, "onAnnouncement"):
    default.Script.onAnnouncement = announced
    listeners = default.Script.getListeners
    default.Script.getListeners = lambda script: {**listeners(script), "object:announcement": script.onAnnouncement}
"""


# --- the speech service: a module of speech-dispatcher, which starts this script for it


def speak_for_dispatcher(log: Path) -> None:
    """Do what speech-dispatcher asks of a voice, silently, and write down what was said from when to when."""
    lines: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        for line in sys.stdin:
            lines.put(line.rstrip("\n"))

    threading.Thread(target=listen, daemon=True).start()

    def answer(*texts: str) -> None:
        print(*texts, sep="\n", flush=True)

    def block() -> str:
        return "\n".join(iter(lines.get, "."))

    while (command := lines.get()) != "QUIT":
        match command.split(" ")[0]:
            case "INIT":
                answer("299-ready", "299 OK LOADED SUCCESSFULLY")
            case "AUDIO" | "LOGLEVEL":
                answer("207 OK RECEIVING")
                block()
                answer("203 OK")
            case "SET":
                answer("203 OK RECEIVING SETTINGS")
                block()
                answer("203 OK SETTINGS RECEIVED")
            case "LIST":
                answer("200-Recorder\ten\tnone", "200 OK VOICE LIST SENT")
            case "SPEAK" | "CHAR" | "KEY" | "SOUND_ICON":
                answer("202 OK RECEIVING MESSAGE")
                text = block()
                answer("200 OK SPEAKING", "701 BEGIN")
                whole, began, ended = _say(text, lines)
                with log.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"who": "orca", "at": began, "end": ended, "text": _plain(text)}) + "\n")
                answer("702 END" if whole else "703 STOP")
            case _:
                pass
    answer("210 OK QUIT")


def _say(text: str, lines: "queue.Queue[str]") -> tuple[bool, float, float]:
    """Take as long as a voice would; return whether it came to the end, and from when to when it spoke."""
    began = time.time()
    until = began + len(_plain(text)) / CHARACTERS_A_SECOND
    while (left := until - time.time()) > 0:
        with contextlib.suppress(queue.Empty):
            if lines.get(timeout=left) in ("STOP", "PAUSE"):
                return False, began, time.time()
    return True, began, time.time()


def _plain(ssml: str) -> str:
    """Return a text without the tags that speech-dispatcher puts in."""
    plain, within = "", False
    for sign in ssml:
        if sign in "<>":
            within = sign == "<"
        elif not within:
            plain += sign
    for name, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        plain = plain.replace(name, sign)
    return " ".join(plain.split())


# --- the app, which tells of itself


def run_app(log: Path, data: Path, chosen: dict[str, Any]) -> int:
    """Run the app and write down which clip sounds when, and when the workout begins and ends."""
    from glutecoach.__main__ import main
    from glutecoach.services.workout import Workout
    from glutecoach.sound import track_files
    from glutecoach.sound.clips import RATE
    from glutecoach.sound.speaker import Speaker

    tracks: dict[Path, list[Any]] = {}
    sounding: list[tuple[float, Any]] = []

    def note(**values: Any) -> None:
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\n")

    def write(path: Path, placed: list[Any], *rest: Any) -> None:
        tracks[path] = placed
        written(path, placed, *rest)

    def start(self: Speaker, path: Path, *rest: Any, **more: Any) -> None:
        started(self, path, *rest, **more)
        sounding[:] = [(time.time(), clip) for clip in tracks.pop(path, ()) if clip.speech]

    def stop(self: Speaker) -> None:
        """Write down what was heard of the track, as now it is known."""
        stopped(self)
        for began, clip in sounding:
            at, end = began + clip.at / RATE, min(began + clip.end / RATE, time.time())
            if at < end:
                note(who="coach", at=at, end=end, text=clip.clip)
        sounding.clear()

    def handle(self: Workout, events: list[Any], now: int) -> Any:
        for event in events:
            if type(event).__name__ in ("BlockStarted", "Paused", "Finished", "Starting"):
                note(who="app", at=time.time(), text=type(event).__name__)
        return handled(self, events, now)

    written, started, stopped, handled = track_files.write_track, Speaker.start, Speaker.stop, Workout._handle
    for owner, name, noting in (
        (track_files, "write_track", write),
        (Speaker, "start", start),
        (Speaker, "stop", stop),
        (Workout, "_handle", handle),
    ):
        setattr(owner, name, noting)
    if chosen:
        from glutecoach.storage.store import Store

        store = Store.open(data)
        store.set_preferences(chosen)
        store.close()
    return main(["--data-dir", str(data)])


# --- the desktop around them


@contextlib.contextmanager
def desktop(work: Path, log: Path) -> Iterator[dict[str, str]]:
    """Start a display, a bus, a loudspeaker, a speech service and Orca; end them all afterwards."""
    children: list[subprocess.Popen[str]] = []
    home, run = work / "home", work / "run"
    for folder in (home, run):
        folder.mkdir(mode=0o700)
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "QT_QPA_PLATFORM") if name in os.environ}
    env = {**kept, "HOME": str(home), "XDG_RUNTIME_DIR": str(run), "PULSE_SERVER": f"unix:{run}/loudspeaker"}
    env |= {"GSETTINGS_BACKEND": "keyfile", "PYTHONPATH": str(ROOT)}

    def launch(*command: str, out: int | None = None, **more: Any) -> subprocess.Popen[str]:
        with (work / f"{Path(command[0]).name}.log").open("w") as errors:
            child = subprocess.Popen(command, env=env, text=True, stdout=out or errors, stderr=errors, **more)
        children.append(child)
        return child

    try:
        reads, writes = os.pipe()
        launch("Xvfb", "-displayfd", str(writes), "-screen", "0", "1280x800x24", "-nolisten", "tcp", pass_fds=(writes,))
        os.close(writes)
        with os.fdopen(reads) as told:
            env["DISPLAY"] = f":{told.readline().strip()}"
        bus = launch("dbus-daemon", "--session", "--nofork", "--print-address", out=subprocess.PIPE)
        assert bus.stdout is not None
        env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
        launch("openbox")
        protocol = f"module-native-protocol-unix socket={run}/loudspeaker auth-anonymous=1"
        launch("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "-L", protocol, "-L", "module-null-sink")
        launch("speech-dispatcher", "--run-single", "--config-dir", str(_speech_config(work, log)), "--timeout", "0")
        prefs = home / ".local" / "share" / "orca"
        prefs.mkdir(parents=True)
        (prefs / "orca-customizations.py").write_text(CUSTOMIZATIONS)
        time.sleep(2)
        launch("orca", "--debug-file", str(work / "orca-debug.log"))
        time.sleep(6)
        yield env
    finally:
        for child in reversed(children):
            child.terminate()
        for child in children:
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()


def _speech_config(work: Path, log: Path) -> Path:
    folder = work / "speech"
    (folder / "modules").mkdir(parents=True)
    (folder / "modules" / "recorder.conf").touch()
    module = folder / "recorder"
    module.write_text(f"#!/bin/sh\nexec {sys.executable} {Path(__file__).resolve()} --module {log}\n")
    module.chmod(0o755)
    (folder / "speechd.conf").write_text(
        f'LogLevel 3\nLogDir "{work}"\nDefaultVolume 100\nDefaultLanguage en\n'
        f'AddModule "recorder" "{module}" "recorder.conf"\nDefaultModule recorder\n'
    )
    return folder


# --- what the person does


def lead(env: dict[str, str], log: Path) -> None:
    """Begin a First try, pause it once and go on, wait for its end, and listen to the summary."""

    def press(key: str) -> None:
        with log.open("a", encoding="utf-8") as file:
            file.write(json.dumps({"who": "key", "at": time.time(), "text": key}) + "\n")
        subprocess.run(["xdotool", "key", key], env=env, check=True)

    def quiet(longest: float = 40) -> None:
        """Wait until the reader has said nothing for a moment."""
        began = time.time()
        time.sleep(READ_MS / 4000)
        while time.time() < began + longest:
            spoken = [entry["end"] for entry in entries(log) if entry["who"] == "orca"]
            if spoken and time.time() - spoken[-1] > READ_MS / 4000 and time.time() - began > READ_MS / 1000:
                return
            time.sleep(0.5)

    def runs(what: str) -> bool:
        return any(entry["who"] == "app" and entry["text"] == what for entry in entries(log))

    quiet()
    for key in KEYS:
        press(key)
        quiet()
    if not runs("BlockStarted"):
        raise SystemExit("FAILED  the keys do not lead to a workout")
    time.sleep(PAUSE_AFTER_S)
    press("p")
    quiet()
    press("Return")
    until = time.time() + LONGEST_S
    while not runs("Finished"):
        if time.time() > until:
            raise SystemExit("FAILED  the workout does not end")
        time.sleep(1)
    quiet()
    for _ in range(4):
        press("Tab")
        quiet(15)


# --- what is made of it


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was said, in seconds."""

    who: str
    at: float
    end: float
    text: str


def entries(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text("utf-8").splitlines()] if log.exists() else []


def time_line(log: Path) -> list[Said]:
    """Return what was said and done, in the order of time."""
    phrases = tomllib.loads((ROOT / "resources/sounds/voices/slt/phrases.toml").read_text("utf-8"))
    line = []
    for entry in entries(log):
        text = phrases.get(entry["text"], entry["text"]) if entry["who"] == "coach" else entry["text"]
        line.append(Said(entry["who"], entry["at"], entry.get("end", entry["at"]), text))
    return sorted(line, key=lambda said: said.at)


def spoken_over(coach: list[Said], reader: list[Said]) -> float:
    """Return for how many seconds of the coach's voice the reader spoke, too."""
    # The reader says one thing at a time, so nothing is counted twice.
    return sum(max(0.0, min(a.end, b.end) - max(a.at, b.at)) for a in coach for b in reader)


def report(line: list[Said], speaks: bool) -> int:
    """Print everything on one time line, and what came of it; return 0 if nobody spoke over the coach.

    ``speaks`` is whether the coach is to be heard.
    """
    zero = line[0].at
    begins = min((said.at for said in line if said.text == "BlockStarted"), default=zero)
    ends = max((said.at for said in line if said.text == "Finished"), default=line[-1].end)
    coach = [said for said in line if said.who == "coach"]
    reader = [said for said in line if said.who == "orca"]
    within = [said for said in reader if said.end > begins and said.at < ends]
    for said in line:
        mark = "!" if said.who == "orca" and spoken_over(coach, [said]) else " "
        print(f"{said.at - zero:7.1f} {said.end - said.at:5.1f} s  {said.who:6}{mark} {said.text}")
    voice, over = sum(said.end - said.at for said in coach), spoken_over(coach, reader)
    share = over / voice if voice else 0.0
    print(f"\nThe workout took {ends - begins:.0f} s; the reader spoke {len(within)} times in it, for", end=" ")
    print(f"{sum(said.end - said.at for said in within):.0f} s. The coach spoke for {voice:.0f} s;", end=" ")
    print(f"the reader spoke over {over:.1f} s of that, {share:.0%}.")
    if speaks and not coach:
        print("FAILED  the coach was not heard")
        return 1
    return 0 if over == 0 and (coach or within) else 1


def main() -> int:
    parser = argparse.ArgumentParser(description="Says who speaks over whom in a First try with Orca.")
    parser.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", help="a setting, as JSON")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the logs")
    parser.add_argument("--module", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--app", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    chosen = {name: json.loads(value) for name, value in (pair.split("=", 1) for pair in options.set)}
    if options.module:
        speak_for_dispatcher(options.module)
        return 0
    if options.app:
        log, data = options.app
        return run_app(log, data, chosen)
    if subprocess.run(["pgrep", "-x", "orca"], stdout=subprocess.DEVNULL, check=False).returncode == 0:
        raise SystemExit("FAILED  an Orca runs already, and there can be only one")
    with tempfile.TemporaryDirectory(prefix="glutecoach-orca-") as made:
        work = options.keep or Path(made)
        work.mkdir(exist_ok=True)
        log = work / "said.jsonl"
        with desktop(work, log) as env:
            command = [sys.executable, __file__, "--app", str(log), str(work / "data")]
            command += [f"--set={pair}" for pair in options.set]
            with (work / "app.log").open("w") as told:
                app = subprocess.Popen(command, env=env, stdout=told, stderr=told, cwd=ROOT)
            try:
                lead(env, log)
            finally:
                app.terminate()
                app.wait(10)
        speaks = chosen.get("voice", True) and chosen.get("workout_voice") != "reader"
        return report(time_line(log), speaks)


if __name__ == "__main__":
    sys.exit(main())
