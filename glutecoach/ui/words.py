"""Words on screen for the values of the domain."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QLocale

from glutecoach.coaching.dose import Dose
from glutecoach.coaching.exercise import Equipment, Kind, Level, Muscle, Position, Side, Sides
from glutecoach.coaching.history import TOLD_IN_MINUTES_FROM_MS, Ending, Tally
from glutecoach.coaching.pain import Judged, Sign
from glutecoach.coaching.program import DayMoment
from glutecoach.coaching.routine import Activity
from glutecoach.coaching.screening import Flag
from glutecoach.coaching.timeline import PhaseKind
from glutecoach.ui import dates
from glutecoach.ui.translating import tr


def kind(value: Kind) -> str:
    return {
        Kind.REPS: tr("Reps"),
        Kind.HOLDS: tr("Holds"),
        Kind.STEPS: tr("Steps"),
        Kind.STRETCH: tr("Stretch"),
        Kind.ROLLING: tr("Rolling"),
        Kind.BREATHING: tr("Breathing"),
        Kind.WALKING: tr("Walking"),
    }[value]


def position(value: Position) -> str:
    return {
        Position.ON_BACK: tr("On the back"),
        Position.ON_SIDE: tr("On the side"),
        Position.ALL_FOURS: tr("Hands and knees"),
        Position.KNEELING: tr("Kneeling"),
        Position.SITTING: tr("Sitting"),
        Position.STANDING: tr("Standing"),
        Position.HANDS_AND_FEET: tr("Hands and feet"),
        Position.ANY: tr("Any position"),
    }[value]


def muscle(value: Muscle) -> str:
    return {
        Muscle.GLUTEUS_MAXIMUS: tr("Gluteus maximus"),
        Muscle.GLUTEUS_MEDIUS: tr("Gluteus medius"),
        Muscle.GLUTEUS_MINIMUS: tr("Gluteus minimus"),
        Muscle.TENSOR_FASCIAE_LATAE: tr("Tensor fasciae latae"),
        Muscle.PIRIFORMIS: tr("Piriformis"),
        Muscle.LOWER_BACK: tr("Lower back"),
        Muscle.CORE: tr("Core"),
        Muscle.HAMSTRINGS: tr("Hamstrings"),
        Muscle.THIGHS: tr("Thighs"),
        Muscle.HIP_FLEXORS: tr("Hip flexors"),
        Muscle.CALVES: tr("Calves"),
        Muscle.SHOULDERS: tr("Shoulders"),
        Muscle.WHOLE_BODY: tr("Whole body"),
    }[value]


def equipment(value: Equipment) -> str:
    return {
        Equipment.MAT: tr("Mat"),
        Equipment.BAND: tr("Band"),
        Equipment.CHAIR: tr("Chair"),
        Equipment.WALL: tr("Wall"),
        Equipment.FOAM_ROLLER: tr("Foam roller"),
    }[value]


def listed(texts: Sequence[str]) -> str:
    """Return several things in one sentence: "this", "this and that", "this, that, and more"."""
    *others, last = texts
    if not others:
        return last
    return (tr("{0} and {1}") if len(others) == 1 else tr("{0}, and {1}")).format(", ".join(others), last)


def one_of(things: Iterable[Equipment]) -> str:
    """Return things any one of which will do: "chair or wall"."""
    *others, last = (equipment(thing).lower() for thing in things)
    return tr("{0} or {1}").format(", ".join(others), last) if others else last


def level(value: Level) -> str:
    return {Level.EASY: tr("Easy"), Level.MEDIUM: tr("Medium"), Level.HARD: tr("Hard")}[value]


def side(value: Side) -> str:
    return {Side.BOTH: "", Side.LEFT: tr("Left side"), Side.RIGHT: tr("Right side")}[value]


def set_number(number: int) -> str:
    return tr("set {0}").format(number)


def set_of(number: int, sets: int) -> str:
    return tr("set {0} of {1}").format(number, sets)


def sides(value: Sides) -> str:
    return {Sides.NONE: "", Sides.EACH: tr("each side"), Sides.ALTERNATING: tr("each side, in turn")}[value]


def phase(value: PhaseKind) -> str:
    return {
        PhaseKind.GET_READY: tr("Get ready"),
        PhaseKind.LIFT: tr("Lift"),
        PhaseKind.HOLD: tr("Hold"),
        PhaseKind.LOWER: tr("Lower"),
        PhaseKind.PAUSE: tr("Relax"),
        PhaseKind.STEP: tr("Step"),
        PhaseKind.STRETCH: tr("Stretch"),
        PhaseKind.ROLL: tr("Roll"),
        PhaseKind.BREATHE_IN: tr("Breathe in"),
        PhaseKind.BREATHE_OUT: tr("Breathe out"),
        PhaseKind.WALK: tr("Walk"),
        PhaseKind.COUNT: tr("Your pace"),
        PhaseKind.REST: tr("Rest"),
        PhaseKind.SWITCH: tr("Switch sides"),
        PhaseKind.CHANGE: tr("Next exercise"),
        PhaseKind.DONE: tr("All done"),
    }[value]


def ending(value: Ending) -> str:
    return {
        Ending.COMPLETED: tr("completed"),
        Ending.COMPLETED_WITH_PAIN: tr("completed, though it hurt"),
        Ending.OWN_CHOICE_WITH_PAIN: tr("ended by choice, and it hurt"),
        Ending.TIRED_WITH_PAIN: tr("tired, and it hurt"),
        Ending.INTERRUPTED_WITH_PAIN: tr("interrupted, and it hurt"),
        Ending.PARTLY_DONE: tr("partly done"),
        Ending.LEFT_OUT: tr("left out"),
        Ending.NOT_REACHED: tr("not reached"),
        Ending.OWN_CHOICE: tr("ended by choice"),
        Ending.TIRED: tr("tired"),
        Ending.PAIN: tr("ended early: it hurt"),
        Ending.INTERRUPTED: tr("interrupted"),
    }[value]


def day_moment(value: DayMoment) -> str:
    return {
        DayMoment.ON_WAKING: tr("On waking"),
        DayMoment.WORK_BREAK: tr("In a break from work"),
        DayMoment.EVENING: tr("In the evening"),
        DayMoment.BEFORE_BED: tr("Before bed"),
    }[value]


def red_flag(value: Flag) -> str:
    """Return the sentence that is asked, and said yes to."""
    return {
        Flag.BLADDER: tr(
            "Since the pain began: it is hard to start or stop peeing, pee or poo leaks out, you feel less when "
            "you pee, or you have new sexual problems."
        ),
        Flag.GROIN: tr("Between the legs (genitals, anus, inner thighs) you feel less or nothing, or it tingles."),
        Flag.SUDDEN_WEAKNESS: tr("A leg gets weak, or both legs have begun to hurt, tingle or feel numb."),
        Flag.FALL: tr("A serious fall or accident, a short time ago."),
        Flag.FAINT: tr("New, sudden pain in your back or belly, and you have chest pain or nearly faint."),
        Flag.FEVER: tr("You have a fever, or feel ill."),
        Flag.CANCER: tr("You have or had cancer, or lose weight without trying."),
        Flag.NIGHT: tr("No position makes the pain better at night."),
        Flag.IMMUNITY: tr("You take or took steroids (cortisone) for a long time, or your immune system is weak."),
        Flag.BONES: tr("A fall, even a small one, and you are over 65 or have weak bones."),
        Flag.BRITTLE: tr("You have weak bones and new back pain."),
        Flag.AGE: tr("The back pain is new, and you are under 18 or over 65."),
        Flag.HEART: tr("Chest pain, dizziness or too little breath when your body works hard."),
        Flag.NERVES: tr("A leg is numb or tingly, or the pain goes down the leg."),
        Flag.SEVERE: tr("The pain is very strong, gets worse, or nothing makes it better."),
        Flag.NOT_EASING: tr("The pain does not get better with rest and gentle movement."),
        Flag.HISTORY: tr("You had a back operation or a broken bone in the back, or you have a spine illness."),
        Flag.PREGNANT: tr("You are pregnant."),
        Flag.BIRTH: tr("You had a baby in the last months."),
        Flag.STIFF: tr("Your back is stiff most mornings for over 3 months, and moving helps more than rest."),
        Flag.SEEN_CANCER: tr("You have or had cancer. A doctor has looked at your back since you told us."),
        Flag.PART: tr("A doctor or physiotherapist said: you may exercise, but not everything."),
        Flag.NOT_NOW: tr("A doctor or physiotherapist said: do not exercise for now."),
        Flag.LIMIT: tr(
            "You have a heart condition, had an operation in the last months, or a doctor limits your exercise."
        ),
    }[value]


def activity(value: Activity, n: int) -> str:
    """Return what does not count towards the goal, with its number: "1 walk"."""
    return {
        Activity.ROUTINE: tr("%n session(s) begun", n),
        Activity.TRY: tr("%n exercise(s) tried", n),
        Activity.MOMENT: tr("%n little moment(s)", n),
        Activity.WALK: tr("%n walk(s)", n),
        Activity.SWIM: tr("%n swim(s)", n),
    }[value]


def in_lines(*texts: str) -> str:
    """Return texts below each other, those that say something."""
    return "\n".join(filter(None, texts))


def tally(value: Tally) -> str:
    """Return how many sessions there are, and of what else: "34 sessions, 2 walks"."""
    told = [tr("%n session(s)", value.sessions)] if value.sessions else []
    told += [activity(kind, n) for kind, n in value.others.items()]
    return ", ".join(told) or tr("no sessions")


def sessions_of(sessions: int, planned: int, *, paused: bool) -> str:
    """Return what was done of a week's goal: "2 of 3 sessions", or "2 sessions" without one; "paused, 1 session"."""
    if planned and not paused:
        return tr("{0} of %n session(s)", planned).format(sessions)
    done = tr("%n session(s)", sessions) if sessions else tr("no sessions")
    if not paused:
        return done
    return tr("paused, {0}").format(done) if sessions else tr("paused")


