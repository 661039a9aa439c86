"""Theme runs of a project: running the finder, keeping what it gave, and reading it back as it stands now.

A run's labels are files (they can be rebuilt); its themes are rows, because people edit them.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.embed import VectorCache
from nlp.errors import ColumnMissing, Conflict, NoThemesYet, ThemeMissing
from nlp.model.codebook import Code
from nlp.model.journal import Change, Plan, insert
from nlp.model.views import Theme, ThemeRun, Unplaced
from nlp.pipeline import Themes, themes_of
from nlp.progress import Progress
from nlp.project.answers import counts_as
from nlp.project.codebooks import code_columns
from nlp.store import Store, Writer, queries
from nlp.store.guid import new_guid
from nlp.text import plural
from nlp.version import __version__

_METHOD = "consensus-2"
"""Changes whenever the same texts would be grouped or named in another way."""


@dataclass(frozen=True)
class Placement:
    """Where a run put each unit: (n,) arrays of unit ids, theme numbers (-1: none) and strengths, and reasons."""

    units: NDArray[np.int64]
    labels: NDArray[np.int64]
    strengths: NDArray[np.float64]
    reasons: Mapping[int, str]


def material(store: Store, question: str | None) -> tuple[list[dict[str, Any]], int]:
    """The units that themes are found in (those that say something, of one question or of all), and the newest step."""
    with store.reading() as connection:
        return _material(connection, question), queries.last_event(connection)


def _material(connection: Any, question: str | None) -> list[dict[str, Any]]:
    question_id = _question_id(queries.rows(connection, "questions"), question)
    return [
        unit
        for unit in queries.units(connection)
        if unit["screen"] == "substantive" and (question_id is None or unit["question_id"] == question_id)
    ]


def fingerprint(units: Sequence[Mapping[str, Any]], *, seed: int, recipe: str) -> str:
    """The same for two runs that must give the same themes."""
    facts = [[u["id"], u["text"], u["question_id"], u["case_id"], u["consent"]] for u in units]
    repeats = [[u["id"], u["counted_with"]] for u in units if u["counted_with"] is not None]
    body = json.dumps([facts, seed, recipe, versions(), *repeats], ensure_ascii=False)
    return sha256(body.encode("utf-8")).hexdigest()


def versions() -> dict[str, str]:
    """What the themes of a run depend on, beside its texts, seed and model."""
    packages = ("numpy", "scikit-learn", "scipy", "torch", "sentence-transformers", "textblob", "lemminflect")
    return {"ownwords": __version__, "method": _METHOD} | {p: version(p).split("+")[0] for p in packages}


def run(units: Sequence[Mapping[str, Any]], *, vectors: VectorCache, seed: int, progress: Progress) -> Themes:
    """Themes of a project's units. Survey answers and talk are centred apart: talk shares a way of speaking.

    Questions are not: what people are asked about is a part of what they say, and of the codes that people use.

    An answer that is counted with the one that it repeats is placed where that one is.
    """
    place = {u["id"]: i for i, u in enumerate(units)}
    stands_for = [place.get(u["counted_with"], i) for i, u in enumerate(units)]
    heard = [units[i] for i in stands_for]
    themes = themes_of(
        [u["text"] for u in heard],
        vectors=vectors,
        groups=[int(u["question_id"] is None) for u in heard],
        cases=[u["case_id"] if u["case_id"] is not None else -u["id"] for u in heard],
        quotable=[u["consent"] != "no" for u in heard],
        seed=seed,
        progress=progress,
    )
    descriptions = tuple(replace(d, typical=stands_for[d.typical]) for d in themes.descriptions)
    return replace(themes, descriptions=descriptions)


def save_run(
    store: Store,
    units: Sequence[Mapping[str, Any]],
    themes: Themes,
    *,
    seed: int,
    question: str | None,
    recipe: str,
    since: int,
) -> None:
    """Keeps a run: its files first, then one event with its row and its themes.

    Args:
        store: Where.
        units: What the themes were found in.
        themes: What was found.
        seed: Of the run.
        question: The only question that was asked for, or None.
        recipe: Of the vectors.
        since: The newest step when the units were read.

    Raises:
        Conflict: The answers were changed meanwhile.
    """
    guid = new_guid()
    try:
        digest = _write_labels(store.run_folder(guid), units, themes)
        with store.writing(actor=("theme finder", "model")) as writer:
            if queries.last_event(writer.connection) != since:
                _refuse_changed(writer.connection, units, question)
            row = {
                **writer.new_row(
                    "runs",
                    {
                        "at": datetime.now(UTC).isoformat(timespec="seconds"),
                        "seed": seed,
                        "question_id": _question_id(queries.rows(writer.connection, "questions"), question),
                        "fingerprint": fingerprint(units, seed=seed, recipe=recipe),
                        "recipe": recipe,
                        "versions": json.dumps(versions()),
                        "answers": len(units),
                        "digest": digest,
                    },
                ),
                "guid": guid,
            }
            new = writer.new_rows(
                "candidate_themes",
                [_theme_row(row["id"], k, units, themes) for k in range(len(themes.descriptions))],
            )
            label = f"find themes in {plural(len(units), 'answer')}: {plural(len(new), 'candidate theme')}"
            changes: list[Change] = [insert("runs", row), *(insert("candidate_themes", t) for t in new)]
            writer.apply(Plan("find_themes", label, tuple(changes)))
    except BaseException:
        shutil.rmtree(store.run_folder(guid), ignore_errors=True)
        raise


def restore_files(store: Store, run_row: Mapping[str, Any], units: Sequence[Mapping[str, Any]], themes: Themes) -> bool:
    """Writes the files of a run again; False where they would not be the same."""
    folder = store.run_folder(run_row["guid"])
    shutil.rmtree(folder, ignore_errors=True)
    if _write_labels(folder, units, themes) == run_row["digest"]:
        return True
    shutil.rmtree(folder)
    return False


def _refuse_changed(connection: Any, units: Sequence[Mapping[str, Any]], question: str | None) -> None:
    now = _material(connection, question)
    if [(u["id"], u["text"]) for u in now] != [(u["id"], u["text"]) for u in units]:
        raise Conflict(
            "The answers were changed in another window while themes were being found.",
            kept="The themes were not saved.",
            do="Find themes again.",
        )


def load_placement(store: Store, run_row: Mapping[str, Any]) -> Placement | None:
    """Where a run put each unit; None where its files are not whole (finding themes again brings them back)."""
    folder = store.run_folder(run_row["guid"])
    try:
        data = {name: np.load(folder / f"{name}.npy", allow_pickle=False) for name in ("units", "labels", "strengths")}
        reasons = json.loads((folder / "reasons.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, EOFError):
        return None
    return Placement(data["units"], data["labels"], data["strengths"], {int(k): v for k, v in reasons.items()})


def resolve(themes: Sequence[Mapping[str, Any]]) -> dict[int, dict[str, Any]]:
    """Label of the clusterer -> the row of the theme that holds its answers now, merges followed."""
    by_id = {t["id"]: dict(t) for t in themes}
    resolved = {}
    for theme in by_id.values():
        end = theme
        while end["merged_into"] is not None:
            end = by_id[end["merged_into"]]
        resolved[theme["number"] - 1] = end
    return resolved


def members(themes: Sequence[Mapping[str, Any]], placement: Placement) -> dict[int, list[int]]:
    """Theme id -> its units, firmest first. Dropped themes hold none."""
    resolved = resolve(themes)
    found: dict[int, list[tuple[float, int]]] = {t["id"]: [] for t in themes if t["status"] in ("candidate", "kept")}
    for unit, label, strength in zip(placement.units, placement.labels, placement.strengths, strict=True):
        theme = resolved.get(int(label))
        if theme and theme["id"] in found:
            found[theme["id"]].append((-float(strength), int(unit)))
    return {theme_id: [unit for _, unit in sorted(pairs)] for theme_id, pairs in found.items()}


def run_view(store: Store) -> ThemeRun:
    """The last run as it stands now.

    Raises:
        NoThemesYet: There was none, or its files are gone.
    """
    with store.reading() as connection:
        row = queries.last_run(connection)
        if row is None:
            raise _none_yet()
        themes = queries.where(connection, "candidate_themes", run_id=row["id"])
        placement = load_placement(store, row)
        if placement is None:
            raise NoThemesYet(
                "The files of the last theme run are not in the project folder any more.",
                kept="What you decided is kept.",
                do="Find themes again: the same answers bring the same themes back.",
            )
        states = {s["id"]: s for s in queries.unit_states(connection)}
        of_theme = members(themes, placement)
        typical = {a["id"]: a for a in queries.answers(connection, [t["typical_segment_id"] for t in themes])}
        questions = {q["id"]: q["name"] for q in queries.rows(connection, "questions")}
    inside = {unit for units in of_theme.values() for unit in units}
    reasons = _reasons(row, themes, placement, states)
    return ThemeRun(
        id=row["id"],
        at=row["at"],
        seed=row["seed"],
        question=questions.get(row["question_id"]),
        answers=row["answers"],
        recipe=row["recipe"],
        versions=json.loads(row["versions"]),
        themes=tuple(_theme_view(t, of_theme.get(t["id"], []), states, typical) for t in themes),
        unplaced=tuple(
            Unplaced(unit, reasons[unit], state["screen"] == "no_substantive_answer")
            for unit, state in states.items()
            if unit not in inside
        ),
        repeated=sum(state["counted_with"] is not None for state in states.values()),
    )


def _reasons(
    run_row: Mapping[str, Any],
    themes: Sequence[Mapping[str, Any]],
    placement: Placement,
    states: Mapping[int, Mapping[str, Any]],
) -> dict[int, str]:
    """Why each unit that may be in no theme is in none."""
    reasons = {
        unit: "answers another question"
        if run_row["question_id"] not in (None, state["question_id"])
        else "came after the themes were found"
        for unit, state in states.items()
    }
    resolved = resolve(themes)
    for unit, label in zip(placement.units.tolist(), placement.labels.tolist(), strict=True):
        dropped = label >= 0 and resolved[label]["status"] == "dropped"
        reasons[unit] = f'its theme "{resolved[label]["name"]}" was dropped' if dropped else ""
    reasons |= placement.reasons
    screened = (s for s in states.values() if s["screen"] == "no_substantive_answer")
    return reasons | {state["id"]: state["why"] for state in screened}


def _none_yet() -> NoThemesYet:
    return NoThemesYet(
        "No themes were found yet in this project.",
        kept="Nothing was changed.",
        do="Find them with: ownwords themes PROJECT",
    )


def theme_row(connection: Any, number: int, *, run: int | None = None) -> dict[str, Any]:
    """A theme of the last run by its number.

    Args:
        connection: To the project.
        number: As it is shown.
        run: The run that the person was looking at; None where that cannot be another one.

    Raises:
        NoThemesYet, ThemeMissing
        Conflict: Themes were found again since.
    """
    row = queries.last_run(connection)
    if row is None:
        raise _none_yet()
    if run not in (None, row["id"]):
        raise Conflict(
            "Themes were found again in another window, and their numbers have changed.",
            kept="Nothing was changed.",
            do="Look at the new themes, and do it again there.",
        )
    found = queries.where(connection, "candidate_themes", run_id=row["id"])
    for theme in found:
        if theme["number"] == number:
            return theme
    raise ThemeMissing(
        f"There is no theme {number}; the last run has themes 1 to {len(found)}.",
        kept="Nothing was changed.",
        do="See them with: ownwords themes PROJECT",
    )


def code_of_theme(writer: Writer, theme: Mapping[str, Any]) -> dict[str, Any]:
    """The code that a kept theme becomes."""
    position = queries.next_position(writer.connection, "codes")
    code = Code(f"theme-{theme['id']}", theme["name"])
    return writer.new_row("codes", code_columns(code, None, position, origin="theme"))


def proposals(
    writer: Writer,
    theme: Mapping[str, Any],
    code_id: int,
    units: Sequence[Mapping[str, Any]],
    run_row: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """One proposed coding for each unit of a theme."""
    machine = writer.coder(f"theme finder ({run_row['recipe']})", "model")
    return writer.new_rows(
        "codings",
        [
            {
                "segment_id": unit["id"],
                "source_id": unit["source_id"],
                "code_id": code_id,
                "coder_id": machine,
                "start": unit["start"],
                "end": unit["end"],
                "text": unit["text"],
                "origin": "suggested",
                "status": "proposed",
                "stance": "none",
                "score": None,
                "why": f'in the theme "{theme["name"]}"',
                "run_guid": run_row["guid"],
                "decided_by": None,
                "decided_at": None,
                "note": "",
            }
            for unit in units
        ],
    )


def _theme_row(run_id: int, k: int, units: Sequence[Mapping[str, Any]], themes: Themes) -> dict[str, Any]:
    described = themes.descriptions[k]
    unit = units[described.typical]
    return {
        "run_id": run_id,
        "number": k + 1,
        "name": described.name.text,
        "name_source": "suggested",
        "suggested_name": described.name.text,
        "coverage": round(described.name.coverage, 4),
        "terms": json.dumps(described.terms, ensure_ascii=False),
        "typical_segment_id": unit["id"],
        "typical_start": unit["start"] + described.typical_span[0],
        "typical_end": unit["start"] + described.typical_span[1],
        "found": int(themes.clustering.found[themes.clustering.recommended][k]),
        "runs": themes.clustering.runs,
        "warnings": json.dumps([w.text for w in described.warnings], ensure_ascii=False),
        "status": "candidate",
        "merged_into": None,
        "code_id": None,
    }


def _theme_view(
    theme: Mapping[str, Any],
    units: Sequence[int],
    states: Mapping[int, Mapping[str, Any]],
    typical: Mapping[int, Mapping[str, Any]],
) -> Theme:
    answer = typical[theme["typical_segment_id"]]
    counts = counts_as(states[u] for u in units if u in states)
    counted = set(counts.values())
    sentence = slice(theme["typical_start"] - answer["start"], theme["typical_end"] - answer["start"])
    return Theme(
        id=theme["number"],
        name=theme["name"],
        name_source=theme["name_source"],
        suggested_name=theme["suggested_name"],
        coverage=theme["coverage"],
        terms=tuple(json.loads(theme["terms"])),
        typical=answer["text"][sentence],
        typical_answer=answer["id"],
        typical_consent=answer["consent"] or "unknown",
        status=theme["status"],
        answers=len(counted),
        cases=len({states[u]["case_id"] for u in counted}),
        found=theme["found"],
        runs=theme["runs"],
        warnings=tuple(json.loads(theme["warnings"])),
        code_id=theme["code_id"],
    )


def _write_labels(folder: Path, units: Sequence[Mapping[str, Any]], themes: Themes) -> str:
    """Writes a run's files and returns their digest."""
    folder.mkdir(parents=True)
    arrays = {
        "units": np.array([u["id"] for u in units], dtype=np.int64),
        "labels": themes.clustering.labels.astype(np.int64),
        "strengths": themes.clustering.strengths.astype(np.float64),
    }
    digest = sha256()
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
        digest.update(array.tobytes())
    by_unit = {units[i]["id"]: why for i, why in themes.reasons.items()}
    (folder / "reasons.json").write_text(json.dumps(by_unit, ensure_ascii=False), encoding="utf-8")
    return digest.hexdigest()


def _question_id(questions: Sequence[Mapping[str, Any]], name: str | None) -> int | None:
    if name is None:
        return None
    for question in questions:
        if name.casefold() in (question["name"].casefold(), question["wording"].casefold()):
            return question["id"]
    known = ", ".join(f'"{q["name"]}"' for q in questions)
    raise ColumnMissing(
        f'This project has no question "{name}". Its questions are: {known}.',
        kept="Nothing was changed.",
        do="Use one of these names.",
    )
