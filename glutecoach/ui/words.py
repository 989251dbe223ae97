"""Words on screen for the values of the domain."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QLocale

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Condition, Equipment, Exercise, Kind, Level, Muscle, Position, Side, Sides
from glutecoach.coaching.history import TOLD_IN_MINUTES_FROM_MS, Ending, Tally
from glutecoach.coaching.pain import Judged, Sign
from glutecoach.coaching.program import DayMoment
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Flag
from glutecoach.coaching.suiting import Exchange
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.ui import dates


def _tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("words", text, None, n)


def kind(value: Kind) -> str:
    return {
        Kind.REPS: _tr("Reps"),
        Kind.HOLDS: _tr("Holds"),
        Kind.STEPS: _tr("Steps"),
        Kind.STRETCH: _tr("Stretch"),
        Kind.ROLLING: _tr("Rolling"),
        Kind.BREATHING: _tr("Breathing"),
        Kind.WALKING: _tr("Walking"),
    }[value]


def position(value: Position) -> str:
    return {
        Position.ON_BACK: _tr("On the back"),
        Position.ON_SIDE: _tr("On the side"),
        Position.ALL_FOURS: _tr("Hands and knees"),
        Position.KNEELING: _tr("Kneeling"),
        Position.SITTING: _tr("Sitting"),
        Position.STANDING: _tr("Standing"),
        Position.HANDS_AND_FEET: _tr("Hands and feet"),
        Position.ANY: _tr("Any position"),
    }[value]


def muscle(value: Muscle) -> str:
    return {
        Muscle.GLUTEUS_MAXIMUS: _tr("Gluteus maximus"),
        Muscle.GLUTEUS_MEDIUS: _tr("Gluteus medius"),
        Muscle.GLUTEUS_MINIMUS: _tr("Gluteus minimus"),
        Muscle.TENSOR_FASCIAE_LATAE: _tr("Tensor fasciae latae"),
        Muscle.PIRIFORMIS: _tr("Piriformis"),
        Muscle.LOWER_BACK: _tr("Lower back"),
        Muscle.CORE: _tr("Core"),
        Muscle.HAMSTRINGS: _tr("Hamstrings"),
        Muscle.THIGHS: _tr("Thighs"),
        Muscle.HIP_FLEXORS: _tr("Hip flexors"),
        Muscle.CALVES: _tr("Calves"),
        Muscle.SHOULDERS: _tr("Shoulders"),
        Muscle.WHOLE_BODY: _tr("Whole body"),
    }[value]


def equipment(value: Equipment) -> str:
    return {
        Equipment.MAT: _tr("Mat"),
        Equipment.BAND: _tr("Band"),
        Equipment.CHAIR: _tr("Chair"),
        Equipment.WALL: _tr("Wall"),
        Equipment.FOAM_ROLLER: _tr("Foam roller"),
    }[value]


def condition(value: Condition) -> str:
    return {
        Condition.HIP_REPLACEMENT: _tr("Hip replacement"),
        Condition.GROIN_PINCH: _tr("Pinch in the groin"),
        Condition.PRESSURE: _tr("High blood pressure or glaucoma"),
        Condition.WEAK_BONES: _tr("Weak bones"),
        Condition.CLOTS: _tr("Blood thinners or clots"),
        Condition.WRISTS_OR_KNEES: _tr("Sore wrists or knees"),
        Condition.PREGNANT: _tr("Pregnancy"),
        Condition.FLOOR: _tr("Hard to get down to the floor and up again"),
    }[value]


def cautions(exercise: Exercise) -> str:
    """Return what a person has to watch out for as an exercise begins, in a line or two; empty where it is nothing.

    Of one who has said so that is the first condition in full. A new exercise names all that it may be, and its page
    says the rest.
    """
    heeded = [one for one in exercise.cautions if one in exercise.heeded]
    if heeded:
        told = _tr("{0}: {1}").format(condition(heeded[0]), exercise.cautions[heeded[0]])
        also = ", ".join(condition(one).lower() for one in heeded[1:])
        return _tr("{0} Also: {1}.").format(told, also) if also else told
    if not exercise.is_new or not exercise.cautions:
        return ""
    return _tr("Take care with: {0}.").format(", ".join(condition(one).lower() for one in exercise.cautions))


def exchange(value: Exchange) -> str:
    """Return what takes the place of an exercise that does not suit, and why: "Heel slide in place of …"."""
    why = condition(value.condition)
    if value.instead is None:
        return _tr("No {0} ({1}).").format(value.planned.name, why.lower())
    return _tr("{0} in place of {1} ({2}).").format(value.instead.name, value.planned.name, why.lower())


def listed(texts: Sequence[str]) -> str:
    """Return several things in one sentence: "this", "this and that", "this, that, and more"."""
    *others, last = texts
    if not others:
        return last
    return (_tr("{0} and {1}") if len(others) == 1 else _tr("{0}, and {1}")).format(", ".join(others), last)


def one_of(things: Iterable[Equipment]) -> str:
    """Return things any one of which will do: "chair or wall"."""
    *others, last = (equipment(thing).lower() for thing in things)
    return _tr("{0} or {1}").format(", ".join(others), last) if others else last


def level(value: Level) -> str:
    return {Level.EASY: _tr("Easy"), Level.MEDIUM: _tr("Medium"), Level.HARD: _tr("Hard")}[value]


def side(value: Side) -> str:
    return {Side.BOTH: "", Side.LEFT: _tr("Left side"), Side.RIGHT: _tr("Right side")}[value]


def set_number(number: int) -> str:
    return _tr("set {0}").format(number)


def sides(value: Sides) -> str:
    return {Sides.NONE: "", Sides.EACH: _tr("each side"), Sides.ALTERNATING: _tr("each side, in turn")}[value]


def phase(value: PhaseKind) -> str:
    return {
        PhaseKind.GET_READY: _tr("Get ready"),
        PhaseKind.LIFT: _tr("Lift"),
        PhaseKind.HOLD: _tr("Hold"),
        PhaseKind.LOWER: _tr("Lower"),
        PhaseKind.PAUSE: _tr("Relax"),
        PhaseKind.STEP: _tr("Step"),
        PhaseKind.STRETCH: _tr("Stretch"),
        PhaseKind.ROLL: _tr("Roll"),
        PhaseKind.BREATHE_IN: _tr("Breathe in"),
        PhaseKind.BREATHE_OUT: _tr("Breathe out"),
        PhaseKind.WALK: _tr("Walk"),
        PhaseKind.COUNT: _tr("Your pace"),
        PhaseKind.REST: _tr("Rest"),
        PhaseKind.SWITCH: _tr("Switch sides"),
        PhaseKind.CHANGE: _tr("Next exercise"),
        PhaseKind.DONE: _tr("All done"),
    }[value]


def ending(value: Ending) -> str:
    return {
        Ending.COMPLETED: _tr("completed"),
        Ending.COMPLETED_WITH_PAIN: _tr("completed, though it hurt"),
        Ending.OWN_CHOICE_WITH_PAIN: _tr("ended by choice; it had hurt before"),
        Ending.TIRED_WITH_PAIN: _tr("tired; it had hurt before"),
        Ending.INTERRUPTED_WITH_PAIN: _tr("interrupted; it had hurt before"),
        Ending.PARTLY_DONE: _tr("partly done"),
        Ending.LEFT_OUT: _tr("left out"),
        Ending.NOT_REACHED: _tr("not reached"),
        Ending.OWN_CHOICE: _tr("ended by choice"),
        Ending.TIRED: _tr("tired"),
        Ending.PAIN: _tr("ended early: it hurt"),
        Ending.INTERRUPTED: _tr("interrupted"),
    }[value]


def day_moment(value: DayMoment) -> str:
    return {
        DayMoment.ON_WAKING: _tr("On waking"),
        DayMoment.WORK_BREAK: _tr("In a break from work"),
        DayMoment.EVENING: _tr("In the evening"),
        DayMoment.BEFORE_BED: _tr("Before bed"),
    }[value]


def red_flag(value: Flag) -> str:
    """Return the sentence that is asked, and said yes to."""
    return {
        Flag.BLADDER: _tr(
            "Since the pain began: it is hard to start, stop or feel your pee, pee or poo leaks out, or you "
            "have new sexual problems."
        ),
        Flag.GROIN: _tr("You feel less, or tingling, between the legs (genitals, anus, inner thighs)."),
        Flag.SUDDEN_WEAKNESS: _tr("A leg gets weak, or both legs are newly painful, numb or tingly."),
        Flag.FALL: _tr("A serious fall or accident, a short time ago."),
        Flag.FAINT: _tr("New, sudden pain in your back or belly, and you have chest pain or nearly pass out."),
        Flag.FEVER: _tr("You have a fever, or feel ill."),
        Flag.CANCER: _tr("You have or had cancer, or lose weight without trying."),
        Flag.NIGHT: _tr("At night the pain does not get better in any position."),
        Flag.IMMUNITY: _tr("Steroids (like cortisone) for a long time, or a weak immune system."),
        Flag.BONES: _tr("A fall, even a small one, and you are over 65 or have weak bones."),
        Flag.AGE: _tr("The back pain is new, and you are under 18 or over 65."),
        Flag.HEART: _tr("Chest pain, dizziness or too little breath when your body works hard."),
        Flag.NERVES: _tr("A leg is numb or tingly, or the pain goes down the leg."),
        Flag.SEVERE: _tr("The pain is very strong, gets worse, or nothing makes it better."),
        Flag.NOT_EASING: _tr("The pain does not get better with rest and gentle movement."),
        Flag.HISTORY: _tr("A back operation, a broken bone in the back, or a spine illness."),
        Flag.PREGNANT: _tr("You are pregnant."),
        Flag.BIRTH: _tr("You had a baby in the last months."),
        Flag.STIFF: _tr("Stiff on most mornings for over three months, and moving helps more than rest."),
        Flag.LIMIT: _tr("A heart condition, an operation in the last months, or a doctor limits your exercise."),
    }[value]


def activity(value: Activity, n: int) -> str:
    """Return what does not count towards the goal, with its number: "1 walk"."""
    return {
        Activity.ROUTINE: _tr("%n session(s) begun", n),
        Activity.TRY: _tr("%n exercise(s) tried", n),
        Activity.MOMENT: _tr("%n little moment(s)", n),
        Activity.WALK: _tr("%n walk(s)", n),
        Activity.SWIM: _tr("%n swim(s)", n),
    }[value]


def tally(value: Tally) -> str:
    """Return how many sessions there are, and of what else: "34 sessions, 2 walks"."""
    told = [_tr("%n session(s)", value.sessions)] if value.sessions else []
    told += [activity(kind, n) for kind, n in value.others.items()]
    return ", ".join(told) or _tr("no sessions")


def sessions_of(sessions: int, planned: int, *, paused: bool) -> str:
    """Return what was done of a week's goal: "2 of 3 sessions", or "2 sessions" without one; "paused, 1 session"."""
    if planned and not paused:
        return _tr("{0} of %n session(s)", planned).format(sessions)
    done = _tr("%n session(s)", sessions) if sessions else _tr("no sessions")
    if not paused:
        return done
    return _tr("paused, {0}").format(done) if sessions else _tr("paused")


