from datetime import date

import pytest
from PySide6.QtCore import QLocale, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from glutecoach.storage.store import Store
from glutecoach.ui import dates
from glutecoach.ui.history import columns
from glutecoach.ui.tables import rows
from glutecoach.ui.tables.rows import RowsModel

TODAY = date(2025, 11, 13)


def test_the_model_keeps_qts_rules(qtbot, demo: Store):
    model: RowsModel = RowsModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    sessions = demo.summaries()
    wide, narrow, single = columns.sessions(TODAY)
    model.set_columns(wide)
    model.set_rows(sessions)
    assert (model.rowCount(), model.columnCount()) == (len(sessions), 5)
    model.set_columns(narrow)
    model.set_columns(single)
    assert (model.rowCount(), model.columnCount()) == (len(sessions), 1)
    model.set_rows(())
    assert model.rowCount() == 0
    assert model.rowCount(QModelIndex()) == 0
    del tester


@pytest.mark.parametrize("reads_rows", [True, False])
def test_a_row_is_spoken_whole_and_once(demo: Store, monkeypatch, reads_rows: bool):
    """By Orca, which reads each cell of it, as by those who read the first one alone."""
    monkeypatch.setattr(rows, "READERS_READ_ROWS", reads_rows)
    model: RowsModel = RowsModel()
    model.set_columns(columns.sessions(TODAY)[1])
    model.set_rows(demo.summaries())
    read = range(model.columnCount()) if reads_rows else range(1)
    spoken = ", ".join(model.index(0, n).data(Qt.ItemDataRole.AccessibleTextRole) for n in read)
    assert spoken == "Wed, 12 Nov, 18:48, Physio four (made up), 13 min, 8 of 8 sets, completed"


@pytest.mark.parametrize(
    ("locale", "this_year", "other_year", "short"),
    [
        ("en_GB", "Mon, 3 Nov", "Sun, 3 Nov 2024", "3 Nov"),
        ("en_US", "Mon, Nov 3", "Sun, Nov 3, 2024", "Nov 3"),
        ("de_DE", "Mo., 3. Nov.", "So., 3. Nov. 2024", "3. Nov."),
        ("es_ES", "lun, 3 de nov", "dom, 3 de nov de 2024", "3 de nov"),
        ("ja_JP", "11月3日月", "2024年11月3日日", "11月3日"),
    ],
)
def test_days_are_written_as_the_locale_does(locale: str, this_year: str, other_year: str, short: str):
    QLocale.setDefault(QLocale(locale))
    assert dates.day(date(2025, 11, 3), TODAY) == this_year
    assert dates.day(date(2024, 11, 3), TODAY) == other_year
    assert dates.short(date(2025, 11, 3), TODAY) == short
