"""An error in what Qt calls reaches those who write errors down, and Qt goes on as it would without us."""

import sys
from collections.abc import Iterator
from typing import Generic, TypeVar

import pytest
from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QListView, QWidget

from glutecoach.app import catching

Row = TypeVar("Row")


@pytest.fixture
def errors(qapp, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    found: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: found.append(str(error)))
    monkeypatch.setattr(catching, "_below", lambda _base: iter(()))  # the classes of other tests stay as they are
    catching.catch_all()
    yield found
    catching.let_go()


def test_a_class_that_is_made_of_others_as_well_is_made_whole(errors):
    class Rows(QAbstractListModel, Generic[Row]):
        pass

    assert Rows[str].__origin__ is Rows
    assert errors == []


def test_a_widget_that_fails_in_everything_is_shown_all_the_same(errors, qtbot):
    class Broken(QLabel):
        def event(self, event: QEvent) -> bool:
            super().event(event)
            raise ValueError("event")

        def paintEvent(self, event: QEvent) -> None:
            painter = QPainter(self)  # has to be gone when Qt goes on
            assert painter.isActive()
            raise ValueError("paint")

        def resizeEvent(self, event: QEvent) -> None:
            raise ValueError("resize")

        def sizeHint(self) -> QSize:
            raise ValueError("size")

        def eventFilter(self, watched: QWidget, event: QEvent) -> bool:
            raise ValueError("filter")

    made = Broken("some words")
    plain = QLabel("some words")
    qtbot.addWidget(made)
    made.installEventFilter(made)
    made.show()
    made.grab()
    made.resize(300, 200)
    assert made.sizeHint() == plain.sizeHint()
    assert {"event", "paint", "resize", "size", "filter"} <= set(errors)


def test_a_model_that_fails_has_nothing_to_show(errors, qtbot):
    class Broken(QAbstractListModel):
        def rowCount(self, parent: QModelIndex | None = None) -> int:
            return 2

        def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
            raise ValueError("data")

    view, model = QListView(), Broken()
    qtbot.addWidget(view)
    view.setModel(model)
    view.show()
    view.grab()
    assert "data" in errors


def test_what_our_own_code_calls_still_raises(errors, qtbot):
    class Failing(QWidget):
        def save(self) -> None:
            raise ValueError("save")

    made = Failing()
    qtbot.addWidget(made)
    with pytest.raises(ValueError, match="save"):
        made.save()
    assert not errors


def test_classes_that_are_made_later_are_left_alone_in_the_end(errors):
    catching.let_go()

    class Plain(QWidget):
        def sizeHint(self) -> QSize:
            raise ValueError("size")

    with pytest.raises(ValueError, match="size"):
        Plain().sizeHint()