def why_too_much(one: Judged) -> str:
    """Return why the pain of a day was too much: "7 of 10", "not gone by the next morning"."""
    if one.sign is Sign.NOT_GONE:
        return _tr("not gone by the next morning")
    return _tr("risen two weeks in a row") if one.sign is Sign.RISING else _tr("{0} of 10").format(one.day.worst)


def too_much_on(days: Iterable[Judged], today: date) -> str:
    """Return the days on which pain was too much, each with its reason: "4 Nov (not gone by the next morning)"."""
    return ", ".join(_tr("{0} ({1})").format(dates.short(one.day.on, today), why_too_much(one)) for one in days)


def amount(value: Kind, n: int) -> str:
    """Return a number with its unit: "12 reps", "1 hold"."""
    return {
        Kind.REPS: _tr("%n rep(s)", n),
        Kind.HOLDS: _tr("%n hold(s)", n),
        Kind.STEPS: _tr("%n step(s)", n),
        Kind.STRETCH: _tr("%n stretch(es)", n),
        Kind.ROLLING: _tr("%n spot(s)", n),
        Kind.BREATHING: _tr("%n breath(s)", n),
        Kind.WALKING: _tr("%n walk(s)", n),
    }[value]


def worked(of: Kind, reps: int, held_ms: int, attempts: tuple[int, int] = (0, 0)) -> str:
    """Return what was done: "12 reps, 24 s held"; where a set had several attempts, a second line says how many."""
    text, (times, sets) = amount(of, reps), attempts
    if held_ms:
        text = _tr("{0}, {1} held").format(text, duration(held_ms))
    if times <= sets:
        return text
    again = _tr("in {0} attempts at %n set(s)", sets) if sets > 1 else _tr("in {0} attempts")
    return f"{text}\n{again.format(times)}"


