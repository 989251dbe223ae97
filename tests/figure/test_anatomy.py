from glutecoach.figure.figure import Figure
from glutecoach.figure.posture import embody
from tests.figure.anatomy import contact, over_limits, passing_through, under_the_floor, ways


def test_joints_stay_within_their_limits(figure: Figure) -> None:
    for first, second, moments in ways(figure):
        for n, posture in enumerate(moments):
            assert not over_limits(embody(posture)), f"{first} to {second}, moment {n}"


def test_nothing_goes_through_the_floor(figure: Figure) -> None:
    for first, second, moments in ways(figure):
        for n, posture in enumerate(moments):
            assert not under_the_floor(embody(posture)), f"{first} to {second}, moment {n}"


def test_limbs_do_not_pass_through_the_body_or_each_other(figure: Figure) -> None:
    for first, second, moments in ways(figure):
        for n, posture in enumerate(moments):
            assert not passing_through(embody(posture)), f"{first} to {second}, moment {n}"


def test_what_is_planted_stays_where_it_is(figure: Figure) -> None:
    for first, second, moments in ways(figure):
        if first == "hold":
            continue
        planted = figure.motion.bearing(first, second)
        bodies = [embody(posture) for posture in moments]
        for name in planted:
            home = contact(bodies[0], name)
            slides = max(contact(body, name).distanceToPoint(home) for body in bodies)
            assert slides < 0.01, f"{name} slides {slides * 100:.1f} cm from {first} to {second}"


def test_hands_and_feet_stay_where_they_are_while_the_body_rolls(figure: Figure) -> None:
    names = figure.motion.moves.hold
    planted = frozenset.intersection(*(figure.motion.bearing(name, name) for name in names))
    rounds = [moments for first, _, moments in ways(figure) if first == "hold"]
    for moments in rounds:
        bodies = [embody(posture) for posture in moments]
        for name in planted if not figure.travels else ():
            home = contact(bodies[0], name)
            assert max(contact(body, name).distanceToPoint(home) for body in bodies) < 0.01, name


def test_something_bears_the_weight(figure: Figure) -> None:
    for first, second, _ in ways(figure):
        if first != "hold":
            assert figure.motion.bearing(first, second)
