"""The report on paper: one page or two, in real text, to take along to a physiotherapist."""

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from glutecoach import __version__
from glutecoach.coaching.report import Report
from glutecoach.ui import dates
from glutecoach.ui.charts import wording
from glutecoach.ui.report import report_wording
from glutecoach.ui.report.charts import Charts
from glutecoach.ui.report.paper import AIRY, BODY, FIGURE, QUIET, STRONG, TIGHT, TITLE, Air, Paper
from glutecoach.ui.report.sections import FLAG_LINES, PaperColumn, Sections
from glutecoach.ui.translating import tr

RESOLUTION = 1200
LINES = 3
"""The most of what stands in the head, however long the names are."""
MARGIN_MM = 12
FIGURE_SHARES = (0.19, 0.27, 0.19, 0.35)
KEPT_FOR_NOTES_MM = 44.0
"""What a long list of painful days leaves for the notes."""

KEPT_FOR_ANSWERS_MM = 48.0
"""What a long list of exercises leaves, besides, for red flags and painful days."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def made_for_here(report: Report) -> bytes:
    """Return a report as the bytes of a PDF file, on Letter where people measure in inches, else on A4."""
    imperial = QLocale().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return pdf(report, QPageSize.PageSizeId.Letter if imperial else QPageSize.PageSizeId.A4)


def pdf(report: Report, size: QPageSize.PageSizeId) -> bytes:
    """Return a report as the bytes of a PDF file."""
    air, (_, pages) = AIRY, _written(report, size, 1, AIRY)  # how many pages there are stands on each of them
    if pages > 1 and _written(report, size, 1, TIGHT)[1] == 1:
        air, pages = TIGHT, 1
    return _written(report, size, pages, air)[0]


def _written(report: Report, size: QPageSize.PageSizeId, pages: int, air: Air) -> tuple[bytes, int]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    upright = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(size), upright, margins, QPageLayout.Unit.Millimeter))
    writer.setTitle(f"{_title()}, {report_wording.days(report)}")
    writer.setCreator(f"GluteCoach {__version__}")
    painter = QPainter(writer)
    sheet = _Sheet(Paper(writer, painter, lambda paper, page: _foot(paper, page, pages), air), report)
    try:
        sheet.write()
    finally:
        painter.end()
    return bytes(buffer.data().data()), sheet.pages


def _title() -> str:
    return tr("Exercises for the lower back")


def _foot(paper: Paper, page: int, pages: int) -> None:
    y = paper.height - paper.line_height(QUIET)
    paper.rule(y - 1.5)
    text = tr("Made with GluteCoach {0}; numbers recorded by the person; not a medical device.").format(__version__)
    paper.text(text, 0, y, paper.width - 25, QUIET)
    paper.text(tr("Page {0} of {1}").format(page, pages), paper.width - 25, y, 25, QUIET, _RIGHT)


class _Sheet:
    """Writes one section after the other."""

    def __init__(self, paper: Paper, report: Report) -> None:
        self._paper = paper
        self._sections = Sections(paper)
        self._report = report

    @property
    def pages(self) -> int:
        return self._paper.page

    def write(self) -> None:
        self._head()
        self._figures()
        Charts(self._paper, self._report).draw()
        self._weeks()
        self._exercises()
        self._red_flags()
        self._pain()
        self._notes()
        self._paper.finish()

    def _head(self) -> None:
        paper, report = self._paper, self._report
        paper.text(_title(), 0, paper.y, paper.width * 0.62, TITLE)
        below = paper.y + paper.line_height(TITLE) - paper.line_height(STRONG) - 0.6
        paper.text(report_wording.days(report), paper.width * 0.5, below, paper.width * 0.5, STRONG, _RIGHT)
        paper.y += paper.line_height(TITLE) + 1
        for line in paper.lines(report_wording.program(report), paper.width, LINES):
            paper.text(line, 0, paper.y, paper.width)
            paper.y += paper.line_height(BODY)
        paper.y += paper.air.gap
        name, born = tr("Name"), tr("Date of birth")
        base = paper.y + paper.line_height(BODY)
        split, pen = paper.width * 0.62, paper.pen("quiet", 0.2)
        paper.text(name, 0, paper.y, 40, BODY)
        paper.line(paper.text_width(name, BODY) + 2, base, split - 6, base, pen)
        paper.text(born, split, paper.y, 40, BODY)
        paper.line(split + paper.text_width(born, BODY) + 2, base, paper.width, base, pen)
        paper.y = base + paper.air.gap

    def _figures(self) -> None:
        """Write the few numbers that say most, side by side."""
        paper, below = self._paper, self._paper.y + self._paper.line_height(FIGURE)
        x, most = 0.0, 1
        for (figure, told), share in zip(report_wording.figures(self._report), FIGURE_SHARES, strict=True):
            width = share * paper.width - 3
            paper.text(figure, x, paper.y, width, FIGURE)
            lines = paper.lines(told, width, LINES, QUIET)
            for index, line in enumerate(lines):
                paper.text(line, x, below + index * paper.line_height(QUIET), width, QUIET)
            x, most = x + width + 3, max(most, len(lines))
        paper.y = below + most * paper.line_height(QUIET) + paper.air.gap
        if self._report.is_empty:
            paper.text(tr("Nothing was recorded in this time."), 0, paper.y, paper.width, BODY)
            paper.y += paper.line_height(BODY) + paper.air.gap

    def _weeks(self) -> None:
        columns = [PaperColumn(wording.span_title(self._report.span), 0.13), PaperColumn(tr("Sessions"), 0.23)]
        columns += [PaperColumn(tr("Minutes"), 0.08, numbers=True), PaperColumn(tr("Other"), 0.08, numbers=True)]
        columns += [PaperColumn(t, 0.1, numbers=True) for t in (tr("Before"), tr("After"), tr("Morning"))]
        columns += [PaperColumn(tr("Worst"), 0.08, numbers=True), PaperColumn(tr("Too much"), 0.1, numbers=True)]
        hint = tr(
            "Minutes: sessions. Other minutes: walks, swims and everything else. "
            "Before, after, morning: the average of each day's highest pain. In brackets: the highest of all. "
            "Worst: the highest pain, on days without a session, too. "
            "Too much: on these days the pain was above 5 and more than usual. Or it was not gone by the next morning. "
            "Or it got stronger for two weeks in a row."
        )
        rows = [report_wording.stretch(stretch, self._report) for stretch in self._report.stretches]
        self._sections.table(report_wording.title(self._report.span), columns, rows, hint)

    def _exercises(self) -> None:
        rows = [report_wording.exercise(line, self._report.last) for line in self._report.exercises]
        if not rows:
            return
        keep = KEPT_FOR_ANSWERS_MM + (KEPT_FOR_NOTES_MM if self._report.notes else 0)
        columns = [
            PaperColumn(tr("Exercise"), 0.24),
            PaperColumn(tr("First dose"), 0.22),
            PaperColumn(tr("Latest dose"), 0.22),
        ]
        columns += [PaperColumn(tr("Done in all"), 0.24), PaperColumn(tr("It hurt"), 0.08, numbers=True)]
        self._sections.table(
            tr("Exercises"), columns, rows, tr("It hurt: how many sets hurt, both stopped and finished ones."), keep
        )

    def _red_flags(self) -> None:
        title = tr("Questions about warning signs")
        self._sections.texts(title, report_wording.screening(self._report), most=FLAG_LINES)

    def _pain(self) -> None:
        report = self._report
        texts = [("", report_wording.places(report.places))] if report.places else []
        texts += [report_wording.painful(one, report.last) for one in report.painful]
        keep = KEPT_FOR_NOTES_MM if report.notes else 0
        self._sections.texts(tr("Where it hurt, and days with too much pain"), texts, keep)

    def _notes(self) -> None:
        notes = [(dates.short(note.on, self._report.last), note.text) for note in self._report.notes]
        self._sections.texts(tr("Notes, newest first"), notes)
