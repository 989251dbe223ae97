"""Who listens hears of a button's tooltip what it adds to the name, and hears it whole."""

import pytest

from glutecoach.ui.widgets.basics import button, explain


@pytest.mark.parametrize(
    ("name", "tooltip", "heard"),
    [
        ("It hurts", "Stop at once (H)", "Stop at once (H)"),
        ("Pause", "Pause; while it is paused: go on (P)", "while it is paused: go on (P)"),
        ("Back", "Go to what was before (←)", "Go to what was before (←)"),
        ("Settings", "Settings (Esc)", "Esc"),
    ],
)
def test_what_a_tooltip_adds_is_heard_whole(qtbot, name, tooltip, heard):
    made = button(name, lambda: None)
    qtbot.addWidget(made)
    explain(made, tooltip)
    assert made.toolTip() == tooltip
    assert made.accessibleDescription() == heard