def why_too_much(one: Judged) -> str:
    """Return why the pain of a day was too much: "7 of 10", "not gone by the next morning"."""
    if one.sign is Sign.NOT_GONE:
        return tr("not gone by the next morning")
    if one.sign is Sign.RISING:
        return tr("stronger than the week before, two weeks in a row")
    return tr("{0} of 10").format(one.day.worst)


def too_much_on(days: Iterable[Judged], today: date) -> str:
    """Return the days on which pain was too much, each with its reason: "4 Nov (not gone by the next morning)"."""
    return ", ".join(tr("{0} ({1})").format(dates.short(one.day.on, today), why_too_much(one)) for one in days)


def amount(value: Kind, n: int) -> str:
    """Return a number with its unit: "12 reps", "1 hold"."""
    return {
        Kind.REPS: tr("%n rep(s)", n),
        Kind.HOLDS: tr("%n hold(s)", n),
        Kind.STEPS: tr("%n step(s)", n),
        Kind.STRETCH: tr("%n stretch(es)", n),
        Kind.ROLLING: tr("%n spot(s)", n),
        Kind.BREATHING: tr("%n breath(s)", n),
        Kind.WALKING: tr("%n walk(s)", n),
    }[value]


def worked(of: Kind, reps: int, held_ms: int, attempts: tuple[int, int] = (0, 0)) -> str:
    """Return what was done: "12 reps, 24 s held"; where a set had several attempts, a second line says how many."""
    text, (times, sets) = amount(of, reps), attempts
    if held_ms:
        text = tr("{0}, {1} held").format(text, duration(held_ms))
    if times <= sets:
        return text
    again = tr("in {0} attempts at %n set(s)", sets) if sets > 1 else tr("in {0} attempts")
    return f"{text}\n{again.format(times)}"


