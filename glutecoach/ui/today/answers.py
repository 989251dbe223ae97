"""Answers: the question about the back, and what is said to its answer."""

from glutecoach.coaching.easing import Ease
from glutecoach.coaching.history import CheckIn, When
from glutecoach.coaching.pain import ALWAYS_FROM, Light, Sign, light_of
from glutecoach.coaching.plan import Due
from glutecoach.coaching.screening import waits
from glutecoach.services.today import Today
from glutecoach.ui import care_wording, dates
from glutecoach.ui.today.professional import standing
from glutecoach.ui.translating import tr
from glutecoach.ui.words import in_lines


def question(today: Today) -> str:
    if today.ask is When.NEXT_MORNING:
        return tr("How is your back this morning, after yesterday's session?")
    if today.ask_session is not None:
        return tr("How was your back before your session?")
    if today.plan is not None and today.plan.due is Due.DUE:
        return tr("How is your back before you start?")
    return tr("How is your back today?")


def is_beside_the_point(today: Today) -> bool:
    """Tell whether something counts more than any number, which says nothing of a nerve or a bone."""
    return _has_sign(today) or today.hurts_in_leg


def _has_sign(today: Today) -> bool:
    return today.ask_again is not None or today.is_advised


def reply(today: Today) -> str:
    """Return what the answer of today means, by whose model, and where advice to it stands; nothing without one."""
    if today.asked is None:
        return ""
    return in_lines(care_wording.leg_first(today.asked.places), _reply(today, today.asked))


def _reply(today: Today, asked: CheckIn) -> str:
    if today.asks_first:
        strong = care_wording.whom_to_see(today.signs) if asked.pain >= ALWAYS_FROM else ""
        return in_lines(_whatever_the_number(today), strong)
    if asked.pain >= ALWAYS_FROM:
        strong = tr("8 or more is very strong: rest today. {0}").format(care_wording.whom_to_see(today.signs))
        return in_lines(strong, _advice(today))
    if waits(today.signs):
        return tr(
            "The number does not change this: see a doctor first, as it says at the top of this page. Do not exercise "
            "until then."
        )
    if _has_sign(today):
        is_red = light_of(asked.pain) is Light.RED and not today.is_usual
        red = tr("Above 5 is too much: rest today.") if is_red else ""
        return in_lines(red, care_wording.down_the_leg(asked.places), _whatever_the_number(today))
    is_morning = asked.when is When.NEXT_MORNING
    says = _morning(today, asked) if is_morning else _before(today, asked)
    is_ours = is_morning and _judged(today, asked)[1] in (Sign.RISING, Sign.ACCEPTABLE, Sign.HURT)
    if not (today.is_usual or is_ours or today.hurts_in_leg):
        source = tr("This rule comes from the pain-monitoring model (Thomeé 1997; Silbernagel and others 2007).")
        says = f"{says} {source}"
    return in_lines(care_wording.unless_down_the_leg(says, asked.places), _advice(today))


def _whatever_the_number(today: Today) -> str:
    """Return what a sign asks for."""
    if today.ask_again is not None:
        return tr(
            "The number alone is not enough. Before you go on, answer the questions about warning signs: the "
            "button is at the top of this page."
        )
    return tr("The number does not change the advice at the top of this page: {0}.").format(standing(today)[0])


def _advice(today: Today) -> str:
    """Point to the advice to see somebody, which comes in at the top of the page while the scale stays in its place."""
    title, _ = standing(today)
    return tr("There is advice at the top of this page: {0}.").format(title) if title else ""


def last_said(today: Today) -> str:
    """Return the newest answer of all: "Your back on Mon, 2 Mar: 3 of 10, after a session", and what a leg asks for."""
    last = today.last_check_in
    if last is None:
        return ""
    leg = "" if standing(today)[0] else care_wording.of_a_leg(today.places)
    texts = {
        When.BEFORE: tr("Your back pain on {0}: {1} of 10."),
        When.AFTER: tr("Your back pain on {0}: {1} of 10, after a session."),
        When.NEXT_MORNING: tr("Your back pain on {0}: {1} of 10, on the morning after a session."),
    }
    return in_lines(texts[last.when].format(dates.day(last.local_date, today.date), last.pain), leg)


def _safe(today: Today) -> str:
    """Return what a good answer means; pain that a session left behind still has its say in what is offered first."""
    if today.plan is not None and today.plan.ease is Ease.EASIER and today.gentler is not None:
        return tr("0 to 2 is safe. There was more pain before, so we suggest the gentler session.")
    return tr("0 to 2 is safe: go on as planned.")


def _usual() -> str:
    return tr("This is close to your usual pain: go on gently, and stop if it goes up by 2, or reaches 8.")


def _before(today: Today, said: CheckIn) -> str:
    if today.is_usual:
        return _usual()
    is_over = today.plan is None or today.plan.due is Due.DONE
    too_much = tr(
        "Above 5 is too much: rest today. An easy walk is fine. When the pain has calmed down, take the gentler "
        "session."
    )
    return {
        Light.GREEN: _safe(today),
        Light.AMBER: tr(
            "3 to 5 is acceptable: go on with care. If the exercise makes the pain stronger, the extra pain should "
            "be gone tomorrow morning."
        ),
        Light.RED: tr("Above 5 is too much: do only easy things today.") if is_over else too_much,
    }[light_of(said.pain)]


def _morning(today: Today, said: CheckIn) -> str:
    light, sign = _judged(today, said)
    if light is Light.GREEN and sign is not Sign.HURT:
        return _safe(today)
    if today.is_usual and sign is not Sign.NOT_GONE:
        return _usual()
    if sign is Sign.TOO_MUCH:
        return tr("Above 5 is too much, so we suggest a gentler session next time.")
    if sign is Sign.NOT_GONE:
        return tr(
            "Pain up to 5 is fine if it is gone by the next morning. Your pain is not gone, so the next "
            "session is gentler."
        )
    if sign is Sign.RISING:
        return tr("Your pain was stronger than the week before, two weeks in a row. So the next session is gentler.")
    return tr(
        "Your pain is {0} of 10 this morning, so a gentler session is offered next time. Was it just as strong before "
        "the session? Then do not worry. (This is our own rule.)"
    ).format(said.pain)


def _judged(today: Today, said: CheckIn) -> tuple[Light, Sign]:
    """Return the light of yesterday's session, or what the number alone says where the plan does not know it."""
    last = None if today.plan is None else today.plan.last
    if last is not None and last.day.morning == said.pain:
        return last.light, last.sign
    signs = {Light.GREEN: Sign.SAFE, Light.AMBER: Sign.ACCEPTABLE, Light.RED: Sign.TOO_MUCH}
    return light_of(said.pain), signs[light_of(said.pain)]
