"""Whatever a person does, in whatever order: what a session reports stays consistent."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from glutecoach.coaching.account import account
from glutecoach.coaching.cues import ToneCue, cues
from glutecoach.coaching.events import (
    BlockEnded,
    BlockStarted,
    CueDue,
    Finished,
    Paused,
    RepCounted,
    SetEnded,
    SetHurt,
    Starting,
    State,
)
from glutecoach.coaching.exercise import Side
from glutecoach.coaching.history import BROKEN_OFF, HURT, WHOLE, Ending
from glutecoach.coaching.recovery import prescription, resume_index
from glutecoach.coaching.session import Session
from glutecoach.coaching.timeline import BlockKind, blocks, total_ms
from tests.coaching.builders import in_words_of_a_session, items, make_routine, paced, results, routines, squat

GENTLE = settings(deadline=None, max_examples=100)

steps = st.integers(1, 1900)
stops = st.sampled_from([Ending.OWN_CHOICE, Ending.TIRED, Ending.PAIN, Ending.INTERRUPTED])
ACTIONS = {
    "tick": steps,
    "run": st.integers(1, 60),
    "count": st.integers(1, 15),
    "sleep": st.integers(2001, 100_000),
    "jump": st.integers(-1, 12),
    "change_rest": st.sampled_from([10_000, -10_000, 1, -60_000]),
    "stop_set": stops,
    "make_easier": items(most_reps=5, most_sets=2),
}
NAMES = "tick run run run count count pause resume resume resume resume skip skip back again count_rep jump".split()
NAMES += "sleep change_rest stop_set hurt hurt leave_out make_easier make_easier interrupt".split()


@st.composite
def actions(draw) -> tuple:
    name = draw(st.sampled_from(NAMES))
    if name == "hurt":
        return "stop_set", Ending.PAIN
    return (name, draw(ACTIONS[name])) if name in ACTIONS else (name,)


class Listener:
    """Follows a session by its events alone, and holds it to its word."""

    def __init__(self, first_number: int = 1) -> None:
        self.clock = 0  # no event goes back behind the one before
        self.visit = None  # the block that runs or is paused, from its start to its end
        self.reps: list[RepCounted] = []
        self.heard: list = []
        self.cues_of = None  # the visit whose cues are at hand: to work them out takes its time
        self.cues: tuple = ()
        self.changed = False  # the visit's length was changed: its countdown may come once more
        self.ran_from = None
        self.active = 0
        self.number = first_number
        self.finished = False
        self.recorded = False

    def hear(self, events) -> None:
        for event in events:
            assert not self.finished, "nothing is reported after the end"
            assert event.at >= self.clock
            self.clock = event.at
            getattr(self, f"_{type(event).__name__.lower()}")(event)

    def _blockstarted(self, event: BlockStarted) -> None:
        same = self.visit is not None and (
            event.block is self.visit or (not event.block.is_set and event.block.kind is self.visit.kind)
        )
        self._stand(event.at)
        if self.visit is None:
            assert event.from_ms == 0
            self.visit, self.reps, self.heard, self.changed, self.recorded = event.block, [], [], False, False
        else:
            assert same, "a block starts only after the one before has ended"
            assert event.from_ms == self.into
        if event.block is not self.visit:
            self.visit, self.changed = event.block, True
        self.ran_from, self.into = event.at, event.from_ms

    def _stand(self, at: int) -> None:
        if self.ran_from is not None:
            self.active += at - self.ran_from
            self.into += at - self.ran_from
        self.ran_from = None

    def _cuedue(self, event: CueDue) -> None:
        assert self.ran_from is not None, "nothing is heard in a pause"
        assert event.at - self.ran_from + self.into == event.cue.at_ms
        if self.cues_of is not self.visit:
            self.cues_of, self.cues = self.visit, cues(self.visit)
        assert event.cue in self.cues
        assert not self.heard or self.heard[-1].at_ms <= event.cue.at_ms
        self.heard.append(event.cue)

    def _repcounted(self, event: RepCounted) -> None:
        assert self.ran_from is not None
        assert event.rep == len(self.reps) + 1
        assert event.side is self.visit.rep_sides[event.rep - 1]
        self.reps.append(event)

    def _setended(self, event: SetEnded) -> None:
        assert not self.recorded
        assert [r.number for r in event.results] == list(range(self.number, self.number + len(event.results)))
        self.number += len(event.results)
        done = Counter(rep.side for rep in self.reps) if self.visit is not None else Counter()
        for result in event.results:
            assert result.done_reps == done[result.side]
            assert 0 <= result.done_reps <= result.planned_reps
            assert 0 <= result.held_ms <= result.planned_held_ms
            assert result.started_ms <= result.ended_ms
            if result.ending in WHOLE:
                assert (result.done_reps, result.held_ms) == (result.planned_reps, result.planned_held_ms)
        self.recorded = self.visit is not None

    def _sethurt(self, event: SetHurt) -> None:
        assert all(result.number < self.number and result.is_work and result.ending in HURT for result in event.results)

    def _blockended(self, event: BlockEnded) -> None:
        self._stand(event.at)
        assert self.visit is not None
        assert self.visit.kind is event.block.kind
        assert (event.block.item, event.block.set_number, event.block.side) == (
            self.visit.item,
            self.visit.set_number,
            self.visit.side,
        )
        if event.block.is_set:
            assert self.recorded or not (self.reps or event.block.held_by(self.into, event.block.side))
        if not self.changed:
            assert len(self.heard) == len(set(self.heard)), "each cue is heard once"
        whole = event.ending is Ending.COMPLETED and event.block.kind is not BlockKind.DONE
        if whole and not event.block.open and not self.changed:
            assert self.into == event.block.length_ms
            assert tuple(self.heard) == cues(event.block)
        self.visit, self.recorded = None, False

    def _paused(self, event: Paused) -> None:
        self._stand(event.at)

    def _starting(self, event: Starting) -> None:
        assert self.ran_from is None

    def _finished(self, event: Finished) -> None:
        assert self.visit is None
        self.finished = True


class Person:
    """Does one thing after another to a session, and passes on what it reports."""

    def __init__(self, session: Session) -> None:
        self.session, self.listener, self.now = session, Listener(), 500_000
        self.events = []
        self._report(session.start(self.now))

    def _report(self, events) -> None:
        self.events += events
        self.listener.hear(events)
        state = self.session.state
        assert (state is State.RUNNING) == (self.listener.ran_from is not None)
        assert (state is State.FINISHED) == self.listener.finished
        running = self.now - self.listener.ran_from if state is State.RUNNING else 0
        assert self.session.tour.active_ms(self.now) == self.listener.active + running
        moment = self.session.moment(self.now)
        assert (moment.pause_reason is not None) == (state is State.PAUSED)
        assert self.session.hurt is None or state is State.PAUSED
        assert 0 <= moment.reps <= moment.reps_planned
        assert min(moment.phase_left_ms, moment.block_left_ms, moment.starting_left_ms) >= 0
        assert moment.total_left_ms >= moment.block_left_ms

    def tick(self, after: int) -> None:
        self.now += after
        self._report(self.session.tick(self.now))

    def act(self, name: str, *arguments) -> None:
        if name in ("tick", "sleep"):
            self.tick(*arguments)
        elif name == "run":
            for _ in range(arguments[0]):
                self.tick(1000)
        elif name == "count":
            for _ in range(arguments[0]):
                self.now += 1000
                self._report(self.session.count_rep(self.now))
        else:
            self.now += 7
            command, *arguments = in_words_of_a_session(self.session, name, *arguments)
            self._report(getattr(self.session, command)(self.now, *arguments))


@settings(deadline=None, max_examples=150)
@given(routines(most_items=2, most_reps=12, most_sets=2), st.lists(actions(), max_size=40), stops)
def test_whatever_a_person_does_the_session_stays_consistent(routine, todo, ending):
    person = Person(Session(blocks(routine)))
    for action in todo:
        person.act(*action)
    person.act("finish", ending)
    assert person.session.state is State.FINISHED
    assert person.session.tour.active_ms(person.now) <= person.now - 500_000


@settings(deadline=None, max_examples=150)
@given(routines(most_items=2, most_reps=4, most_sets=2), st.lists(actions(), max_size=30), st.booleans())
def test_what_was_done_is_written_down_as_it_was_done_and_what_was_not_once(routine, todo, to_the_end):
    plan = blocks(routine)
    person = Person(Session(plan))
    for action in todo:
        person.act(*action)
    if to_the_end:
        person.act("jump", len(person.session.tour.blocks) - 1)
        person.act("resume")
        person.act("run", 60)
    person.act("finish", Ending.OWN_CHOICE)
    written = results(person.events)
    assert sum(r.done_reps for r in written) == sum(isinstance(event, RepCounted) for event in person.events)
    sets = [event.results for event in person.events if isinstance(event, SetEnded)]
    idle = [side for each in sets if not any(r.is_work or r.ending in HURT for r in each) for side in each]
    assert len(idle) == len({r.planned for r in idle}), "a set that was not done is written down once"
    told = account(prescription(routine), written)
    if all(action[0] != "make_easier" for action in todo):
        assert {r.planned for r in told} == {one for block in plan if block.is_set for one in block.planned}
    done = {r.planned for r in told if r.is_work}
    assert [r for r in told if r.is_work] == [r for r in written if r.is_work], "nothing done is lost"
    not_done = [r.planned for r in told if not r.is_work and r.ending not in HURT]
    assert len(not_done) == len(set(not_done) - done), "each planned set is told once"
    if person.events[-1].ending in (Ending.COMPLETED, Ending.PARTLY_DONE):
        wanted = {planned for block in person.session.tour.blocks if block.is_set for planned in block.planned}
        by_side = {(*r.planned[:2], Side.BOTH) for r in told}  # what an easier version was to take the place of
        assert wanted <= {r.planned for r in told} | by_side, "each planned set is told"
    planned = {one for block in plan if block.is_set for one in block.planned} | {r.planned for r in written}
    done_whole = {r.planned for r in written if r.ending in WHOLE}
    whole = all(one in done_whole or (*one[:2], Side.BOTH) in done_whole for one in planned)
    assert (person.events[-1].ending is Ending.COMPLETED) == whole, "what is completed is whole"


@GENTLE
@given(routines(most_items=2, most_reps=6, most_sets=2), st.lists(actions(), max_size=15))
def test_wherever_a_session_breaks_off_it_goes_on_at_a_set_that_is_not_done_yet(routine, todo):
    person = Person(Session(blocks(routine)))
    for action in todo:
        if action[0] != "make_easier":  # changes the blocks
            person.act(*action)
    person.act("interrupt")
    if person.session.state is State.FINISHED:
        return
    plan, written = person.session.tour.blocks, results(person.events)
    index = resume_index(plan, written)
    following = next((block for block in plan[index:] if block.is_set), None)
    newest = {r.planned: r.ending for r in written}
    settled = {one for one, ending in newest.items() if ending not in BROKEN_OFF}
    settled |= {r.planned for r in written if r.ending in WHOLE}
    assert following is None or not settled.issuperset(following.planned)
    if written and written[-1].ending in BROKEN_OFF and written[-1].planned not in settled:
        assert following is not None
        assert written[-1].planned in following.planned
    session = Session(plan, first=index, before=written)
    session.start(0)
    ended = session.finish(1)
    assert [r.number for r in results(ended)] == list(range(len(written) + 1, len(written) + 1 + len(results(ended))))


@GENTLE
@given(routines(most_items=2, most_reps=12, most_sets=2), st.lists(actions(), max_size=15), st.integers(500, 1900))
def test_a_session_can_always_be_brought_to_its_end(routine, todo, step):
    person = Person(Session(blocks(routine)))
    for action in todo:
        person.act(*action)
    person.act("resume")
    # Twice what is to be done by then, as it may be begun anew, and the time for counting what is left open.
    most = 2 * total_ms(person.session.tour.blocks) + 100_000
    for _ in range(most // step):
        if person.session.state is State.FINISHED:
            break
        person.tick(step)
        if person.session.tour.block.open:
            person.act("count_rep")
    assert person.session.state is State.FINISHED


@GENTLE
@given(routines(most_items=2, most_reps=12, most_sets=2), st.lists(steps, min_size=1, max_size=20))
def test_an_undisturbed_session_is_its_timeline_however_late_the_ticks(routine, late):
    routine = paced(routine)
    plan = blocks(routine)
    person, turn = Person(Session(plan)), 0
    while person.session.state is State.RUNNING:
        person.tick(max(late[turn % len(late)], 200))
        turn += 1
    assert person.session.tour.active_ms(person.now) == total_ms(plan)
    assert [e.cue for e in person.events if isinstance(e, CueDue)] == [cue for block in plan for cue in cues(block)]
    starts = [(e.at - 500_000, e.block) for e in person.events if isinstance(e, BlockStarted)]
    assert starts == [(total_ms(plan[:index]), block) for index, block in enumerate(plan)]
    assert all(one.at <= two.at for one, two in pairwise(person.events))


@GENTLE
@given(routines(most_items=2, most_reps=6, most_sets=2), st.data())
def test_an_interrupted_session_goes_on_behind_the_last_set_that_was_written_down(routine, data):
    plan = blocks(paced(routine))
    person = Person(Session(plan))
    while person.session.state is State.RUNNING:
        person.tick(1900)
    whole = results(person.events)
    kept = data.draw(st.integers(0, len(whole)))
    index = resume_index(plan, whole[:kept])
    if not kept:
        assert index == 0
        return
    last = whole[kept - 1]
    before, after = plan[index - 1], plan[index]
    assert not after.is_set
    assert before.is_set
    assert (before.item, before.set_number) == (last.item, last.set_number)
    assert last.side in before.sides


@GENTLE
@given(st.lists(st.tuples(steps, st.sampled_from([10_000, -10_000, 15_000, -60_000])), min_size=1, max_size=8))
def test_however_often_a_rest_is_changed_its_last_seconds_are_counted_down(changes):
    plan = blocks(make_routine(squat(), get_ready=60))
    person = Person(Session(plan))
    for after, by_ms in changes:
        person.tick(after)
        person.act("change_rest", by_ms)
    while person.session.tour.index == 0:
        person.tick(100)
    (end,) = (e.at for e in person.events if isinstance(e, BlockEnded))
    tones = {e.at for e in person.events if isinstance(e, CueDue) and isinstance(e.cue, ToneCue)}
    assert {end - 3000, end - 2000, end - 1000} <= tones
