"""What a person does to the themes of a project: rows are loaded, a pure edit makes the plan.

Decides which answers each action brings along. Each function is called in an open transaction and returns the plan.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np

from nlp.embed import VectorCache
from nlp.errors import Conflict, ThemeMissing, TooFewAnswers
from nlp.model.codebook import Code
from nlp.model.journal import Change, Plan, insert, update
from nlp.model.themes import ThemeDescription
from nlp.model.views import ThemePart
from nlp.pipeline import whole_vectors
from nlp.project.codebooks import code_columns
from nlp.project.placement import NOWHERE, Member, Row, level_of, load_placement, members, themes_on_each_level
from nlp.project.theme_saving import answer_rows, proposals
from nlp.project.theme_views import is_shown, none_yet
from nlp.project.theming import described_row
from nlp.segment import sentences
from nlp.store import Store, Writer, queries
from nlp.text import plural
from nlp.themes import edits

MOST_PARTS = 9


class Standing:
    """The themes as they stand, read once for one action.

    Attributes:
        run: The last run.
        themes: Its themes, and those of earlier runs that a person touched.
        rows: The answers that touched themes hold.
    """

    def __init__(self, store: Store, connection: Any) -> None:
        run = queries.last_run(connection)
        if run is None:
            raise none_yet()
        self.run = run
        self.themes = queries.current_themes(connection)
        self.rows = queries.theme_answers(connection)
        self.placement = load_placement(store.run_folder(run["guid"])) or NOWHERE
        self.level = level_of(run, self.placement)
        says = {s["id"] for s in queries.unit_states(connection) if s["screen"] == "substantive"}
        self._inside = members(self.themes, self.placement, self.rows, level=self.level)
        self._inside = {theme: [m for m in found if m.unit in says] for theme, found in self._inside.items()}

    def check(self, run: int | None) -> None:
        """Raises: Conflict, where themes were found again since the run that a person was looking at."""
        if run not in (None, self.run["id"]):
            raise Conflict(
                "Themes were found again in another window.",
                kept="Nothing was changed.",
                do="Look at the new themes, and do it again there.",
            )

    def theme(self, number: int, *, run: int | None = None) -> Row:
        """A theme by its number.

        Args:
            number: As it is shown.
            run: The run that the person was looking at; None where that cannot be another one.

        Raises:
            ThemeMissing: There is none.
            Conflict: Themes were found again since.
        """
        self.check(run)
        see = "See those that are shown with: ownwords themes PROJECT"
        for theme in self.themes:
            if theme["number"] == number:
                if is_shown(theme, self.level, self._inside):
                    return theme
                raise ThemeMissing(
                    f"Theme {number} is not shown now: it belongs to a broader or finer level.",
                    kept="Nothing was changed.",
                    do=see,
                )
        raise ThemeMissing(f"There is no theme {number}.", kept="Nothing was changed.", do=see)

    def inside(self, theme: Row) -> list[Member]:
        """The answers of a theme, firmest first, without those that were screened out since."""
        return self._inside.get(theme["id"], [])

    def of(self, unit: int) -> list[Row]:
        """The themes that an answer is in."""
        by_id = {t["id"]: t for t in self.themes}
        return [by_id[theme] for theme, found in self._inside.items() if any(m.unit == unit for m in found)]


def first_held(writer: Writer, standing: Standing, *themes: Row) -> list[dict[str, Any]]:
    """The rows by which themes that nobody had touched hold their answers from now on."""
    return [
        row for theme in themes if not theme["held"] for row in answer_rows(writer, theme["id"], standing.inside(theme))
    ]


def merging(writer: Writer, standing: Standing, into: Row, others: Sequence[Row]) -> Plan:
    """Raises: ThemeDecided."""
    codings = []
    if into["code_id"] is not None:
        units = [m.unit for theme in others for m in standing.inside(theme)]
        codings = proposals(writer, standing.run, into, into["code_id"], units)
    return edits.merge(into, others, answers=first_held(writer, standing, into, *others), codings=codings)


def keeping(writer: Writer, standing: Standing, theme: Row) -> Plan:
    """Keeps a theme as the code that it is about, where the codebook has it, or as a new one.

    Raises:
        ThemeDecided: It was merged, split, dropped or kept earlier.
    """
    codes = queries.rows(writer.connection, "codes")
    parent = next((t["code_id"] for t in standing.themes if t["id"] == theme["parent_id"]), None)
    named = theme["name"].casefold()
    old = [c for c in codes if c["codable"] and c["active"]]
    known = [c for c in old if c["id"] == theme["fits_code_id"] and theme["name_source"] == "suggested"]
    known = known or [c for c in old if c["name"].casefold() == named]
    if known:
        code = Change("codes", known[0]["id"], known[0], known[0])
    else:
        position = queries.next_position(writer.connection, "codes")
        columns = code_columns(Code(f"theme-{theme['id']}", theme["name"]), parent, position, origin="theme")
        code = insert("codes", writer.new_row("codes", columns))
    units = [m.unit for m in standing.inside(theme)]
    codings = proposals(writer, standing.run, theme, code.row_id, units)
    return edits.keep(theme, code, codings, answers=first_held(writer, standing, theme))


def moving(
    writer: Writer, standing: Standing, units: Sequence[int], into: Row | None, out_of: Row | None, *, by: int
) -> Plan:
    """Moves answers from a theme, or from none, into another one, or into none.

    Raises:
        ThemeDecided: The theme was merged, split or dropped.
        ThemeMissing: One of the answers is not there.
    """
    wanted = set(units)
    found = {a["id"]: a for a in queries.answers(writer.connection, sorted(wanted))}
    inside = {m.unit: m for m in standing.inside(out_of)} if out_of else {}
    if missing := sorted(wanted - found.keys() | (wanted - inside.keys() if out_of else set())):
        where = f'in theme {out_of["number"]} "{out_of["name"]}"' if out_of else "in this project"
        raise ThemeMissing(
            f"{plural(len(missing), 'answer')} of these {'is' if len(missing) == 1 else 'are'} not {where}: "
            f"{', '.join(map(str, missing[:10]))}.",
            kept="Nothing was moved.",
        )
    held, new = [], []
    if out_of and out_of["held"]:
        held = [r for r in standing.rows if r["holds"] and r["theme_id"] == out_of["id"] and r["segment_id"] in wanted]
    rest = wanted - {r["segment_id"] for r in held}
    whole = {u: Member(u, found[u]["start"], found[u]["end"], 1.0, True) for u in rest}
    moved = [inside[u] if u in inside else whole[u] for u in sorted(rest)]
    moved = [Member(m.unit, m.start, m.end, 1.0, True) for m in moved]
    target = into or out_of
    if target is None:
        raise ThemeMissing("Say which theme the answers go to.", kept="Nothing was moved.")
    new = answer_rows(writer, target["id"], moved, holds=into is not None)
    touched = [t for t in (into, out_of) if t is not None and not t["held"]]
    for theme in touched:
        stay = [m for m in standing.inside(theme) if theme is into or m.unit not in wanted]
        new += answer_rows(writer, theme["id"], stay)
    codings: list[Change] = []
    if out_of and out_of["code_id"] is not None:
        codings += _rejected(writer, out_of["code_id"], wanted, by=by)
    if into and into["code_id"] is not None:
        fresh = proposals(writer, standing.run, into, into["code_id"], sorted(wanted))
        codings += [insert("codings", coding) for coding in fresh]
    return edits.move(len(wanted), into, held=held, answers=new, touched=touched, codings=codings)


def _rejected(writer: Writer, code: int, units: set[int], *, by: int) -> list[Change]:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return [
        update("codings", c, status="rejected", decided_by=by, decided_at=at)
        for c in queries.where(writer.connection, "codings", code_id=code)
        if c["segment_id"] in units and c["status"] in ("proposed", "accepted")
    ]


def levels(standing: Standing) -> tuple[int, ...]:
    """How many themes there are on each level, from broad to fine."""
    return themes_on_each_level(standing.themes, standing.placement, standing.rows)


def showing(standing: Standing, level: int) -> Plan:
    """Raises: ThemeMissing."""
    counts = levels(standing)
    if not 0 <= level < len(counts):
        listed = ", ".join(map(str, counts))
        raise ThemeMissing(
            "There is no broader or finer level than these.",
            kept="The themes are shown as before.",
            do=f"Numbers of themes that can be shown: {listed}.",
        )
    return edits.show_level(standing.run, level, themes=counts[level])


# --- Splitting --------------------------------------------------------------------------------------------------------


def parts_of(
    connection: Any, standing: Standing, theme: Row, *, parts: int | None, vectors: VectorCache
) -> tuple[list[ThemeDescription], np.ndarray, list[dict[str, Any]]]:
    """What a theme falls into: a description a part, the part of each answer, and the answers.

    Raises:
        TooFewAnswers: It cannot be divided so.
    """
    from nlp.themes import describe, read_wording
    from nlp.themes.splitting import split, split_by_stance

    inside = standing.inside(theme)
    answers = queries.answers(connection, [m.unit for m in inside])
    texts = [a["text"] for a in answers]
    if parts is not None and not 2 <= parts <= min(MOST_PARTS, len(set(texts))):
        raise TooFewAnswers(
            f'Theme {theme["number"]} "{theme["name"]}" with {plural(len(set(texts)), "different answer")} cannot be '
            f"split into {parts}.",
            kept="Nothing was changed.",
            do=f"Ask for 2 to {MOST_PARTS} parts, and no more than there are answers.",
        )
    meaning = whole_vectors(texts, vectors)
    labels = split_by_stance(texts) if parts is None else split(meaning, texts, parts=parts)
    if len(set(labels.tolist())) < 2:
        raise TooFewAnswers(
            f'The answers of theme {theme["number"]} "{theme["name"]}" do not part that way.',
            kept="Nothing was changed.",
            do="Split it into a number of parts, or move single answers.",
        )
    labels = np.unique(labels, return_inverse=True)[1]
    described = describe(
        texts,
        lambda some: meaning[some],
        labels,
        wording=read_wording(texts),
        cases=[a["case_id"] if a["case_id"] is not None else -a["id"] for a in answers],
        quotable=[a["consent"] != "no" for a in answers],
        embed=vectors.vectors,
        sentences=sentences,
        found=np.zeros(int(labels.max()) + 1, dtype=np.int64),
        runs=0,
    )
    return list(described), labels, answers


def preview(connection: Any, standing: Standing, theme: Row, *, parts: int | None, vectors: VectorCache) -> Any:
    """The parts that a theme would be split into."""
    described, labels, answers = parts_of(connection, standing, theme, parts=parts, vectors=vectors)
    return tuple(
        ThemePart(
            name=d.name.text,
            terms=d.terms,
            typical=answers[d.typical]["text"][slice(*d.typical_span)],
            answers=tuple(answers[i]["id"] for i in np.flatnonzero(labels == k)),
            cases=len({answers[i]["case_id"] for i in np.flatnonzero(labels == k)}),
        )
        for k, d in enumerate(described)
    )


def splitting(writer: Writer, standing: Standing, theme: Row, *, parts: int | None, vectors: VectorCache) -> Plan:
    """Raises: TooFewAnswers, ThemeDecided."""
    described, labels, answers = parts_of(writer.connection, standing, theme, parts=parts, vectors=vectors)
    first = max(t["number"] for t in standing.themes) + 1
    numbers = first + np.arange(len(described))
    rows = writer.new_rows(
        "candidate_themes",
        [
            {
                "run_id": theme["run_id"],
                **described_row(d, answers, numbers, (0, 0)),
                "number": int(number),
                "first_level": None,
                "last_level": None,
                "fits_code_id": None,
                "held": 1,
                "parent_id": theme["id"] if theme["status"] == "kept" else theme["parent_id"],
            }
            for d, number in zip(described, numbers, strict=True)
        ],
    )
    inside = {m.unit: m for m in standing.inside(theme)}
    held = [
        row
        for k, part in enumerate(rows)
        for row in answer_rows(writer, part["id"], [inside[answers[i]["id"]] for i in np.flatnonzero(labels == k)])
    ]
    return edits.split(theme, rows, answers=held)
