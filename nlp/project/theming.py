"""Theme runs of a project: running the finder, keeping what it gave, and reading it back as it stands now.

A run's labels are files (they can be rebuilt); its themes are rows, because people edit them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from importlib.metadata import version
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.embed import VectorCache
from nlp.errors import ColumnMissing, NoThemesYet, ThemeMissing
from nlp.model.codebook import Code
from nlp.model.journal import Change, Plan, insert
from nlp.model.themes import Clustering
from nlp.model.views import Theme, ThemeRun, Unplaced
from nlp.pipeline import Themes, themes_of
from nlp.progress import Progress
from nlp.project.codebooks import code_columns
from nlp.store import Store, Writer, queries
from nlp.store.guid import new_guid
from nlp.text import plural
from nlp.version import __version__

_METHOD = "consensus-1"
"""Changes whenever the same texts would be grouped or named in another way."""


@dataclass(frozen=True)
class Placement:
    """Where a run put each unit: (n,) arrays of unit ids, theme numbers (-1: none) and strengths, and reasons."""

    units: NDArray[np.int64]
    labels: NDArray[np.int64]
    strengths: NDArray[np.float64]
    reasons: Mapping[int, str]


def material(store: Store, question: str | None) -> list[dict[str, Any]]:
    """The units that themes are found in: those that say something, of one question or of all."""
    with store.reading() as connection:
        found = queries.units(connection)
        question_id = _question_id(queries.rows(connection, "questions"), question)
    return [
        unit
        for unit in found
        if unit["screen"] == "substantive" and (question_id is None or unit["question_id"] == question_id)
    ]


def fingerprint(units: Sequence[Mapping[str, Any]], *, seed: int, recipe: str) -> str:
    """The same for two runs that must give the same themes."""
    body = json.dumps(
        [[[u["id"], u["text"], u["question_id"], u["case_id"], u["consent"]] for u in units], seed, recipe, versions()],
        ensure_ascii=False,
    )
    return sha256(body.encode("utf-8")).hexdigest()


def versions() -> dict[str, str]:
    """What the themes of a run depend on, beside its texts, seed and model."""
    packages = ("numpy", "scikit-learn", "scipy", "torch", "sentence-transformers", "textblob", "lemminflect")
    return {"ownwords": __version__, "method": _METHOD} | {p: version(p).split("+")[0] for p in packages}


def run(units: Sequence[Mapping[str, Any]], *, vectors: VectorCache, seed: int, progress: Progress) -> Themes:
    """Themes of a project's units. Interviews count as one more question: they share a way of talking."""
    cases = [u["case_id"] if u["case_id"] is not None else -u["id"] for u in units]
    return themes_of(
        [u["text"] for u in units],
        vectors=vectors,
        groups=[u["question_id"] or 0 for u in units],
        cases=cases,
        quotable=[u["consent"] != "no" for u in units],
        seed=seed,
        progress=progress,
    )


def save_run(
    store: Store,
    units: Sequence[Mapping[str, Any]],
    themes: Themes,
    *,
    seed: int,
    question: str | None,
    recipe: str,
) -> None:
    """Keeps a run: its files first, then one event with its row and its themes."""
    guid = new_guid()
    digest = _write_labels(store, guid, units, themes.clustering, themes.reasons)
    with store.writing(actor=("theme finder", "model")) as writer:
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


def last_run(store: Store) -> dict[str, Any] | None:
    with store.reading() as connection:
        return queries.last_run(connection)


