"""DetailPage: one session with every set."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from glutecoach.coaching.account import account
from glutecoach.coaching.history import CheckIn, SessionRecord, SessionSummary, SetResult
from glutecoach.coaching.pain import Judged, Sign
from glutecoach.ui import actions, dates, words
from glutecoach.ui.history import columns, history_wording
from glutecoach.ui.history.frame import Heading
from glutecoach.ui.history.history_wording import Total
from glutecoach.ui.history.overview_page import follow
from glutecoach.ui.tables.rows import RowsModel
from glutecoach.ui.tables.table import ListTable
from glutecoach.ui.theme import Theme
from glutecoach.ui.widgets.basics import GRID, button, card, insert, label
from glutecoach.ui.widgets.page import Page


def _same_exercise(one: SetResult, other: SetResult) -> bool:
    return (one.item, one.exercise_id) == (other.item, other.exercise_id)


class DetailPage(Page):
    """What one session was: when, how long, how it ended, how the back was, and each set.

    ``left`` says that the person goes back; ``unwanted`` and ``edit_wanted`` hand over the session.
    """

    left = Signal()
    unwanted = Signal(object)
    edit_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.tr("Session"))
        self._theme = theme
        self._session: SessionSummary | None = None
        self.sets: ListTable[SetResult] = ListTable(theme, self.tr("Sets"), RowsModel(_same_exercise))
        self.totals: ListTable[Total] = ListTable(theme, self.tr("Totals of each exercise"), RowsModel())
        self._build()
        self._connect()

    @property
    def session(self) -> SessionSummary | None:
        """The session that is shown, or was last."""
        return self._session

    def show_session(
        self,
        record: SessionRecord,
        said: Sequence[CheckIn] = (),
        judged: Judged | None = None,
        *,
        judges: bool = True,
    ) -> None:
        """Show a session, how the back was before, after, and on the next morning, and what its day was judged.

        ``judges`` is False while a warning sign counts more than any number.
        """
        session = record.summary
        self._session = session
        self.title.setText(session.routine_name)
        self._when.setText(dates.moment(session.started_at))
        facts = (words.in_all(session.active_ms), history_wording.sets(session), history_wording.ending(session))
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        self._by_hand.setVisible(session.by_hand)
        self._made_up.setVisible(session.made_up)
        self.note.setText(session.note)
        self._note_card.setVisible(bool(session.note))
        self._show_pain(said, judged, judges)
        self._show_sets(record)
        self.verticalScrollBar().setValue(0)

    def opening(self) -> tuple[str, ...]:
        """Return what is said when the page opens: which session it is, and what came of it."""
        return self.title.text(), self._when.text(), self.facts.text()

    def focus_back(self) -> None:
        self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_pain(self, said: Sequence[CheckIn], judged: Judged | None, judges: bool) -> None:
        while (old := self._said.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for check_in in said:
            self._said.addWidget(label(history_wording.answer(check_in, judges=judges)))
            if check_in.note:
                self._said.addWidget(label(check_in.note, "quiet"))
        if judged is not None and judged.sign in (Sign.NOT_GONE, Sign.RISING):  # no number of them says so
            text = self.tr("There was too much pain on this day: {0}.")
            self._said.addWidget(label(text.format(words.why_too_much(judged))))
        self._pain_card.setVisible(bool(said))

    def _show_sets(self, record: SessionRecord) -> None:
        results = account(record.prescription, record.results)
        groups = history_wording.grouped(results)
        self._work.setVisible(bool(groups))
        self._nothing.setVisible(not groups and bool(record.prescription.exercises))  # a walk has none
        self.sets.show_rows(columns.sets(), [result for group in groups for result in group])
        sides = {result.side for result in results}
        self.totals.show_rows(columns.totals(sides), [history_wording.total(group) for group in groups])

    def _build(self) -> None:
        self._back = button(self.tr("Back"), self.left.emit, name=self.tr("Back to the list of sessions"))
        self._delete = button(self.tr("Delete session"), self._do_not_want)
        self._change = button(self.tr("Change …"), self._edit, name=self.tr("Change this session"))
        insert(self.body, 0, Heading(self._back, self._change, self._delete))
        self._when = label("", "heading")
        self.facts = label()
        self._made_up = label(self.tr("Made up, not real. It only shows what a history looks like."), "quiet")
        self._by_hand = label(self.tr("Written down by hand."), "quiet")
        head = QVBoxLayout()
        head.setSpacing(GRID // 2)
        for text in (self._when, self.facts, self._by_hand, self._made_up):
            head.addWidget(text)
        self.body.addLayout(head)
        self._pain_card, pain = card()
        self._said = QVBoxLayout()
        self._said.setSpacing(GRID // 2)
        pain.addWidget(label(self.tr("How your back was"), "heading"))
        pain.addLayout(self._said)
        self._note_card, note = card()
        self.note = label()
        note.addWidget(label(self.tr("Note"), "heading"))
        note.addWidget(self.note)
        self._work, work = card()
        for title, table in ((self.tr("Every set"), self.sets), (self.tr("Totals"), self.totals)):
            work.addWidget(label(title, "heading"))
            work.addWidget(table)
        self._nothing = label(self.tr("No set was done in this session."), "quiet")
        for widget in (self._pain_card, self._note_card, self._work, self._nothing):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self._paint_icons()

    def _connect(self) -> None:
        self.sets.reached.connect(lambda rect: follow(self, self.sets, rect))
        self.totals.reached.connect(lambda rect: follow(self, self.totals, rect))
        actions.listen(self, actions.WINDOW["out"], self.left.emit)
        actions.listen(self, actions.WINDOW["delete"], self._do_not_want)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_back"):
            self._paint_icons()

    def _paint_icons(self) -> None:
        for one, icon in ((self._back, "arrow-left"), (self._delete, "delete")):
            one.setIcon(self._theme.icon(icon))
            one.setIconSize(QSize(1, 1) * self._theme.px(16))

    def _edit(self) -> None:
        if self._session is not None:
            self.edit_wanted.emit(self._session)

    def _do_not_want(self) -> None:
        if self._session is not None:
            self.unwanted.emit(self._session)
