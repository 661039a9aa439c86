"""Reports of the open project: what is in them, and the files that are written.

Nothing leaves unproved, and nobody who said no is quoted.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.model.report import Asked, Options, ReportContent, ReportView, Verification
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
        raise NotImplementedError

    def one(self, report_id: int) -> ReportView:
        """Raises: ReportMissing."""
        raise NotImplementedError

    def make(self, name: str, *, like: int | None = None) -> int:
        """Makes a report with a section for each code that has picked quotes, or one like another; returns its id.

        Raises:
            ReportMissing
            ReportRefused: The name is empty, or another report has it.
        """
        raise NotImplementedError

    def rename(self, report_id: int, name: str) -> None:
        """Raises: ReportMissing, ReportRefused."""
        raise NotImplementedError

    def remove(self, report_id: int) -> None:
        """Takes a report away; its quotes stay on the shortlist. Raises: ReportMissing."""
        raise NotImplementedError

    def set_options(self, report_id: int, options: Options, *, window: Window | None = None) -> None:
        """Says what it shows. Raises: ReportMissing, ReportRefused."""
        raise NotImplementedError

    def add_section(self, report_id: int, code: int | None = None, *, heading: str = "", text: str = "") -> int:
        """A section at the end, with the picked quotes of its code; returns its id.

        Raises: ReportMissing, CodeMissing.
        """
        raise NotImplementedError

    def edit_section(
        self, section: int, *, heading: str | None = None, text: str | None = None, window: Window | None = None
    ) -> None:
        """Gives a section another claim or another paragraph. Raises: ReportMissing."""
        raise NotImplementedError

    def remove_section(self, section: int) -> None:
        """Raises: ReportMissing."""
        raise NotImplementedError

    def arrange_sections(self, report_id: int, order: Sequence[int], *, window: Window | None = None) -> None:
        """Puts all its sections into this order. Raises: ReportMissing."""
        raise NotImplementedError

    def set_quotes(self, section: int, quotes: Sequence[int], *, window: Window | None = None) -> None:
        """Says which quotes of the shortlist a section shows, in this order. Raises: ReportMissing, QuoteMissing."""
        raise NotImplementedError

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
