"""What came of a wish, and how it is dressed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from glutecoach.ui.settings.outcome import Outcome


def test_a_problem_has_air_within_its_frame_and_good_news_needs_none(qtbot, theme):
    around = QWidget()
    qtbot.addWidget(around)
    theme.wear(around)
    outcome = Outcome()
    QVBoxLayout(around).addWidget(outcome)
    around.resize(400, 120)
    around.show()

    def air() -> int:
        return outcome.contentsRect().left()

    outcome.tell("Saved")
    assert air() == 0
    outcome.tell("That is no file of ours", is_problem=True)
    assert air() >= 8
    outcome.tell("Saved")
    assert air() == 0
