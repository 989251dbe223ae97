"""People: a table to be read. What each is told, allowed and given in exchange, and when they are asked again."""

from collections.abc import Callable

import pytest

from glutecoach.coaching.easing import Ease
from glutecoach.coaching.exercise import Condition
from glutecoach.coaching.history import When
from glutecoach.coaching.pain import Place
from glutecoach.coaching.phrases import caution_id, phrases
from glutecoach.coaching.progress import StepKind
from glutecoach.coaching.screening import Flag, Urgency
from glutecoach.services.settings import SettingsService
from glutecoach.services.workouts import WorkoutService
from tests.services.builders import make_service
from tests.services.person import DAY, Person, TravelClock, person

TABLE = """
Has trouble feeling their pee, since yesterday
  Is told to get help now. Is offered nothing, and reminded of nothing.
Has had that, and a doctor has said that they may exercise
  Is told nothing. Is offered the session as planned.
Had cancer some years ago
  Is told to see somebody first. Is offered the session as planned, after a doctor has looked.
Is 17, with new pain
  Is told to see somebody first. Is offered the session as planned.
Is 70, and fell on the stairs
  Is told to see somebody first. Is offered the session as planned, after a doctor has looked.
Has weak bones, and new pain since lifting the shopping
  Is told to see somebody first. Is offered the session as planned, after a doctor has looked.
Had a baby three weeks ago
  Is told to ask what suits. Is offered the session as planned.
Is stiff every morning
  Is told to ask what suits. Is offered the session as planned.
Is frail, and hardly gets up from the floor
  Is told nothing. Is offered the session as planned, but Hip hinge in place of Bird dog. Hears of Glute bridge: “Do it
  on a firm bed.”
Is pregnant
  Is told to ask what suits. Is offered the session as planned. Hears of Glute bridge: “From the middle of pregnancy
  on, do not lie flat on your back for long.”
Has a new hip, and stretches
  Is told nothing. Is offered the session as planned, but Heel slide in place of Piriformis stretch, no Pigeon
  pose. Hears of Heel slide: “Only slide the heel, and keep both feet down. Do not bend the hip further than your
  surgeon allows.” Goes on to the next phase.
Takes blood thinners, and rolls
  Is told nothing. Is offered the session as planned, but no Glute rolling. Goes on to the next phase.
Has glaucoma, and sits a lot
  Is told nothing. Is offered the session as planned, but Seated figure four in place of Downward dog. Goes on to the
  next phase.
Has sore wrists
  Is told nothing. Is offered the session as planned. Hears of Bird dog: “Put a folded towel under your knees. If your
  wrists are sore, go down onto your lower arms.”
Lives at 6, and goes to 4
  Is told nothing. Is offered the session, or less of it. Goes on to the next phase.
Goes from 2 to 6
  Is told that the back had better rest. Is offered a session with easier exercises, after the advice.
Is at 3 on the morning after, and never had any pain
  Is told nothing. Is offered the session, or less of it.
Is at 8
  Is told that the back had better rest. Is offered a session with easier exercises, after the advice. Is asked again,
  as the pain is severe.
Feels it in both legs
  Is told nothing. Is offered the session as planned, after a doctor has looked. Is asked again, as it is in both legs.
Comes back after seven weeks
  Is told nothing. Is offered the session, or less of it. Is asked again, after being away for long.
"""


class Somebody:
    """A person with a program, and what they have said about themselves."""

    def __init__(self, me: Person, workouts: WorkoutService, settings: SettingsService) -> None:
        self.me, self.workouts, self.settings = me, workouts, settings

    def follows(self, program: str, phase: int = 0) -> "Somebody":
        self.me.service.start(program, self.me.service.programs[program].phases[0].least)
        weeks = sum(one.weeks for one in self.me.service.programs[program].phases[:phase])
        for _ in range(weeks * 7):
            if self.me.service.is_due():
                self.me.exercise(after=0)
            self.me.clock.days(1)
        return self

    def answers(self, *flags: Flag) -> "Somebody":
        self.me.service.screen(flags)
        return self

    def has(self, condition: Condition) -> "Somebody":
        self.settings.change(conditions=(condition,))
        return self

    def feels(self, *numbers: int) -> "Somebody":
        """Say how the back is before each session, three days apart, and 1 less after it; the last one is of now."""
        for number in numbers[:-1]:
            self.me.service.answer(When.BEFORE, number)
            self.me.exercise(after=max(number - 1, 0))
            self.me.clock.days(3)
        self.me.service.answer(When.BEFORE, numbers[-1])
        return self


def has_trouble_feeling_their_pee_since_yesterday(one: Somebody) -> None:
    one.follows("gentle-start").answers(Flag.BLADDER)


def has_had_that_and_a_doctor_has_said_that_they_may_exercise(one: Somebody) -> None:
    has_trouble_feeling_their_pee_since_yesterday(one)
    one.me.clock.days(3)
    one.me.service.screen((), one.me.service.day - DAY)


def had_cancer_some_years_ago(one: Somebody) -> None:
    one.answers(Flag.CANCER).follows("gentle-start")


def is_17_with_new_pain(one: Somebody) -> None:
    one.answers(Flag.AGE).follows("gentle-start")


def is_70_and_fell_on_the_stairs(one: Somebody) -> None:
    one.answers(Flag.AGE, Flag.BONES).follows("gentle-start")


def has_weak_bones_and_new_pain_since_lifting_the_shopping(one: Somebody) -> None:
    one.answers(Flag.BRITTLE).follows("gentle-start")


