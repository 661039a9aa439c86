"""Finding themes in a project: what is looked at, what is kept of earlier decisions, and what is saved.

Decides which answers are looked at again (those that are in no theme that a person touched) and what number each theme
gets. Themes that a person touched are never looked at: new answers may join them, and that is all.

A run's places are files (they can be rebuilt); its themes are rows, because people edit them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from importlib.metadata import version
from itertools import chain
from typing import Any

import numpy as np

from nlp.embed import VectorCache
from nlp.errors import ColumnMissing
from nlp.model.codebook import Code
from nlp.model.themes import ThemeDescription
from nlp.pipeline import Method, Themes, themes_of, unchanged
from nlp.progress import Progress
from nlp.project.placement import NOWHERE, STANDING, Ints, Member, Placement, Row, load_placement, settings_of
from nlp.project.standing import Standing
from nlp.store import Store, queries
from nlp.version import __version__
from nlp.whole_texts import embed_whole, whole_vectors

_METHOD = "consensus-3"
"""Changes whenever the same texts would be grouped or named in another way."""
_SAME_THEME = 0.5
"""Two groups are one theme, and have one number, where so much of them is the same (Jaccard)."""


@dataclass(frozen=True)
class Wanted:
    """What a person asked for.

    Attributes:
        seed: For every random choice.
        question: Only the answers to this question.
        guided: Answers near a code of the codebook go to it, and only the others are looked at for themes.
        method: Ownwords' own way, or BERTopic's.
    """

    seed: int
    question: str | None = None
    guided: bool = False
    method: Method = "consensus"

    def settings(self, codes: Sequence[tuple[int, Code]]) -> dict[str, Any]:
        """What a run depends on beside its answers."""
        facts = [[row, asdict(code)] for row, code in codes]
        digest = sha256(json.dumps(facts).encode()).hexdigest()
        return {"guided": self.guided, "method": self.method, "codes": digest}


@dataclass(frozen=True)
class Before:
    """What a person did to themes so far.

    Attributes:
        touched: The themes that they did something to.
        inside: Id of such a theme that stands or was dropped -> its answers, with each sentence that is why.
        unheld: Those of ``inside`` that no row of ``theme_answers`` holds yet.
        settled: Answers that are in such themes with all that they say, or were taken out of one.
        seen: Answers that an earlier run looked at; None where its files are lost, so that nobody knows what is new.
        machines: Number -> answers, of the last run's themes that nobody touched.
        top: The highest number that a theme of any run has.
    """

    touched: tuple[Row, ...] = ()
    inside: Mapping[int, Sequence[Member]] = field(default_factory=dict)
    unheld: Mapping[int, Sequence[Member]] = field(default_factory=dict)
    settled: frozenset[int] = frozenset()
    seen: frozenset[int] | None = frozenset()
    machines: Mapping[int, frozenset[int]] = field(default_factory=dict)
    top: int = 0


@dataclass(frozen=True)
class Found:
    """What a run gives, before it is saved.

    Attributes:
        placement: Where it put the answers that are in no touched theme.
        themes: A row (without ids) for each of its themes.
        recommended: The level that the machine recommends.
        joined: Id of a touched theme -> new answers that join it.
    """

    placement: Placement
    themes: tuple[dict[str, Any], ...]
    recommended: int
    joined: Mapping[int, Sequence[Member]] = field(default_factory=dict)


def material(store: Store, question: str | None) -> tuple[list[dict[str, Any]], int]:
    """The units that themes are found in (those that say something, of one question or of all), and the newest step."""
    with store.reading() as connection:
        return material_now(connection, question), queries.last_event(connection)


def material_now(connection: Any, question: str | None) -> list[dict[str, Any]]:
    wanted = question_id(queries.rows(connection, "questions"), question)
    return [
        unit
        for unit in queries.units(connection)
        if unit["screen"] == "substantive" and (wanted is None or unit["question_id"] == wanted)
    ]


def question_id(questions: Sequence[Row], name: str | None) -> int | None:
    if name is None:
        return None
    asked = name.casefold()
    exact = [q["id"] for q in questions if asked in (q["name"].casefold(), q["wording"].casefold())]
    begins = [q["id"] for q in questions if q["name"].casefold().startswith(asked)]
    if exact or len(begins) == 1:  # the beginning of a name will do, as when files are imported
        return (exact or begins)[0]
    known = ", ".join(f'"{q["name"]}"' for q in questions)
    raise ColumnMissing(
        f'This project has no question "{name}". Its questions are: {known}.',
        kept="Nothing was changed.",
        do="Use one of these names.",
    )


def fingerprint(units: Sequence[Row], *, seed: int, recipe: str) -> str:
    """The same for two runs over the same answers that must give the same themes."""
    facts = [[u["id"], u["text"], u["question_id"], u["case_id"], u["consent"]] for u in units]
    repeats = [[u["id"], u["counted_with"]] for u in units if u["counted_with"] is not None]
    body = json.dumps([facts, seed, recipe, versions(), *repeats], ensure_ascii=False)
    return sha256(body.encode("utf-8")).hexdigest()


def versions() -> dict[str, str]:
    """What the themes of a run depend on, beside its texts, seed and model."""
    packages = ("numpy", "scikit-learn", "scipy", "torch", "tokenizers", "textblob", "lemminflect")
    return {"ownwords": __version__, "method": _METHOD} | {p: version(p).split("+")[0] for p in packages}


def decided_before(store: Store, connection: Any) -> Before:
    """What a person did to the themes that stand now."""
    standing = Standing.read_if_any(store, connection)
    if standing is None:
        return Before()
    touched = tuple(t for t in standing.themes if is_touched(t, standing.themes))
    ids = {t["id"] for t in touched}
    inside = {t["id"]: found for t in touched if (found := standing.places(t))}
    in_rows = {(r["segment_id"], r["start"], r["end"]) for r in standing.rows if r["holds"]}
    unheld = {k: [m for m in found if (m.unit, m.start, m.end) not in in_rows] for k, found in inside.items()}
    machines = {
        t["number"]: frozenset(m.unit for m in standing.inside(t))
        for t in standing.themes
        if t["id"] not in ids and t["status"] in STANDING
    }
    free = frozenset(chain.from_iterable(machines.values()))
    held = {m.unit for found in inside.values() for m in found} | {r["segment_id"] for r in standing.rows}
    return Before(
        touched,
        inside,
        {theme: found for theme, found in unheld.items() if found},
        frozenset(held) - free,
        None if standing.lost else frozenset(standing.placement.units.tolist()) | held,
        machines,
        queries.highest_theme_number(connection),
    )


def is_same(run: Row, same: str, settings: Mapping[str, Any]) -> bool:
    """True where a run has this fingerprint and these settings, and so must have given the same themes."""
    before = settings_of(run)
    return run["fingerprint"] == same and all(before.get(name) == value for name, value in settings.items())


def found_in_all(run: Row) -> bool:
    """True where a run looked at every answer, as nothing had been touched: its files can be made again."""
    return settings_of(run)["fresh"]


def placement_of(store: Store, run: Row) -> Placement | None:
    """Where a run put each unit; None where its files are not whole."""
    return load_placement(store.run_folder(run["guid"]))


def is_touched(theme: Row, themes: Sequence[Row]) -> bool:
    """True where a person did something to a theme, also in a project from before such themes kept their answers."""
    if theme["held"] or theme["status"] != "candidate" or theme["name_source"] != "suggested":
        return True
    return any(t["merged_into"] == theme["id"] for t in themes)


# --- Finding ----------------------------------------------------------------------------------------------------------


def find(
    units: Sequence[Row],
    *,
    before: Before,
    codes: Sequence[tuple[int, Code]],
    vectors: VectorCache,
    wanted: Wanted,
    progress: Progress,
) -> Found:
    """Themes of a project's units. Survey answers and talk are centred apart: talk shares a way of speaking.

    Questions are not: what people are asked about is a part of what they say, and of the codes that people use.
    An answer that is counted with the one that it repeats is placed where that one is.

    Args:
        units: Rows of all units that say something.
        before: What a person decided. New answers join the themes that they touched; the rest is looked at anew.
        codes: Row id and code, of the codebook.
        vectors: Where vectors come from and are kept.
        wanted: What the person asked for.
        progress: Told about every step.

    Raises:
        TooFewAnswers: No answer says something.
    """
    place = {u["id"]: i for i, u in enumerate(units)}
    heard = [units[place.get(u["counted_with"], i)] for i, u in enumerate(units)]
    joined = _joined(units, before, vectors, progress)
    gone = before.settled.union(m.unit for found in joined.values() for m in found)
    left = [i for i, u in enumerate(units) if u["id"] not in gone]
    held_codes = {t["code_id"] for t in before.touched}
    free_codes = [(row, code) for row, code in codes if row not in held_codes]
    if before.touched and not left:
        return Found(_with_seen(NOWHERE, before, units), (), 0, joined)
    themes = themes_of(
        [heard[i]["text"] for i in left],
        vectors=vectors,
        groups=[int(heard[i]["question_id"] is None) for i in left],
        cases=[heard[i]["case_id"] if heard[i]["case_id"] is not None else -heard[i]["id"] for i in left],
        quotable=[heard[i]["consent"] != "no" for i in left],
        codes=[code for _, code in free_codes],
        guided=wanted.guided,
        method=wanted.method,
        seed=wanted.seed,
        progress=progress,
    )
    numbers = _numbers(themes, [units[i]["id"] for i in left], before)
    row_of_code = {code.key: row for row, code in free_codes}
    rows = _theme_rows(themes, numbers, [heard[i] for i in left], row_of_code)
    placement = _placement(themes, numbers, [units[i] for i in left], [heard[i] for i in left])
    return Found(_with_seen(placement, before, units), rows, themes.clustering.recommended, joined)


def _joined(units: Sequence[Row], before: Before, vectors: VectorCache, progress: Progress) -> dict[int, list[Member]]:
    """Id of a theme that a person touched -> the new answers that belong to it, with all that they say."""
    if before.seen is None:
        return {}
    standing = [t for t in before.touched if t["status"] in STANDING and before.inside.get(t["id"])]
    of = {u["id"]: u for u in units}
    new = sorted(of.keys() - before.seen)
    known = {(k, m.unit) for k, t in enumerate(standing) for m in before.inside[t["id"]] if m.unit in of}
    if not new or not known:
        return {}
    from nlp.themes.joining import place_new

    # Answers outside the touched themes show how near a stranger is.
    known |= {(-1, unit) for unit in of.keys() & before.seen - {unit for _, unit in known}}
    ordered = sorted(known)
    heard = {unit: of.get(row["counted_with"], row)["text"] for unit, row in of.items()}
    embed_whole(list(heard.values()), vectors, progress=progress)
    labels, strengths = place_new(
        lambda some: whole_vectors([heard[ordered[i][1]] for i in some], vectors),
        np.array([k for k, _ in ordered]),
        whole_vectors([heard[unit] for unit in new], vectors),
        count=len(standing),
    )
    joined: dict[int, list[Member]] = {}
    for unit, k, strength in zip(new, labels.tolist(), strengths.tolist(), strict=True):
        if k >= 0:
            joined.setdefault(standing[k]["id"], []).append(Member(unit, of[unit]["start"], of[unit]["end"], strength))
    return joined


def _numbers(themes: Themes, left: Sequence[int], before: Before) -> list[Ints]:
    """The number of each group of each level. The recommended ones come first; a group that is on two levels has one.

    Where a person touched themes, numbers stay: a group that is mostly one of the last run's has that one's number, and
    no number is given to another theme.
    """
    levels, r = themes.clustering.levels, themes.clustering.recommended
    counts = [len(found) for found in themes.descriptions]
    numbers = [np.zeros(count, dtype=np.int64) for count in counts]
    following = before.top + 1 if before.touched else 1
    if before.touched:
        inside = [themes.places.texts[themes.places.levels[:, r] == k] for k in range(counts[r])]
        _give_last_numbers(numbers[r], [frozenset(left[i] for i in texts) for texts in inside], before.machines)
    for column in sorted(range(len(counts)), key=lambda c: (abs(c - r), c)):
        if column != r:
            nearer = column + (1 if column < r else -1)
            for k, other in unchanged(levels, column, nearer).items():
                numbers[column][k] = numbers[nearer][other]
        free = np.flatnonzero(numbers[column] == 0)
        numbers[column][free] = following + np.arange(len(free))
        following += len(free)
    return numbers


def _give_last_numbers(numbers: Ints, now: Sequence[frozenset[int]], machines: Mapping[int, frozenset[int]]) -> None:
    """Puts the last run's number where a group is mostly one of its themes, leaving new answers aside."""
    known = frozenset().union(*machines.values())
    alike = [
        (-len(group & then) / len((group & known) | then), number, k)
        for k, group in enumerate(now)
        for number, then in machines.items()
        if then
    ]
    for less, number, k in sorted(alike):
        if -less >= _SAME_THEME and numbers[k] == 0 and number not in numbers:
            numbers[k] = number


