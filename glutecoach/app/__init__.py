"""The composition root: the one place that knows every part and joins them."""

from glutecoach.app.app import App
from glutecoach.app.starting import SWITCH_S, make_application, make_demo, run

__all__ = ["SWITCH_S", "App", "make_application", "make_demo", "run"]