def had_a_baby_three_weeks_ago(one: Somebody) -> None:
    one.answers(Flag.BIRTH).follows("gentle-start")


def is_stiff_every_morning(one: Somebody) -> None:
    one.answers(Flag.STIFF).follows("gentle-start")


def is_frail_and_hardly_gets_up_from_the_floor(one: Somebody) -> None:
    one.answers().follows("gentle-start").has(Condition.FLOOR)


def is_pregnant(one: Somebody) -> None:
    one.answers(Flag.PREGNANT).follows("gentle-start").has(Condition.PREGNANT)


def has_a_new_hip_and_stretches(one: Somebody) -> None:
    one.answers().follows("relief-and-reset", phase=2).has(Condition.HIP_REPLACEMENT)


def takes_blood_thinners_and_rolls(one: Somebody) -> None:
    one.answers().follows("relief-and-reset", phase=3).has(Condition.CLOTS)


def has_glaucoma_and_sits_a_lot(one: Somebody) -> None:
    one.answers().follows("strong-and-supple", phase=2).has(Condition.PRESSURE)


def has_sore_wrists(one: Somebody) -> None:
    one.answers().follows("gentle-start").has(Condition.WRISTS_OR_KNEES)


def lives_at_6_and_goes_to_4(one: Somebody) -> None:
    one.answers().follows("gentle-start").feels(6, 6, 6, 6, 5, 4, 4, 4)


def goes_from_2_to_6(one: Somebody) -> None:
    one.answers().follows("gentle-start").feels(2, 2, 2, 6)


def is_at_3_on_the_morning_after_and_never_had_any_pain(one: Somebody) -> None:
    one.answers().follows("gentle-start")
    number = one.me.exercise(after=0)
    one.me.clock.days(1)
    one.me.service.answer(When.NEXT_MORNING, 3, session=one.me.session(number))
    one.me.clock.days(1)


def is_at_8(one: Somebody) -> None:
    one.answers().follows("gentle-start").feels(2, 2, 8)


def feels_it_in_both_legs(one: Somebody) -> None:
    one.answers().follows("gentle-start").me.clock.days(0.1)
    one.me.service.answer(When.BEFORE, 2, (Place.LEG_LEFT, Place.LEG_RIGHT))


def comes_back_after_seven_weeks(one: Somebody) -> None:
    one.answers().follows("gentle-start").feels(0, 0)
    one.me.clock.days(49)


def told(one: Somebody) -> str:
    """Return what becomes of somebody today, in sentences."""
    today = one.me.today
    found = [f"Is told {_told(one)}.", f"Is offered {_offered(one)}."]
    plan = one.me.plan
    if not today.is_emergency:
        for item in one.workouts.tailoring.as_liked(plan.phase.routine).items:
            for condition in item.exercise.heeded:
                said = phrases((item.exercise,))[caution_id(item.exercise, condition)]
                found.append(f"Hears of {item.exercise.name}: “{said}”")
                break
            if len(found) > 2:
                break
    if any(step.kind is StepKind.NEXT_PHASE for step in plan.progress.steps[-2:]):
        found.append("Goes on to the next phase.")
    if today.ask_again:
        found.append(f"Is asked again, {_AGAIN[today.ask_again.value]}.")
    return " ".join(found)


def _told(one: Somebody) -> str:
    today = one.me.today
    if today.rests:
        return "that the back had better rest"
    urgency = None if today.screening is None else today.screening.urgency
    return {
        None: "nothing",
        Urgency.EMERGENCY: "to get help now",
        Urgency.FIRST: "to see somebody first",
        Urgency.TELL: "to ask what suits",
    }[urgency]


def _offered(one: Somebody) -> str:
    today, plan = one.me.today, one.me.plan
    assert one.me.service.is_due() == (plan.due.value == "due" and not today.is_emergency and not today.holds_back)
    if today.is_emergency:
        return "nothing, and reminded of nothing"
    if plan.ease is Ease.EASIER:
        assert today.gentler is not None
        return "a session with easier exercises" + (", after the advice" if today.begins_with_advice else "")
    if plan.ease is Ease.SMALLER:
        return "the session, or less of it"
    exchanged = [
        f"no {made.planned.name}" if made.instead is None else f"{made.instead.name} in place of {made.planned.name}"
        for made in one.workouts.tailoring.exchanges(plan.phase.routine)
    ]
    looked = ", after a doctor has looked" if today.holds_back else ""
    return "the session as planned" + looked + (f", but {', '.join(exchanged)}" if exchanged else "")


_AGAIN = {
    "severe-pain": "as the pain is severe",
    "both-legs": "as it is in both legs",
    "long-away": "after being away for long",
}


def stories() -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in TABLE.strip().splitlines():
        if line.startswith("  "):
            who, story = found[-1]
            found[-1] = who, f"{story} {line.strip()}".strip()
        else:
            found.append((line, ""))
    return found


def life_of(who: str) -> Callable[[Somebody], None]:
    found: Callable[[Somebody], None] = globals()[who.lower().replace(",", "").replace(" ", "_")]
    return found


@pytest.mark.parametrize(("who", "story"), stories(), ids=lambda value: str(value)[:30])
def test_people(who, story, catalogue, store):
    clock, settings = TravelClock(), SettingsService(store)
    service = make_service(store, clock, catalogue=catalogue, settings=settings)
    one = Somebody(person(catalogue, store, clock), service, settings)
    life_of(who)(one)
    assert told(one) == story
