"""Telling: what the coach says, by other ways than its voice: read by a screen reader, written large, lit up."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from glutecoach.coaching.cues import ToneCue, cues, rep_cues, starting_cues
from glutecoach.coaching.events import BlockEnded, BlockStarted, CueDue, Event, Moment, RepCounted, Starting, State
from glutecoach.coaching.sentences import Sentence, sentences
from glutecoach.coaching.timeline import BlockKind
from glutecoach.services.who_speaks import Ways
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.announcing import announce
from glutecoach.ui.workout.caption import Caption
from glutecoach.ui.workout.edge import Edge
from glutecoach.ui.workout.in_step import at_ms
from glutecoach.ui.workout.where import place, where

LATE_MS = 250
"""What was to be said longer ago, when a block is joined in its middle, is over."""

ANSWER_MS = 6_000
"""How long an answer stays to be read, whatever is said meanwhile; it goes with the part that it is about."""


class Narrator:
    """Knows which sentence of a session is due, each once."""

    def __init__(self) -> None:
        self._place: object = None
        self._plan: tuple[Sentence, ...] = ()
        self._told_ms = -1
        self._over_ms: int | None = None
        self.is_over = False
        """Whether what was said last is no longer so."""

    def due(self, moment: Moment, counting: bool) -> list[Sentence]:
        """Return what is to be said since the moment before."""
        self.is_over = False
        if moment.state not in (State.RUNNING, State.STARTING):
            return []
        at, place = at_ms(moment), (moment.index, moment.block, moment.state, counting)
        is_elsewhere = place != self._place or at < self._told_ms
        self.is_over = self._over_ms is not None and (is_elsewhere or at >= self._over_ms)
        if is_elsewhere:
            self._place, self._told_ms = place, -1 if at <= LATE_MS else at
            self._plan = _plan(moment, counting)
        due = [sentence for sentence in self._plan if self._told_ms < sentence.at_ms <= at]
        self._told_ms = at
        if due or self.is_over:
            self._over_ms = due[-1].over_ms if due else None
        return due


def _plan(moment: Moment, counting: bool) -> tuple[Sentence, ...]:
    block = moment.block
    if moment.state is State.STARTING:
        return sentences(starting_cues(), block.exercise, None)
    return sentences(cues(block), block.exercise, block.length_ms, counting)


class Telling:
    """Tells a workout in the ways that were chosen. ``speaker`` is the widget that a screen reader speaks for."""

    def __init__(self, theme: Theme, speaker: QWidget, around: QWidget) -> None:
        self.caption = Caption(theme)
        self.edge = Edge(theme, around)
        self._speaker = speaker
        self._narrator = Narrator()
        self._ways = Ways()
        self._rests = False
        self._said = ""  # what was said last, where that is written
        self._answers = QTimer(self.caption, singleShot=True, interval=ANSWER_MS)
        self._answers.timeout.connect(self._end_answer)

    def choose(self, ways: Ways) -> None:
        self._ways = ways
        self._wipe()
        self._give_place()

    def begin(self) -> None:
        """Forget what was said."""
        self._narrator = Narrator()
        self._wipe()

    def rest(self, rests: bool) -> None:
        """Leave the place of what is written to a question as long as that stands: nothing is said beside it."""
        self._rests = rests
        if rests:
            self._wipe()
        self._give_place()

    def _give_place(self) -> None:
        self.caption.give_place(self._ways.show and not self._rests)

    def _wipe(self) -> None:
        """Take away what is written, once it is no longer so."""
        self._answers.stop()
        self._write("")

    def hear(self, events: Sequence[Event], moment: Moment) -> None:
        """Tell what has come to pass, and what is said at this moment."""
        if any(isinstance(event, (BlockStarted, BlockEnded, Starting)) for event in events):
            self._end_answer()
        for event in events:
            if isinstance(event, CueDue) and isinstance(event.cue, ToneCue):
                self._signal(event.cue)
        counted = [event for event in events if isinstance(event, RepCounted) and moment.block.open]
        for cue in rep_cues(counted[-1].rep) if counted else ():
            if isinstance(cue, ToneCue):
                self._signal(cue)
        said = self._narrator.due(moment, self._ways.counting)
        if self._narrator.is_over:
            self._write("")
        if counted and self._ways.counting:
            said += sentences(rep_cues(counted[-1].rep), moment.block.exercise, None)
        self._say(said, moment)

    def _end_answer(self) -> None:
        """Let what was said last be read again, where an answer stands over it."""
        self._answers.stop()
        self.caption.set_text(self._said)

    def _write(self, text: str) -> None:
        self._said = text
        if not self._answers.isActive():
            self.caption.set_text(text)

    def _signal(self, cue: ToneCue) -> None:
        if self._ways.flash:
            self.edge.light(cue.tone)
        if self._ways.bell:
            QApplication.beep()

    def say_where(self, moment: Moment) -> None:
        """Answer who asks where they are, to eyes and reader, whoever else speaks and whatever else is written."""
        text = where(moment)
        self.caption.set_text(text)
        self._answers.start()
        announce(self._speaker, text, urgent=True)

    def _say(self, said: Sequence[Sentence], moment: Moment) -> None:
        if not said:
            return
        if self._ways.show:
            self._write(" ".join(sentence.text for sentence in said))
        if self._ways.read:
            # The tones mark the last seconds well enough, and a reader would be late for them.
            texts = [sentence.text for sentence in said if not sentence.seconds]
            if texts and (moment.state is State.STARTING or _leads(moment)):
                texts.append(f"{place(moment)}.")  # the screen shows it all the time
            announce(self._speaker, " ".join(texts))


def _leads(moment: Moment) -> bool:
    """Tell whether a moment leads to one of several sets, whose number the voice does not say."""
    block = moment.block
    return not block.is_set and block.kind is not BlockKind.DONE and block.dose.sets > 1
