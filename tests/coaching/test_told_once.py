from glutecoach.coaching.exercise import Kind, Side
from glutecoach.coaching.history import Ending, SetResult, told_once


def result(number: int, set_number: int, done: int, ending: Ending, side: Side = Side.BOTH) -> SetResult:
    return SetResult(
        number=number,
        item=0,
        exercise_id="squat",
        exercise_name="Squat",
        kind=Kind.REPS,
        set_number=set_number,
        side=side,
        planned_reps=3,
        done_reps=done,
        planned_held_ms=0,
        held_ms=0,
        started_ms=0,
        ended_ms=0,
        ending=ending,
    )


def numbers(*results: SetResult) -> list[int]:
    return [one.number for one in told_once(results)]


def test_an_old_history_in_which_the_arrows_left_rows_is_told_without_them():
    assert numbers(
        result(1, 1, 2, Ending.TIRED),
        result(2, 1, 0, Ending.OWN_CHOICE),
        result(3, 1, 0, Ending.OWN_CHOICE),
        result(4, 2, 0, Ending.OWN_CHOICE),
        result(5, 2, 0, Ending.OWN_CHOICE),
        result(6, 3, 3, Ending.COMPLETED),
    ) == [1, 4, 6]


def test_a_set_that_was_left_out_first_and_done_later_is_told_as_done():
    assert numbers(result(1, 1, 0, Ending.LEFT_OUT), result(2, 1, 3, Ending.COMPLETED)) == [2]


def test_whatever_was_done_is_told_each_time_and_so_is_pain():
    everything = (
        result(1, 1, 3, Ending.COMPLETED),
        result(2, 1, 1, Ending.OWN_CHOICE),
        result(3, 1, 0, Ending.PAIN),
        result(4, 1, 3, Ending.COMPLETED_WITH_PAIN),
    )
    assert numbers(*everything) == [1, 2, 3, 4]


def test_the_other_side_is_another_set():
    assert numbers(result(1, 1, 3, Ending.COMPLETED, Side.LEFT), result(2, 1, 0, Ending.LEFT_OUT, Side.RIGHT)) == [1, 2]