def _theme_rows(
    themes: Themes, numbers: Sequence[Ints], heard: Sequence[Row], row_of_code: Mapping[str, int]
) -> tuple[dict[str, Any], ...]:
    """A row for each theme, by its number, with the levels that it is on."""
    r = themes.clustering.recommended
    rows: dict[int, dict[str, Any]] = {}
    for column in sorted(range(len(numbers)), key=lambda c: (abs(c - r), c)):
        for k, number in enumerate(numbers[column].tolist()):
            row = rows.get(number)
            if row is None:
                described = themes.descriptions[column][k]
                times = int(themes.clustering.found[column][k])
                found = (times, themes.clustering.runs) if times >= 0 else (0, 0)  # not measured
                rows[number] = row = described_row(described, heard, numbers[column], found) | {
                    "number": number,
                    "first_level": column,
                    "last_level": column,
                    "fits_code_id": row_of_code.get(described.name.code or ""),
                }
            row["first_level"] = min(row["first_level"], column)
            row["last_level"] = max(row["last_level"], column)
    return tuple(rows[number] for number in sorted(rows))


def described_row(
    described: ThemeDescription, units: Sequence[Row], numbers: Ints, found: tuple[int, int]
) -> dict[str, Any]:
    """What a row of ``candidate_themes`` says of a theme that the machine described."""
    unit = units[described.typical]
    warnings = [
        {"kind": w.kind, "text": w.text, "other": None if w.other is None else int(numbers[w.other])}
        for w in described.warnings
    ]
    return {
        "name": described.name.text,
        "name_source": "suggested",
        "suggested_name": described.name.text,
        "coverage": round(described.name.coverage, 4),
        "terms": json.dumps(described.terms, ensure_ascii=False),
        "typical_segment_id": unit["id"],
        "typical_start": unit["start"] + described.typical_span[0],
        "typical_end": unit["start"] + described.typical_span[1],
        "found": found[0],
        "runs": found[1],
        "warnings": json.dumps(warnings, ensure_ascii=False),
        "status": "candidate",
        "merged_into": None,
        "code_id": None,
        "held": None,
        "parent_id": None,
    }


