"""One open project and all that a person can do with it.

Each method loads rows, calls a pure function, and writes through the journal. Used alike by the command line, the page
and scripts; none of them reaches past it.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nlp.coding import decisions, read_codebook
from nlp.errors import QuoteMissing, StoreError
from nlp.model.journal import Plan, Row, insert
from nlp.model.material import Consent, Span
from nlp.model.rounds import CONSENSUS
from nlp.model.views import (
    Answer,
    CodeView,
    Event,
    ImportedFile,
    Info,
    InTheme,
    Ledger,
    Repeats,
    Step,
    Suggestion,
    ThemePart,
    ThemeRun,
)
from nlp.options import SEED
from nlp.progress import Progress, silent
from nlp.project import code_work, deciding, history, import_work, theme_views
from nlp.project.answers import answer_views, ledger_of, repeated_texts, repeats_of, themes_and_statuses
from nlp.project.code_choices import code_choices
from nlp.project.codebooks import code_views, codebook_plan
from nlp.project.desk import DEFAULT_ACTOR, Desk, Window, time_now
from nlp.project.importing import imported_file
from nlp.project.personal_codebook import as_it_leaves, left_out
from nlp.project.standing import Standing
from nlp.read import Choice, Preview
from nlp.store import Store, Writer, chain, erasing, find_project, queries
from nlp.store import create_project as create_folder
from nlp.version import __version__

if TYPE_CHECKING:
    from nlp.coding.codebook_edits import FieldValue
    from nlp.embed import Precision, VectorCache
    from nlp.model.choices import CodeChoice
    from nlp.model.codebook import CodebookWarning, CodeSheet
    from nlp.pipeline import Method
    from nlp.project.cases import Cases
    from nlp.project.figures import Figures
    from nlp.project.hand_coding import HandCoding
    from nlp.project.memos import Memos
    from nlp.project.personal import PersonalData
    from nlp.project.previews import Previews
    from nlp.project.quotes import Quotes
    from nlp.project.reports import Reports
    from nlp.project.reviewing import Review
    from nlp.project.rounds import Rounds
    from nlp.project.ruling import Rules
    from nlp.project.searching import Search
    from nlp.project.settings import Settings
    from nlp.project.theme_deeds import ThemeDeeds
    from nlp.project.theme_map import ThemeMap
    from nlp.project.versions import Versions

_WEIGHT = ("rejected", "proposed", "accepted")


def create_project(path: str | Path, *, actor: str | None = None) -> "Project":
    """Makes an empty project and opens it. Arguments as ``open_project``.

    Raises:
        ProjectExists, FolderReadOnly, DiskFull
    """
    folder = create_folder(path)
    project = Project(Store(folder), actor=actor or _default_actor())
    with project._store.writing(actor=project._actor) as writer:
        row = writer.new_row(
            "project",
            {
                "name": folder.stem,
                "created_at": time_now(),
                "made_with": f"ownwords {__version__}",
            },
        )
        writer.apply(Plan("new_project", f'new project "{folder.stem}"', (insert("project", row),)))
    return project


def open_project(path: str | Path, *, actor: str | None = None) -> "Project":
    """Opens a project folder.

    Args:
        path: The folder; its ending may be left out.
        actor: The name of who works; by default what the environment variable ``OWNWORDS_CODER`` says, else "you".

    Raises:
        ProjectMissing, ProjectNewer, ProjectDamaged
    """
    store = Store(find_project(path))
    _finish_withdrawals(store)
    return Project(store, actor=actor or _default_actor())


def _finish_withdrawals(store: Store) -> None:
    """A withdrawal that was stopped in the middle is taken up again; where that cannot be now, the next time."""
    with store.reading() as connection:
        unfinished = erasing.unfinished(connection)
    if unfinished:
        from nlp.project import withdrawing

        with suppress(StoreError):
            withdrawing.finish(store)


def _default_actor() -> str:
    """Who works, where nobody says so."""
    return os.environ.get("OWNWORDS_CODER", "").strip() or DEFAULT_ACTOR


class Project:
    """An open project. Every method that changes something is one step of its history, and can be undone."""

    def __init__(self, store: Store, *, actor: str) -> None:
        self._store = store
        self._actor = (actor, "person")
        self._caches: dict[str, VectorCache] = {}
        self._desk = Desk(store, self._actor, self._vectors)
        self._repeats: tuple[tuple[int, ...], tuple[tuple[int, ...], ...]] = ((), ())

    @property
    def folder(self) -> Path:
        return self._store.folder

    @property
    def coder(self) -> str:
        """The name of who works."""
        return self._actor[0]

    def working_as(self, coder: str) -> "Project":
        """The same project, open for another person; the language model is loaded once for both."""
        other = Project(self._store, actor=coder)
        other._caches = self._caches
        return other

    def coders(self) -> tuple[str, ...]:
        """The names of the people who ever worked in this project, in the order in which they came."""
        with self._store.reading() as connection:
            people = queries.where(connection, "coders", kind="person")
        return tuple(row["name"] for row in people if row["name"] != CONSENSUS)

    # --- Parts of the door: each is one object with a method for each thing that a person can do with it --------------

    @cached_property
    def cases(self) -> "Cases":
        """Who took part, and what is known of them."""
        from nlp.project.cases import Cases

        return Cases(self._desk)

    @cached_property
    def coding(self) -> "HandCoding":
        """Coding by hand, on answers and on any stretch of text."""
        from nlp.project.hand_coding import HandCoding

        return HandCoding(self._desk)

    @cached_property
    def search(self) -> "Search":
        """Finding answers by words, patterns, meaning and what is known of them."""
        from nlp.project.searching import Search

        return Search(self._desk)

    @cached_property
    def rules(self) -> "Rules":
        """Rules that propose codes."""
        from nlp.project.ruling import Rules

        return Rules(self._desk)

    @cached_property
    def memos(self) -> "Memos":
        """What people write about anything in the project."""
        from nlp.project.memos import Memos

        return Memos(self._desk)

    @cached_property
    def previews(self) -> "Previews":
        """What an edit of the codebook would do, in sentences."""
        from nlp.project.previews import Previews

        return Previews(self._desk)

    @cached_property
    def versions(self) -> "Versions":
        """Versions of the codebook."""
        from nlp.project.versions import Versions

        return Versions(self._desk)

    @cached_property
    def review(self) -> "Review":
        """Deciding suggestions one after the other, and how good they are."""
        from nlp.project.reviewing import Review

        return Review(self._desk)

    @cached_property
    def rounds(self) -> "Rounds":
        """Double coding and agreement."""
        from nlp.project.rounds import Rounds

        return Rounds(self._desk)

    @cached_property
    def figures(self) -> "Figures":
        """How many said what, who said it more often, what goes together, and whether new codes still come."""
        from nlp.project.figures import Figures

        return Figures(self._desk)

    @cached_property
    def theme_map(self) -> "ThemeMap":
        """Where each answer lies beside the others."""
        from nlp.project.theme_map import ThemeMap

        return ThemeMap(self._desk)

    @cached_property
    def quotes(self) -> "Quotes":
        """Quotes: offered, picked, shown, and how far they speak for everybody."""
        from nlp.project.quotes import Quotes

        return Quotes(self._desk)

    @cached_property
    def reports(self) -> "Reports":
        """Reports: what is in them, and the files that are written."""
        from nlp.project.reports import Reports

        return Reports(self._desk, self)

    @cached_property
    def personal(self) -> "PersonalData":
        """What could give somebody away, and what stands in its place."""
        from nlp.project.personal import PersonalData

        return PersonalData(self._desk)

    @cached_property
    def settings(self) -> "Settings":
        """How the project shows its material: who speaks, and how few are too few."""
        from nlp.project.settings import Settings

        return Settings(self._desk)

    @cached_property
    def theme_deeds(self) -> "ThemeDeeds":
        """What is done to several themes at once, and themes that people make."""
        from nlp.project.theme_deeds import ThemeDeeds

        return ThemeDeeds(self._desk)

    # --- Material -----------------------------------------------------------------------------------------------------

    def preview(
        self, files: Iterable[str | Path], choice: Choice | Sequence[Choice] | None = None
    ) -> tuple[Preview, ...]:
        """What files hold and how they would be read; saves nothing.

        Args:
            files: Tables, transcripts and documents.
            choice: What a person said: once for all files, or one for each.

        Raises:
            ReadError: One of them cannot be read.
        """
        return import_work.previews(self._store, [Path(file) for file in files], choice)

    def already_imported(self, previewed: Preview) -> bool:
        """True where a file with the same content is in the project."""
        with self._store.reading() as connection:
            return import_work.is_there(connection, previewed)

    def import_files(
        self,
        files: Sequence[str | Path],
        choice: Choice | Sequence[Choice] | None = None,
        *,
        confirmed: bool = False,
        progress: Progress = silent,
    ) -> tuple[ImportedFile, ...]:
        """Reads files and saves them: all of them, or none. A file that is there already is not saved again.

        Args:
            files: Tables, transcripts and documents.
            choice: What is read from which column: once for all files, or one for each.
            confirmed: True where a person saw the preview and agreed with what was guessed.
            progress: Told about each file.

        Raises:
            ReadError: One of them cannot be read; nothing was saved.
            NotConfirmed: Open questions or an encoding were guessed and nobody agreed.
            ReadOtherwise: A file is there already, and was read in another way than is asked for now.
        """
        return import_work.bring_in(
            self._desk, [Path(file) for file in files], choice, confirmed=confirmed, progress=progress
        )

    def info(self) -> Info:
        """What the project holds, with the ledger and the reconciliation of every file."""
        with self._store.reading() as connection:
            files = tuple(imported_file(row) for row in queries.rows(connection, "originals"))
            counts = {table: queries.count(connection, table) for table in ("cases", "sources", "codes", "quotes")}
            questions = tuple(q["name"] for q in queries.rows(connection, "questions"))
            attributes = tuple(a["name"] for a in queries.rows(connection, "attributes"))
        themes, statuses = themes_and_statuses(self._store)
        ledger = ledger_of(statuses)
        return Info(
            name=self.folder.stem,
            path=str(self.folder),
            answers_read=ledger.answers_read,
            cases=counts["cases"],
            sources=counts["sources"],
            codes=counts["codes"],
            themes=themes,
            quotes=counts["quotes"],
            ledger=ledger,
            files=files,
            questions=questions,
            attributes=attributes,
        )

    def repeats(self) -> tuple[Repeats, ...]:
        """Groups of answers that say the same nearly word for word, the biggest first."""
        with self._store.reading() as connection:
            units = queries.units(connection)
        ids = tuple(u["id"] for u in units)
        if self._repeats[0] != ids:  # the text of a unit never changes
            self._repeats = (ids, repeated_texts(units))
        return repeats_of(units, self._repeats[1])

    def count_once(self, answers: Sequence[int]) -> None:
        """Counts answers that repeat each other as one in themes and codes; all of them stay in the ledger."""
        with self._store.reading() as connection:
            repeating = queries.counted_with(connection, answers)
        self._edit_units([*answers, *repeating], decisions.count_once)

    def count_each(self, answers: Sequence[int]) -> None:
        """Takes that back: each of the answers counts."""
        self._edit_units(answers, decisions.count_each)

    def ledger(self) -> Ledger:
        """Where every answer that was read stands."""
        return ledger_of(themes_and_statuses(self._store)[1])

    # --- Themes -------------------------------------------------------------------------------------------------------

    def find_themes(
        self,
        *,
        question: str | None = None,
        guided: bool = False,
        again: bool = False,
        method: "Method" = "consensus",
        precision: "Precision" = "auto",
        seed: int = SEED,
        draw: bool = False,
        progress: Progress = silent,
    ) -> ThemeRun:
        """Candidate themes of all answers, or of those to one question. The same answers and seed are not run twice.

        Themes that a person touched stay as they are: new answers join them, and only the others are looked at.

        Args:
            question: Only the answers to this question.
            guided: Answers that are near a code of the codebook go to it first.
            again: Looks at the answers outside the touched themes again, though no answer has changed.
            method: "bertopic" for BERTopic's own clustering, which leaves out many answers and has no levels.
            precision: Of the vectors: float32 where the run is to be repeated on another kind of processor.
            seed: For every random choice.
            draw: Draws their map as well, where there are enough answers for one.
            progress: Told about every step; may raise to cancel, and nothing is changed then.

        Raises:
            TooFewAnswers: No answer says something.
            ColumnMissing: There is no such question.
            PackageMissing: BERTopic is asked for and not installed.
            Conflict: The answers were changed in another window meanwhile.
        """
        from nlp.project import theme_finding, theming

        wanted = theming.Wanted(seed, question, guided, method)
        theme_finding.find_themes(self._store, wanted, again=again, vectors=self._vectors(precision), progress=progress)
        if draw and self.theme_map.state() == "not_drawn":
            self.theme_map.draw(progress=progress)
        return theme_views.run_view(self._store)

    def themes_are_up_to_date(self) -> bool:
        """True where the last themes were found in the answers as they are now."""
        from nlp.project import theme_finding

        return theme_finding.is_up_to_date(self._store)

    def themes(self) -> ThemeRun:
        """The themes as they stand now.

        Raises:
            NoThemesYet: None were found yet.
        """
        return theme_views.run_view(self._store)

    def theme_answers(self, number: int, *, first: int = 0, most: int | None = None) -> tuple[Answer, ...]:
        """The answers of a theme, firmest first, with who said them.

        Raises:
            NoThemesYet, ThemeMissing
        """
        with self._store.reading() as connection:
            units = self._members(connection, number)[1]
        return self.answers(units[first : None if most is None else first + most])

    def themes_of(self, answers: Sequence[int]) -> dict[int, tuple[InTheme, ...]]:
        """Answer -> the themes that it is in, each with the sentence that is why."""
        return theme_views.themes_of_answers(self._store, answers)

    def unplaced_answers(self, *, first: int = 0, most: int | None = None) -> tuple[tuple[Answer, str], ...]:
        """Answers that are in no theme, each with the reason."""
        unplaced = self.themes().unplaced[first : None if most is None else first + most]
        found = {a.id: a for a in self.answers([u.answer for u in unplaced])}
        return tuple((found[u.answer], u.reason) for u in unplaced if u.answer in found)

    def answers(self, ids: Sequence[int]) -> tuple[Answer, ...]:
        """Answers by their ids, in that order, with the status that the ledger gives each."""
        return answer_views(self._store, ids)

    # Each action on a theme may say which run its number belongs to; it is refused where that is not the last one.

    def rename_theme(self, number: int, name: str, *, run: int | None = None) -> None:
        """Raises: NameEmpty, ThemeDecided, ThemeMissing, Conflict."""
        from nlp.project import theme_work

        self._work_on_themes(lambda writer, now: theme_work.renaming(writer, now, number, name, run=run))

    def drop_theme(self, number: int, *, run: int | None = None) -> None:
        """Sets a theme aside; its answers count as not read yet. Raises: ThemeDecided, ThemeMissing, Conflict."""
        from nlp.project import theme_work

        self._work_on_themes(lambda writer, now: theme_work.dropping(writer, now, number, run=run))

    def restore_theme(self, number: int, *, run: int | None = None) -> None:
        """Takes a dropped theme back. Raises: ThemeDecided, ThemeMissing, Conflict."""
        from nlp.project import theme_work

        self._work_on_themes(lambda _, now: theme_work.restoring(now, number, run=run))

    def merge_themes(self, into: int, others: Sequence[int], *, run: int | None = None) -> None:
        """Puts the answers of other themes into one; where that one is a code, the code is proposed for them.

        Raises:
            ThemeDecided, ThemeMissing, Conflict
        """
        from nlp.project import theme_work

        self._work_on_themes(lambda writer, now: theme_work.merging(writer, now, into, others, run=run))

    def keep_theme(self, number: int, *, run: int | None = None) -> int:
        """Makes a code of a theme and proposes it for the theme's answers; returns the code's id.

        A theme that is about a code of the codebook becomes that code; so does one with the same name.

        Raises:
            ThemeDecided, ThemeMissing, Conflict
        """
        from nlp.project import theme_work

        made = self._work_on_themes(lambda writer, now: theme_work.keeping(writer, now, number, run=run))
        return next(c.after["code_id"] for c in made.changes if c.table == "candidate_themes" and c.after)

    def move_answers(
        self, answers: Sequence[int], into: int | None, *, out_of: int | None = None, run: int | None = None
    ) -> None:
        """Moves answers into a theme, out of another one where ``out_of`` says so; None takes them out of it.

        Where one of the themes is a code, it is proposed for the answers that come, and rejected for those that go.

        Raises:
            ThemeDecided, ThemeMissing, Conflict
        """
        from nlp.project import theme_work

        self._work_on_themes(lambda writer, now: theme_work.moving(writer, now, answers, into, out_of, run=run))

    def preview_split(self, number: int, parts: int | None, *, run: int | None = None) -> tuple[ThemePart, ...]:
        """What a theme would be split into; nothing is changed. None parts it by stance: for and against.

        Raises:
            TooFewAnswers, ThemeMissing, Conflict
        """
        from nlp.project import theme_work

        with self._store.reading() as connection:
            now = Standing.read(self._store, connection)
            return theme_work.preview(connection, now, number, parts=parts, vectors=self._vectors(), run=run)

    def split_theme(self, number: int, parts: int | None, *, run: int | None = None) -> None:
        """Divides a theme as the preview showed. A theme that is a code stays, with its parts under it.

        Raises:
            TooFewAnswers, ThemeDecided, ThemeMissing, Conflict
        """
        from nlp.project import theme_work

        self.preview_split(number, parts, run=run)  # makes the vectors before the project is locked
        vectors = self._vectors()
        self._work_on_themes(
            lambda writer, now: theme_work.splitting(writer, now, number, parts=parts, vectors=vectors, run=run)
        )

    def nest_theme(self, number: int, under: int | None, *, run: int | None = None) -> None:
        """Puts a theme under another one; None takes it out again. Raises: ThemeDecided, ThemeMissing, Conflict."""
        from nlp.project import theme_work

        self._work_on_themes(lambda writer, now: theme_work.nesting(writer, now, number, under, run=run))

    def show_level(self, level: int, *, run: int | None = None) -> None:
        """Shows fewer or more themes; ``ThemeRun.levels`` says how many. Touched themes stay as they are.

        Raises:
            ThemeMissing: There is no such level.
            Conflict: Themes were found again since.
        """
        from nlp.project import theme_work

        self._work_on_themes(lambda _, now: theme_work.showing(now, level, run=run))

    def _work_on_themes(self, plan_of: Callable[[Writer, Standing], Plan]) -> Plan:
        return self._desk.change(lambda writer: plan_of(writer, Standing.read(self._store, writer.connection)))

    def _members(self, connection: Any, number: int) -> tuple[Row, list[int]]:
        """A theme and its answers, firmest first, without those that were screened out since."""
        standing = Standing.read(self._store, connection)
        theme = standing.theme(number)
        return theme, [m.unit for m in standing.inside(theme)]

    # --- Codes and decisions ------------------------------------------------------------------------------------------

    def codes(self, *, retired: bool = False) -> tuple[CodeView, ...]:
        """The codebook, groups before their codes, each with its counts; with ``retired``, those out of use too."""
        with self._store.reading() as connection:
            return code_views(connection, retired=retired)

    def code_choices(self) -> "tuple[CodeChoice, ...]":
        """The codes that can be given, each with its whole rule and without counts: for whoever codes."""
        with self._store.reading() as connection:
            return code_choices(queries.rows(connection, "codes"))

    def add_codebook(self, path: str | Path) -> int:
        """Adds the codes of a YAML file; a code whose id is there already is left as it is. Returns how many were new.

        Raises:
            CodebookError: The file is not a codebook.
        """
        book = read_codebook(Path(path))
        return len(self._desk.change(lambda writer: codebook_plan(writer, book)).changes)

    def write_codebook(self, path: str | Path, *, unknown: bool = False) -> Mapping[Consent, int]:
        """Writes the codebook to a .yaml, .csv or .xlsx file that other projects and other people can read.

        Args:
            path: Where to.
            unknown: Whether examples leave that are words of people whose consent to be quoted is not recorded.

        Returns:
            How many examples were left out, as words of people who said "no", or whose consent is "unknown".

        Raises:
            CodebookError, FolderReadOnly, DiskFull
        """
        from nlp.coding import write_codebook

        with self._store.reading() as connection:
            book = code_work.codebook_of(connection, self.folder.stem)
            leaves = as_it_leaves(connection, book, unknown=unknown)
            missing = left_out(connection, book, unknown=unknown)
        write_codebook(leaves, Path(path))
        return missing

    def examples_left_out(self) -> Mapping[Consent, int]:
        """How many examples a codebook that is written now lacks; see ``write_codebook``."""
        with self._store.reading() as connection:
            return left_out(connection, code_work.codebook_of(connection, self.folder.stem))

    def check_codebook(self) -> "tuple[CodebookWarning, ...]":
        """What a person may want to mend: codes without a definition or an example, alike, unused, or too wide."""
        from nlp.coding import check_codebook, code_meaning

        with self._store.reading() as connection:
            book = code_work.codebook_of(connection, self.folder.stem)
            uses = code_work.uses_of(connection, book)
        meanings = self._vectors().vectors([code_meaning(code) for code in book.codes])
        return check_codebook(book, uses=uses if any(uses.values()) else None, vectors=meanings)

    def code(self, code_id: int) -> "CodeSheet":
        """All that the codebook says about a code. Raises: CodeMissing."""
        with self._store.reading() as connection:
            return code_work.sheet(connection, code_id)

    def new_code(self, name: str, *, parent: int | None = None, codable: bool = True, **fields: "FieldValue") -> int:
        """Makes a code, or a group, and returns its id. Fields as ``edit_code``.

        Raises:
            CodeMissing: There is no such parent.
            CodeEditRefused: The name has no letters, or a code beside it has it.
        """

        def plan(writer: Writer) -> Plan:
            return code_work.adding(
                writer.connection, writer.new_row, name, parent=parent, codable=codable, fields=fields
            )[1]

        return next(c.row_id for c in self._desk.change(plan).changes if c.before is None)

    def edit_code(self, code_id: int, **fields: "FieldValue") -> None:
        """Gives fields of a code other words: short, definition, include, ... Raises: CodeMissing, CodeEditRefused."""
        self._desk.change(lambda writer: code_work.editing(writer.connection, code_id, fields))

    def rename_code(self, code_id: int, name: str) -> None:
        """Raises: CodeMissing, CodeEditRefused."""
        self._desk.change(lambda writer: code_work.renaming(writer.connection, code_id, name))

    def move_code(self, code_id: int, parent: int | None, *, place: int | None = None) -> None:
        """Puts a code under another one, or at the top. Raises: CodeMissing, CodeEditRefused."""
        self._desk.change(lambda writer: code_work.moving(writer.connection, code_id, parent, place))

    def merge_codes(self, into: int, others: Sequence[int]) -> None:
        """Makes one code of several; codings, quotes and kept themes follow. Raises: CodeMissing, CodeEditRefused."""
        self._desk.change(lambda writer: code_work.merging(writer.connection, into, others))

    def split_code(self, code_id: int, parts: Mapping[str, Sequence[int]]) -> tuple[int, ...]:
        """Makes new codes of some of the answers of one, and returns their ids; the code keeps the others.

        Args:
            code_id: The code.
            parts: Name of a new code -> the answers whose codings, and quotes, go to it.

        Raises:
            CodeMissing, CodeEditRefused
        """
        made = self._desk.change(lambda writer: code_work.splitting(writer.connection, writer.new_row, code_id, parts))
        return tuple(c.row_id for c in made.changes if c.table == "codes" and c.before is None)

    def code_parts(self, code_id: int, parts: int | None, *, progress: Progress = silent) -> tuple[ThemePart, ...]:
        """What the answers of a code would fall into; nothing is changed. None parts them by praise and complaint.

        Args:
            code_id: The code.
            parts: Into how many.
            progress: Told how far the language model has read them; may raise to cancel.

        Raises:
            CodeMissing
            TooFewAnswers: They cannot be divided so.
        """
        from nlp.project import code_parts

        return code_parts.parts_of_code(self._store, code_id, parts, vectors=self._vectors(), progress=progress)

    def code_unread(self, code_id: int) -> int:
        """How many answers of a code have to be read before ``code_parts`` is quick. Raises: CodeMissing."""
        from nlp.project import code_parts

        return code_parts.unread_of_code(self._store, code_id, vectors=self._vectors())

    def retire_code(self, code_id: int) -> None:
        """Takes a code out of use; what was coded with it stays. Raises: CodeMissing, CodeEditRefused."""
        self._desk.change(lambda writer: code_work.retiring(writer.connection, code_id))

    def bring_back_code(self, code_id: int) -> None:
        """Takes a retired code into use again. Raises: CodeMissing, CodeEditRefused."""
        self._desk.change(lambda writer: code_work.bringing_back(writer.connection, code_id))

    def code_answers(self, code_id: int, *, first: int = 0, most: int | None = None) -> tuple[Answer, ...]:
        """The answers that a code is proposed for, accepted or rejected, in the order in which they were read.

        Raises:
            CodeMissing
        """
        units = sorted(self.decided(code_id))
        return self.answers(units[first : None if most is None else first + most])

    def accept(self, code_id: int, answers: Sequence[int] | None = None, *, only_undecided: bool = False) -> int:
        """Makes proposed codings of a code count, and returns how many.

        Args:
            code_id: The code.
            answers: For these answers, also where they were rejected before; None for all that are undecided.
            only_undecided: Leaves alone what somebody decided meanwhile.

        Raises:
            CodeMissing
        """
        open_only = answers is None or only_undecided
        plan = self._desk.change(lambda w: deciding.accepting(w, code_id, answers, only_undecided=open_only))
        return sum(change.table == "codings" for change in plan.changes)

    def reject(self, code_id: int, answers: Sequence[int] | None = None, *, only_undecided: bool = False) -> int:
        """Keeps codings of a code from counting, and returns how many. Arguments and errors as ``accept``.

        What others gave or proposed stays on record; what this coder gave by hand goes.
        """
        open_only = answers is None or only_undecided
        plan = self._desk.change(lambda w: deciding.rejecting(w, code_id, answers, only_undecided=open_only))
        return sum(c.table == "codings" and (c.before or {})["status"] != "superseded" for c in plan.changes)

    def suggest_codes(self, *, seed: int = SEED, progress: Progress = silent) -> int:
        """Proposes codes for answers, learned from the codebook and from what was decided; returns how many are new.

        Each has a score and says why. What people decided stays; earlier suggestions that are likely no more are
        withdrawn.

        Raises:
            NoCodesYet: There is no code.
        """
        from nlp.project import suggesting

        vectors = self._vectors()
        found = suggesting.suggest(self._store, vectors=vectors, seed=seed, progress=progress)
        machine = replace(self._desk, actor=("code suggester", "model"))
        plan = machine.change(lambda writer: suggesting.suggesting(writer, found, recipe=vectors.recipe))
        return sum(change.what == "insert" for change in plan.changes)

    def suggestions(self, code_id: int) -> tuple[Suggestion, ...]:
        """What the machine proposes for a code and nobody has decided, the likeliest first. Raises: CodeMissing."""
        with self._store.reading() as connection:
            code_work.code_there(connection, code_id)
            found = [c for c in queries.codings_of_code(connection, code_id) if c["status"] == "proposed"]
        found.sort(key=lambda c: (-(c["score"] or 0), c["segment_id"]))
        return tuple(Suggestion(c["segment_id"], c["score"], c["why"]) for c in found)

    def decided(self, code_id: int) -> dict[int, str]:
        """Answer -> proposed, accepted or rejected, for each answer that a code was proposed for."""
        with self._store.reading() as connection:
            code_work.code_there(connection, code_id)
            found = [(unit, status) for unit, _, status in queries.coding_states(connection, code_id=code_id)]
        # Where one coding of an answer counts, the code is given, whatever was said about the others.
        found.sort(key=lambda said: _WEIGHT.index(said[1]))
        return dict(found)

    def mark_no_code_fits(self, answers: Sequence[int], *, fits: bool = False, window: Window | None = None) -> None:
        """Says that answers were read and no code fits them, or takes that back; what was proposed goes with it.

        Args:
            answers: Their ids.
            fits: True to take it back.
            window: A window of the page and the number of what was done there: the same is done once.

        Raises:
            CodingRefused: One of them holds a code that counts.
            AnswerMissing: One of them is not there.
        """
        self._desk.change(lambda writer: deciding.no_code_fits(writer, answers, fits=fits), window=window)

    def mark_substantive(self, answers: Sequence[int], *, substantive: bool = True) -> None:
        """Overrules the rule that tells answers from "n/a"."""
        self._edit_units(answers, lambda rows: decisions.screen(rows, substantive=substantive))

    def _edit_units(self, answers: Sequence[int], edit: Callable[[Sequence[Row]], Plan]) -> None:
        self._desk.change(lambda writer: edit(queries.rows(writer.connection, "segments", ids=answers)))

    # --- Quotes and report --------------------------------------------------------------------------------------------

    def sentences(self, answer: int) -> tuple[Span, ...]:
        """The sentences of an answer as spans of its source, for quoting a part of it.

        Raises:
            QuoteMissing: There is no such answer.
        """
        from nlp.segment import sentences

        with self._store.reading() as connection:
            found = queries.answers(connection, [answer])
        if not found:
            raise QuoteMissing(
                f"There is no answer {answer}.", kept="Nothing was changed.", do="See: ownwords search PROJECT"
            )
        row = found[0]
        shift = row["start"]
        return tuple(Span(shift + start, shift + end) for start, end in sentences(row["text"]))

    # --- History ------------------------------------------------------------------------------------------------------

    def history(self, *, most: int | None = None) -> tuple[Event, ...]:
        """What was done, newest first."""
        with self._store.reading() as connection:
            return history.events(connection, most=most)

    def altered_steps(self) -> tuple[int, ...]:
        """Steps of the history that somebody altered past Ownwords; none where each follows from the one before it."""
        with self._store.reading() as connection:
            return chain.altered_events(connection)

    def next_undo(self) -> Step | None:
        """What undo would take back; None where there is nothing."""
        with self._store.reading() as connection:
            step = queries.next_undo(connection)
        return Step(*step) if step else None

    def next_redo(self) -> Step | None:
        """What redo would do again; None where there is nothing."""
        with self._store.reading() as connection:
            step = queries.next_redo(connection)
        return Step(*step) if step else None

    def undo(self, *, expected: int | None = None, window: Window | None = None) -> str:
        """Takes back the last step, and returns its label.

        Args:
            expected: Only that step.
            window: A window of the page and the number of what was done there: the same is done once.

        Raises:
            NothingToUndo, Conflict
        """
        return self._step_back(lambda writer: writer.undo(expected=expected), window)

    def undo_to(self, step: int) -> tuple[str, ...]:
        """Takes back a step and all after it that stand, the last one first, all or none; returns what was undone.

        Raises:
            NothingToUndo: That step does not stand: there is none, or it was taken back before.
            Conflict
        """
        with self._store.writing(actor=self._actor) as writer:
            return history.undone_to(writer, step)

    def redo(self, *, expected: int | None = None, window: Window | None = None) -> str:
        """Does again what the last undo took back. Arguments and errors as ``undo``."""
        return self._step_back(lambda writer: writer.redo(expected=expected), window)

    def _step_back(self, swap: Callable[[Writer], Plan], window: Window | None) -> str:
        with self._store.writing(actor=self._actor) as writer:
            done_before = window is not None and not writer.first_time(*window)
            return "" if done_before else swap(writer).label

    def _vectors(self, precision: "Precision" = "auto") -> "VectorCache":
        from nlp.embed import Encoder, VectorCache

        if precision not in self._caches:
            self._caches[precision] = VectorCache(Encoder(precision=precision), self._store.vectors)
        return self._caches[precision]