def load_placement(store: Store, run_row: Mapping[str, Any]) -> Placement:
    """Where the run put each unit.

    Raises:
        NoThemesYet: The run's files are gone; finding themes again gives the same.
    """
    folder = store.run_folder(run_row["guid"])
    try:
        data = {name: np.load(folder / f"{name}.npy", allow_pickle=False) for name in ("units", "labels", "strengths")}
        reasons = json.loads((folder / "reasons.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NoThemesYet(
            "The files of the last theme run are not in the project folder any more.",
            kept="What you decided is kept.",
            do="Find themes again; the same answers give the same themes.",
        ) from error
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
        NoThemesYet: There was none.
    """
    with store.reading() as connection:
        row = queries.last_run(connection)
        if row is None:
            raise NoThemesYet(
                "No themes were found yet in this project.",
                kept="Nothing was changed.",
                do="Find them with: ownwords themes PROJECT",
            )
        themes = queries.where(connection, "candidate_themes", run_id=row["id"])
        placement = load_placement(store, row)
        of_theme = members(themes, placement)
        states = {s["id"]: s for s in queries.unit_states(connection)}
        typical = {a["id"]: a for a in queries.answers(connection, [t["typical_segment_id"] for t in themes])}
        questions = {q["id"]: q["name"] for q in queries.rows(connection, "questions")}
    views = [_theme_view(t, of_theme.get(t["id"], []), states, typical) for t in themes]
    dropped = {t["number"] - 1 for t in themes if t["status"] == "dropped"}
    names = {t["number"] - 1: t["name"] for t in themes}
    unplaced = [Unplaced(unit, why) for unit, why in placement.reasons.items()]
    for label, theme in resolve(themes).items():
        if theme["number"] - 1 in dropped:
            inside = placement.units[placement.labels == label]
            unplaced += [Unplaced(int(u), f'its theme "{names[theme["number"] - 1]}" was dropped') for u in inside]
    return ThemeRun(
        id=row["id"],
        at=row["at"],
        seed=row["seed"],
        question=questions.get(row["question_id"]),
        answers=row["answers"],
        recipe=row["recipe"],
        versions=json.loads(row["versions"]),
        themes=tuple(views),
        unplaced=tuple(sorted(unplaced, key=lambda u: u.answer)),
    )


def theme_row(connection: Any, number: int) -> dict[str, Any]:
    """A theme of the last run by its number.

    Raises:
        NoThemesYet, ThemeMissing
    """
    row = queries.last_run(connection)
    found = queries.where(connection, "candidate_themes", run_id=row["id"]) if row else []
    if not found:
        raise NoThemesYet(
            "No themes were found yet in this project.",
            kept="Nothing was changed.",
            do="Find them with: ownwords themes PROJECT",
        )
    for theme in found:
        if theme["number"] == number:
            return theme
    raise ThemeMissing(
        f"There is no theme {number}; the last run has themes 1 to {len(found)}.",
        kept="Nothing was changed.",
        do="See them with: ownwords themes PROJECT",
    )


def keep_rows(writer: Writer, theme: Mapping[str, Any], units: Sequence[Mapping[str, Any]], run_guid: str, recipe: str):
    """The code that a kept theme becomes, and one proposed coding for each of its answers."""
    position = queries.next_position(writer.connection, "codes")
    code = writer.new_row(
        "codes", code_columns(Code(f"theme-{theme['id']}", theme["name"]), None, position, origin="theme")
    )
    machine = writer.coder(f"theme finder ({recipe})", "model")
    codings = writer.new_rows(
        "codings",
        [
            {
                "segment_id": unit["id"],
                "source_id": unit["source_id"],
                "code_id": code["id"],
                "coder_id": machine,
                "start": unit["start"],
                "end": unit["end"],
                "text": unit["source_text"][unit["start"] : unit["end"]],
                "origin": "suggested",
                "status": "proposed",
                "stance": "none",
                "score": None,
                "why": f'in the theme "{theme["name"]}"',
                "run_guid": run_guid,
                "decided_by": None,
                "decided_at": None,
                "note": "",
            }
            for unit in units
        ],
    )
    return code, codings


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
        "found": int(themes.clustering.found[k]),
        "runs": themes.clustering.runs,
        "warnings": json.dumps(described.warnings, ensure_ascii=False),
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
    return Theme(
        id=theme["number"],
        name=theme["name"],
        name_source=theme["name_source"],
        suggested_name=theme["suggested_name"],
        coverage=theme["coverage"],
        terms=tuple(json.loads(theme["terms"])),
        typical=answer["source_text"][theme["typical_start"] : theme["typical_end"]],
        typical_answer=answer["id"],
        typical_consent=answer["consent"] or "unknown",
        status=theme["status"],
        answers=len(units),
        cases=len({states[u]["case_id"] for u in units if u in states}),
        found=theme["found"],
        runs=theme["runs"],
        warnings=tuple(json.loads(theme["warnings"])),
        code_id=theme["code_id"],
    )


def _write_labels(
    store: Store,
    guid: str,
    units: Sequence[Mapping[str, Any]],
    clustering: Clustering,
    reasons: Mapping[int, str],
) -> str:
    folder = store.run_folder(guid)
    folder.mkdir(parents=True)
    arrays = {
        "units": np.array([u["id"] for u in units], dtype=np.int64),
        "labels": clustering.labels.astype(np.int64),
        "strengths": clustering.strengths.astype(np.float64),
    }
    digest = sha256()
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
        digest.update(array.tobytes())
    by_unit = {units[i]["id"]: why for i, why in reasons.items()}
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
