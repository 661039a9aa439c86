"""Reports of the open project: what is in them, and the files that are written.

Nothing leaves unproved, and nobody who said no is quoted.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.errors import ReportMissing
from nlp.model.report import Asked, Options, ReportContent, ReportView, Verification
from nlp.project import report_work
from nlp.project.desk import Desk, Window
from nlp.report import html_report, write_html
from nlp.report.html import EarlierContent

if TYPE_CHECKING:
    from nlp.project.door import Project


class Reports:
    """The reports of a project. Where there is none, a report of everything that was picked can be had."""

    def __init__(self, desk: Desk, project: "Project") -> None:
        self._desk = desk
        self._project = project

    def all(self) -> tuple[ReportView, ...]:
        """The reports, oldest first."""
        picked = self._project.quotes.shortlist()
        with self._desk.store.reading() as connection:
            return report_work.views(connection, picked)

    def one(self, report_id: int) -> ReportView:
        """Raises: ReportMissing."""
        picked = self._project.quotes.shortlist()
        with self._desk.store.reading() as connection:
            found = report_work.views(connection, picked, only=report_id)
        if not found:
            raise ReportMissing(f"There is no report {report_id}.", do="See: ownwords report PROJECT --list")
        return found[0]

    def make(self, name: str, *, like: int | None = None) -> int:
        """Makes a report with a section for each code that has picked quotes, or one like another; returns its id.

        Raises:
            ReportMissing
            ReportRefused: The name is empty, or another report has it.
        """
        plan = self._desk.change(lambda writer: report_work.making(writer, name, like=like))
        return plan.changes[0].row_id

    def rename(self, report_id: int, name: str) -> None:
        """Raises: ReportMissing, ReportRefused."""
        self._desk.change(lambda writer: report_work.renaming(writer, report_id, name))

    def remove(self, report_id: int) -> None:
        """Takes a report away; its quotes stay on the shortlist. Raises: ReportMissing."""
        self._desk.change(lambda writer: report_work.removing(writer, report_id))

    def set_options(self, report_id: int, options: Options, *, window: Window | None = None) -> None:
        """Says what it shows. Raises: ReportMissing, ReportRefused."""
        self._desk.change(lambda writer: report_work.setting_options(writer, report_id, options), window=window)

    def add_section(self, report_id: int, code: int | None = None, *, heading: str = "", text: str = "") -> int:
        """A section at the end, with the picked quotes of its code; returns its id.

        Raises: ReportMissing, CodeMissing.
        """
        plan = self._desk.change(lambda writer: report_work.adding_section(writer, report_id, code, heading, text))
        return plan.changes[0].row_id

    def edit_section(
        self, section: int, *, heading: str | None = None, text: str | None = None, window: Window | None = None
    ) -> None:
        """Gives a section another claim or another paragraph. Raises: ReportMissing."""
        self._desk.change(lambda writer: report_work.editing_section(writer, section, heading, text), window=window)

    def remove_section(self, section: int) -> None:
        """Raises: ReportMissing."""
        self._desk.change(lambda writer: report_work.removing_section(writer, section))

    def arrange_sections(self, report_id: int, order: Sequence[int], *, window: Window | None = None) -> None:
        """Puts all its sections into this order. Raises: ReportMissing."""
        self._desk.change(lambda writer: report_work.arranging(writer, report_id, order), window=window)

    def set_quotes(self, section: int, quotes: Sequence[int], *, window: Window | None = None) -> None:
        """Says which quotes of the shortlist a section shows, in this order. Raises: ReportMissing, QuoteMissing."""
        self._desk.change(lambda writer: report_work.setting_quotes(writer, section, quotes), window=window)

    def content(self, report_id: int | None = None, *, unknown: Asked | None = None) -> ReportContent:
        """All that a report shows, each quote proved now; without a number, of everything that was picked.

        Raises:
            ReportMissing
            QuoteNotInSource: A quote is not what its source says, with both texts.
            ConsentNotRecorded: Somebody's consent is not recorded, and nobody said what becomes of such quotes.
        """
        raise NotImplementedError

    def html(self) -> str:
        """The report as one web page that needs nothing from elsewhere; every quote in it is proved now.

        Raises:
            QuoteNotInSource
        """
        return html_report(self._content())

    def write(self, path: str | Path) -> Path:
        """Writes the report to a file.

        Raises:
            QuoteNotInSource, FolderReadOnly, DiskFull, UnknownFormat
        """
        return write_html(self._content(), Path(path))

    def verify(self, file: str | Path) -> Verification:
        """Compares every quote of a finished report (DOCX, HTML, XLSX, MD) with the project.

        Raises:
            FileMissing, UnknownFormat, NotText
        """
        raise NotImplementedError

    def _content(self) -> EarlierContent:
        info = self._project.info()
        picked = self._project.quotes.shortlist()
        return EarlierContent(
            title=info.name,
            made_at=datetime.now(UTC).isoformat(timespec="minutes"),
            info=info,
            run=self._project.themes() if info.themes else None,
            codes=tuple(c for c in self._project.codes() if c.codable),
            shortlist=tuple(q for q in picked if q.consent != "no"),
            withheld=sum(q.consent == "no" for q in picked),
        )
