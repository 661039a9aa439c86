"""Reports of the open project: what is in them, and the files that are written.

Nothing leaves unproved, and nobody who said no is quoted.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from nlp.errors import ReportMissing, ReportNotProved, ReportRefused
from nlp.model.report import Asked, Options, ReportContent, ReportView, Unasked, Verification
from nlp.project import report_views, report_work
from nlp.project.desk import Desk, Window
from nlp.project.report_content import Draft, gather
from nlp.project.report_unasked import unasked
from nlp.report import format_of, html_report, put, report_bytes

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
            return report_views.views(connection, picked)

    def one(self, report_id: int) -> ReportView:
        """Raises: ReportMissing."""
        picked = self._project.quotes.shortlist()
        with self._desk.store.reading() as connection:
            found = report_views.views(connection, picked, only=report_id)
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

    def content(
        self, report_id: int | None = None, *, unknown: Asked | None = None, options: Options | None = None
    ) -> ReportContent:
        """All that a report shows, each quote proved now; without a number, of everything that was picked.

        Args:
            report_id: Which report.
            unknown: What becomes of quotes of people whose consent is not recorded; None: as the options say.
            options: What it shows, instead of what was said when it was made.

        Raises:
            ReportMissing
            ReportRefused: Cases have no attribute that is to be compared.
            FigureRefused: Such an attribute has too many values.
            QuoteNotInSource: Quotes are not what their sources say, each with both texts.
            ConsentNotRecorded: Somebody's consent is not recorded, and nobody said what becomes of such quotes.
            QuoteWithheld: Its author's own text repeats somebody who said no.
        """
        drafts, shows = self._begun(report_id, options)
        shows = replace(shows, unknown=unknown) if unknown else shows
        with self._desk.store.reading() as connection:
            report_work.check_options(connection, shows)
        return gather(self._desk, self._project, drafts, shows)

    def unasked(self, report_id: int | None = None, *, options: Options | None = None) -> Unasked:
        """What it would hold of people whose consent is not recorded, were they included.

        Arguments as ``content``. Raises: ReportMissing.
        """
        drafts, shows = self._begun(report_id, options)
        return unasked(self._desk, self._project, [quote for draft in drafts for quote in draft.quotes], shows)

    def html(
        self, report_id: int | None = None, *, unknown: Asked | None = None, options: Options | None = None
    ) -> str:
        """A report as one web page that needs nothing from elsewhere. Arguments and what is raised: as ``content``."""
        return html_report(self.content(report_id, unknown=unknown, options=options))

    def write(
        self,
        path: str | Path,
        report_id: int | None = None,
        *,
        unknown: Asked | None = None,
        options: Options | None = None,
    ) -> Path:
        """Writes a report to a .docx, .html, .xlsx or .md file; of a named report it is kept that it was written.

        Args:
            path: Where to.
            report_id: As in ``content``, and the rest too.
            unknown: See there.
            options: See there.

        Raises:
            ReportNotProved: The finished file, read back, does not hold the words of the project.
            ReportRefused: Its place is in the folder of the project; and as ``content``.
            FolderReadOnly, DiskFull, UnknownFormat, and what ``content`` raises
        """
        place = Path(path)
        format = format_of(place)
        self._check_outside(place)
        content = self.content(report_id, unknown=unknown, options=options)
        data = report_bytes(content, format)
        put(data, place, look=lambda file: self._look_once_more(file, len(content.quotes)))
        if report_id is not None:
            sha256, quotes = hashlib.sha256(data).hexdigest(), len(content.quotes)
            self._desk.change(lambda writer: report_work.noting_file(writer, report_id, format, sha256, quotes))
        return place

    def verify(self, file: str | Path) -> Verification:
        """Compares every quote of a finished report (DOCX, HTML, XLSX, MD) with the project.

        Raises:
            FileMissing, FileEmpty, UnknownFormat, NotText, TooLarge
        """
        from nlp.project import verifying

        return verifying.verify(self._desk, Path(file))

    def _check_outside(self, place: Path) -> None:
        """Raises: ReportRefused: A file would lie among those of the project."""
        folder = self._project.folder.resolve()
        if place.resolve().is_relative_to(folder):
            raise ReportRefused(
                f'"{place.name}" would lie in the folder of the project.',
                kept="No report was written; the project is as it was.",
                do="Choose a place outside of it: who gets the report should not get the answers.",
            )

    def _look_once_more(self, file: Path, quotes: int) -> None:
        """Reads a finished file back: its quotes are all there, and nobody is misquoted in it.

        Words that its author put between quotation marks and that nobody in the project said are the author's.
        """
        found = self.verify(file).quotes
        wrong = [quote for quote in found if quote.verdict not in ("true", "not_exported")]
        if wrong or len(found) < quotes:
            said = f"{wrong[0].where}: {wrong[0].said}" if wrong else f"it holds {len(found):,} of {quotes:,} quotes."
            raise ReportNotProved(
                f"The finished report was read back, and is not true to the project: {said}",
                kept="No report was written; the project is as it was.",
                do="Change the words on the shortlist, or where they stand in the introduction or in a section.",
            )

    def _begun(self, report_id: int | None, options: Options | None) -> tuple[list[Draft], Options]:
        """The sections of a report, and what it shows. Raises: ReportMissing."""
        if report_id is None:
            return self._drafts(), options or Options()
        view = self.one(report_id)
        return [Draft.of(section) for section in view.sections], options or view.options

    def _drafts(self) -> list[Draft]:
        """Everything that was picked, in sections."""
        picked = {quote.id: quote for quote in self._project.quotes.shortlist()}
        with self._desk.store.reading() as connection:
            together = report_work.grouped(connection)
        return [
            Draft(code, "", "", tuple(picked[row["id"]] for row in rows if row["id"] in picked))
            for (code, _), rows in together.items()
        ]
