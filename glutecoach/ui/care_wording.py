"""What an exercise has to take care of, and what takes its place where it does not suit, in words."""

from collections.abc import Collection

from glutecoach.coaching.exercise import Condition, Exercise
from glutecoach.coaching.screening import BOTH_LEGS, Flag, in_leg, is_for_today
from glutecoach.coaching.suiting import Exchange
from glutecoach.ui.translating import tr
from glutecoach.ui.words import in_lines


def condition(value: Condition) -> str:
    return {
        Condition.HIP_REPLACEMENT: tr("Hip replacement"),
        Condition.GROIN_PINCH: tr("Pinch at the front of the hip"),
        Condition.PRESSURE: tr("High blood pressure or glaucoma"),
        Condition.WEAK_BONES: tr("Weak bones"),
        Condition.CLOTS: tr("Blood thinners or clots"),
        Condition.WRISTS_OR_KNEES: tr("Sore wrists or knees"),
        Condition.PREGNANT: tr("Pregnancy"),
        Condition.FLOOR: tr("Hard to get down to the floor and up again"),
    }[value]


def cautions(exercise: Exercise) -> str:
    """Return what a person has to watch out for as an exercise begins, in a line or two; empty where it is nothing.

    Of one who has said so that is the first condition in full. A new exercise names all that it may be, and its page
    says the rest.
    """
    heeded = exercise.heeded  # the gravest first
    if heeded:
        told = tr("{0}: {1}").format(condition(heeded[0]), exercise.cautions[heeded[0]])
        also = ", ".join(condition(one).lower() for one in heeded[1:])
        return tr("{0} Also: {1}.").format(told, also) if also else told
    if not exercise.is_new or not exercise.cautions:
        return ""
    *others, last = map(with_condition, exercise.cautions)
    return tr("Take care if {0}.").format(tr("{0}, or if {1}").format(", ".join(others), last) if others else last)


def whom_to_see(signs: Collection[Flag]) -> str:
    """Return whom to see, and when, with very strong pain and other signs: the sooner of what the two ask for."""
    if Flag.PREGNANT in signs:
        return tr("Call your midwife or maternity unit (hospital for births) now. Do not wait until tomorrow.")
    if is_for_today({*signs, Flag.SEVERE}):
        return tr("See a doctor today.")
    return tr("See a doctor today or tomorrow.")


def both_legs(places: Collection[str]) -> str:
    """Return what comes first where both legs hurt; else nothing."""
    says = tr("You marked both legs. If this began a short time ago, get medical help now.")
    return says if BOTH_LEGS.issubset(places) else ""


def leg_first(places: Collection[str]) -> str:
    """Return what comes before anything else where a leg hurts, or both; else nothing."""
    if not in_leg(places):
        return ""
    return both_legs(places) or tr("If the leg gets weak: get medical help now.")


def down_the_leg(places: Collection[str]) -> str:
    """Return what one leg that hurts may mean, which no number tells; else nothing."""
    if not in_leg(places) or BOTH_LEGS.issubset(places):
        return ""
    return tr(
        "If the pain goes down the leg, or the leg is numb or tingly: do not exercise. See a doctor or physiotherapist "
        "first, whatever the number."
    )


def of_a_leg(places: Collection[str]) -> str:
    """Return all that is said where a leg hurts, or both; else nothing."""
    return in_lines(leg_first(places), down_the_leg(places))


def unless_down_the_leg(says: str, places: Collection[str]) -> str:
    """Return what is said to a number, after what counts more than that where one leg hurts."""
    first = down_the_leg(places)
    if not first:
        return says
    return in_lines(first, tr("Is it something else, such as sore thigh muscles? Then: {0}").format(says))


def with_condition(value: Condition) -> str:
    """Return a condition as it follows on "if"."""
    return {
        Condition.HIP_REPLACEMENT: tr("you have a hip replacement"),
        Condition.GROIN_PINCH: tr("it pinches at the front of your hip"),
        Condition.PRESSURE: tr("you have high blood pressure or glaucoma"),
        Condition.WEAK_BONES: tr("you have weak bones"),
        Condition.CLOTS: tr("you take blood thinners or have had a blood clot"),
        Condition.WRISTS_OR_KNEES: tr("your wrists or knees are sore"),
        Condition.PREGNANT: tr("you are pregnant"),
        Condition.FLOOR: tr("it is hard for you to get down to the floor and up again"),
    }[value]


def exchange(value: Exchange) -> str:
    """Return what takes the place of an exercise that does not suit, and why: "Heel slide in place of …"."""
    why = condition(value.condition)
    if value.instead is None:
        return tr("No {0} ({1}).").format(value.planned.name, why.lower())
    return tr("{0} in place of {1} ({2}).").format(value.instead.name, value.planned.name, why.lower())