def dose(value: Dose, of: Kind, with_sides: Sides) -> str:
    """Return a dose as it stands on a sheet: "2 × 12 reps, hold 2 s, each side", "6 holds of 10 s"."""
    if of is Kind.WALKING:
        return duration(round(value.hold * 1000))
    work = amount(of, value.reps) if value.sets == 1 else f"{value.sets} × {amount(of, value.reps)}"
    held = duration(round(value.hold * 1000)) if value.hold else ""
    if held and of in (Kind.HOLDS, Kind.STRETCH, Kind.ROLLING):
        work = _tr("{0} of {1}").format(work, held)
    elif held and of is Kind.REPS:
        work = _tr("{0}, hold {1}").format(work, held)
    return ", ".join(filter(None, (work, sides(with_sides))))


def clock(ms: int) -> str:
    """Return a time as m:ss, rounded up to the second as a countdown is read."""
    seconds = -(-ms // 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def duration(ms: int) -> str:
    """Return a length of time in words: "45 s", "3 min", "3 min 20 s"."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    if minutes == 0:
        return _tr("{0} s").format(seconds)
    if seconds == 0:
        return _tr("{0} min").format(minutes)
    return _tr("{0} min {1} s").format(minutes, seconds)


def minutes(ms: float) -> str:
    """Return a length of time in whole minutes, a shorter one in seconds: "14 min", "32 s"."""
    return duration(round(ms)) if 0 < round(ms / 1000) < 60 else _tr("{0} min").format(round(ms / 60_000))


def lasted(ms: float) -> str:
    """Return how long something took, as it is told: "14 min", a shorter time with its seconds: "3 min 20 s"."""
    return duration(round(ms)) if 0 < round(ms) < TOLD_IN_MINUTES_FROM_MS else minutes(ms)


def hours(ms: float) -> str:
    """Return a length of time that may be long: "9 h 57 min", "14 min", "3 min 20 s"."""
    whole, rest = divmod(round(ms / 60_000), 60)
    return _tr("{0} h {1} min").format(whole, rest) if whole else lasted(ms)


def in_all(ms: int) -> str:
    """Return how long a session was: getting ready and the rests are in it, pauses are not."""
    return _tr("{0} in all").format(duration(ms))


def date_time(value: datetime, *, seconds: bool = False) -> str:
    """Return a day with its year and a time, as the pages write them: "Mon, 3 Nov 2025, 18:30"."""
    return f"{dates.day(value.date(), date.max)}, {dates.time_of_day(value, seconds=seconds)}"


def number(value: float, decimals: int = 0) -> str:
    return QLocale().toString(value, "f", decimals)
