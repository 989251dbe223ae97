"""Places: where a back can hurt."""

from enum import StrEnum


class Place(StrEnum):
    """A part of the body from the lower back down; left and right are those of the person."""

    BACK_LEFT = "back-left"
    BACK_MIDDLE = "back-middle"
    BACK_RIGHT = "back-right"
    BUTTOCK_LEFT = "buttock-left"
    BUTTOCK_RIGHT = "buttock-right"
    LEG_LEFT = "leg-left"
    LEG_RIGHT = "leg-right"