def _placement(themes: Themes, numbers: Sequence[Ints], units: Sequence[Row], heard: Sequence[Row]) -> Placement:
    places, near = themes.places, themes.clustering.near
    r = themes.clustering.recommended
    starts = np.array([u["start"] for u in units], dtype=np.int64)
    ends = np.array([u["end"] for u in units], dtype=np.int64)
    ids = np.array([u["id"] for u in units], dtype=np.int64)
    spans = places.spans + starts[places.texts, None]
    # Who repeats another is placed as that one is, but the words are not the same: all of the answer is why.
    repeats = np.array([u["id"] != h["id"] for u, h in zip(units, heard, strict=True)], dtype=bool)[places.texts]
    spans[repeats] = np.column_stack([starts, ends])[places.texts[repeats]]
    # A sentence is in one theme, its main one: what a person does to a place is known by its sentence.
    once = np.sort(np.unique(np.column_stack([places.texts, spans]), axis=0, return_index=True)[1])
    with_none = [np.append(of_level, 0) for of_level in numbers]  # the last is for "no theme" (-1)
    return Placement(
        units=ids,
        near=with_none[r][near],
        owners=ids[places.texts[once]],
        spans=spans[once],
        levels=np.column_stack([of[column] for of, column in zip(with_none, places.levels[once].T, strict=True)]),
        strengths=places.strengths[once].astype(np.float64),
        listed=ids[list(themes.listed)],
        reasons={int(ids[i]): why for i, why in themes.reasons.items()},
    )


def _with_seen(found: Placement, before: Before, units: Sequence[Row]) -> Placement:
    """The placement with all answers that were looked at since a person touched themes, to whichever question."""
    if not before.touched:
        return found
    looked_at = (before.seen or frozenset()).union(u["id"] for u in units)
    seen = np.array(sorted(looked_at.difference(found.units.tolist())), dtype=np.int64)
    nothing = np.zeros((len(seen), found.near.shape[1]), dtype=np.int64)
    return replace(found, units=np.append(found.units, seen), near=np.vstack([found.near, nothing]))
