"""Phrases: every sentence the coach can say, each under the id of its spoken clip."""

from collections.abc import Iterable

from glutecoach.coaching.exercise import OWN, Condition, Exercise, Side, Sides

HIGHEST_NUMBER = 30
"""The coach counts aloud up to here; beyond it a tone stands for the number."""

REST_LENGTHS = (5, 10, 15, 20, 25, 30, 40, 45, 60, 90, 120)
"""Rests, in seconds, that have a sentence of their own."""

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_UNITS += "seventeen eighteen nineteen".split()
_TENS = {20: "twenty", 30: "thirty", 40: "forty", 45: "forty-five", 60: "sixty", 90: "ninety"}

_NO_SIGNS = str.maketrans("", "", ".,:;’'")

_FIXED = {
    "get-ready": "Get ready.",
    "go": "Go.",
    "lift": "Lift.",
    "hold": "Hold.",
    "lower": "Lower.",
    "stretch": "Ease into the stretch.",
    "roll": "Roll slowly.",
    "breathe-in": "Breathe in.",
    "breathe-out": "Breathe out.",
    "walk": "Walk at an easy pace.",
    "rest": "Rest.",
    "switch-sides": "Switch sides.",
    "left-side": "Left side.",
    "right-side": "Right side.",
    "next-up": "Next up.",
    "half-way": "Half way.",
    "last-three": "Last three.",
    "all-done": "That is all. Well done.",
    "reps": "repetitions.",
    "holds": "holds.",
    "steps": "steps.",
    "breaths": "breaths.",
    "spots": "spots.",
    "seconds": "seconds.",
    "minutes": "minutes.",
    "own-pace": "At your own pace. Press the space bar for each one.",
    "position-on-back": "Lie on your back.",
    "position-on-side": "Lie on your side.",
    "position-all-fours": "Come onto your hands and knees.",
    "position-kneeling": "Come up to kneeling.",
    "position-sitting": "Sit down.",
    "position-standing": "Stand up.",
    "position-hands-and-feet": "Come onto your hands and feet.",
    "position-any": "Make yourself comfortable.",
    "take-care-if": "Take care if.",
    "or-if": "or if.",
}

_CONDITIONS = {
    Condition.HIP_REPLACEMENT: "you have a hip replacement.",
    Condition.GROIN_PINCH: "it pinches at the front of your hip.",
    Condition.PRESSURE: "you have high blood pressure or glaucoma.",
    Condition.WEAK_BONES: "you have weak bones.",
    Condition.CLOTS: "you take blood thinners or have had a blood clot.",
    Condition.WRISTS_OR_KNEES: "your wrists or knees are sore.",
    Condition.PREGNANT: "you are pregnant.",
    Condition.FLOOR: "it is hard for you to get down to the floor and up again.",
}


def in_words(number: int) -> str:
    """Return a number from 0 to 30, or one of the rest lengths, as English words."""
    if number < len(_UNITS):
        return _UNITS[number]
    if number in _TENS:
        return _TENS[number]
    return f"{_TENS[number // 10 * 10]}-{_UNITS[number % 10]}"


def _rest_length(seconds: int) -> str:
    if seconds == 120:
        return "two minutes"
    if seconds == 60:
        return "one minute"
    return f"{in_words(seconds)} seconds"


def setup_id(exercise: Exercise, side: Side) -> str:
    """Return the id of the sentence that gets a person into position for one side."""
    if exercise.sides is Sides.EACH:
        return f"setup-{exercise.id}-{side.value}"
    return f"setup-{exercise.id}"


def caution_id(exercise: Exercise, condition: Condition) -> str:
    """Return the id of what an exercise says to a person with a condition; many say the same."""
    words = exercise.cautions[condition].lower().translate(_NO_SIGNS).split()
    return "-".join(["care", *words])


def cautions_said(exercise: Exercise) -> tuple[Condition, ...]:
    """Return the conditions of which an exercise says something aloud: those with which it can be done."""
    return tuple(one for one in OWN if one in exercise.cautions and one not in exercise.instead)


def _condition_id(condition: Condition) -> str:
    return f"if-{condition}"


def care(exercise: Exercise) -> tuple[tuple[str, ...], ...]:
    """Return the ids of what a person has to heed, one run for each condition; none where there is nothing to heed.

    Of one who has said what that is, it is told what to do; a new exercise names all that it may be.
    """
    if exercise.heeded:
        said = (caution_id(exercise, one) for one in cautions_said(exercise) if one in exercise.heeded)
        return tuple((one,) for one in dict.fromkeys(said))
    if not exercise.is_new:
        return ()
    return tuple(("or-if" if n else "take-care-if", _condition_id(one)) for n, one in enumerate(exercise.cautions))


def phrases(exercises: Iterable[Exercise]) -> dict[str, str]:
    """Return every phrase the coach needs for these exercises: clip id to text, in a stable order."""
    found = dict(_FIXED)
    found |= {_condition_id(one): text for one, text in _CONDITIONS.items()}
    found |= {f"number-{n}": f"{in_words(n).capitalize()}." for n in range(1, HIGHEST_NUMBER + 1)}
    found |= {f"rest-{n}": f"Rest for {_rest_length(n)}." for n in REST_LENGTHS}
    for exercise in exercises:
        found[f"exercise-{exercise.id}"] = f"{exercise.name}."
        for side in (Side.LEFT, Side.RIGHT) if exercise.sides is Sides.EACH else (Side.BOTH,):
            found[setup_id(exercise, side)] = exercise.setup_for(side)
        found |= {caution_id(exercise, one): exercise.cautions[one] for one in cautions_said(exercise)}
    return found