def dose(value: Dose, of: Kind, with_sides: Sides) -> str:
    """Return a dose as it stands on a sheet: "2 × 12 reps, hold 2 s, each side", "6 holds of 10 s"."""
    if of is Kind.WALKING:
        return duration(round(value.hold * 1000))
    work = amount(of, value.reps) if value.sets == 1 else f"{value.sets} × {amount(of, value.reps)}"
    held = duration(round(value.hold * 1000)) if value.hold else ""
    if held and of in (Kind.HOLDS, Kind.STRETCH, Kind.ROLLING):
        work = tr("{0} of {1}").format(work, held)
    elif held and of is Kind.REPS:
        work = tr("{0}, hold {1}").format(work, held)
    return ", ".join(filter(None, (work, sides(with_sides))))


def clock(ms: int) -> str:
    """Return a time as m:ss, rounded up to the second as a countdown is read."""
    seconds = -(-ms // 1000)
    return f"{seconds // 60}:{seconds % 60:02d}"


def duration(ms: int) -> str:
    """Return a length of time in words: "45 s", "3 min", "3 min 20 s"."""
    minutes, seconds = divmod(round(ms / 1000), 60)
    if minutes == 0:
        return tr("{0} s").format(seconds)
    if seconds == 0:
        return tr("{0} min").format(minutes)
    return tr("{0} min {1} s").format(minutes, seconds)


def time_left(ms: int) -> str:
    """Return in words what is left of a time, rounded up to the second as a countdown is read."""
    return duration(-(-ms // 1000) * 1000)


def minutes(ms: float) -> str:
    """Return a length of time in whole minutes, a shorter one in seconds: "14 min", "32 s"."""
    return duration(round(ms)) if 0 < round(ms / 1000) < 60 else tr("{0} min").format(round(ms / 60_000))


def lasted(ms: float) -> str:
    """Return how long something took, as it is told: "14 min", a shorter time with its seconds: "3 min 20 s"."""
    return duration(round(ms)) if 0 < round(ms) < TOLD_IN_MINUTES_FROM_MS else minutes(ms)


def hours(ms: float) -> str:
    """Return a length of time that may be long: "9 h 57 min", "14 min", "3 min 20 s"."""
    whole, rest = divmod(round(ms / 60_000), 60)
    return tr("{0} h {1} min").format(whole, rest) if whole else lasted(ms)


def in_all(ms: int) -> str:
    """Return how long a session was: getting ready and the rests are in it, pauses are not."""
    return tr("{0} in all").format(duration(ms))


def date_time(value: datetime, *, seconds: bool = False) -> str:
    """Return a day with its year and a time, as the pages write them: "Mon, 3 Nov 2025, 18:30"."""
    return f"{dates.day(value.date(), date.max)}, {dates.time_of_day(value, seconds=seconds)}"


def number(value: float, decimals: int = 0) -> str:
    return QLocale().toString(value, "f", decimals)
