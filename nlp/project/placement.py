"""Where a run put each answer: the files of a run, and which answers each theme holds now.

Decides nothing about themes: it joins what the machine placed (files, which can be rebuilt) with what a person did
(rows of ``theme_answers``). What a person did comes first.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Row = Mapping[str, Any]
Ints = NDArray[np.int64]

STANDING = ("candidate", "kept")
"""Themes that hold answers: the others were dropped, merged into another or split."""


@dataclass(frozen=True)
class Placement:
    """What a run said of n units, in p places.

    Attributes:
        units: (n,) ids of the units it saw.
        near: (n, 3) numbers of the themes that each unit is nearest to; 0 beyond.
        owners: (p,) the unit of each place, its main one first.
        spans: (p, 2) the sentence that is why, as offsets into the source.
        levels: (p, m) the number of its theme on each level, from broad to fine.
        strengths: (p,) how firmly, 0..1.
        listed: Units so that alike ones stand together, where there were too few for themes.
        reasons: Why a unit is in no theme.
    """

    units: Ints
    near: Ints
    owners: Ints
    spans: Ints
    levels: Ints
    strengths: NDArray[np.float64]
    listed: Ints
    reasons: Mapping[int, str]


_NONE = np.zeros(0, dtype=np.int64)
NOWHERE = Placement(
    units=_NONE,
    near=_NONE.reshape(0, 3),
    owners=_NONE,
    spans=_NONE.reshape(0, 2),
    levels=_NONE.reshape(0, 1),
    strengths=np.zeros(0),
    listed=_NONE,
    reasons={},
)


@dataclass(frozen=True)
class Member:
    """An answer in a theme, and the sentence that is why, as offsets into its source."""

    unit: int
    start: int
    end: int
    strength: float
    by_hand: bool = False


def write_placement(folder: Path, placement: Placement) -> str:
    """Writes a run's files and returns their digest."""
    folder.mkdir(parents=True)
    digest = sha256()
    for name in _ARRAYS:
        array = getattr(placement, name)
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
        digest.update(np.ascontiguousarray(array).tobytes())
    (folder / "reasons.json").write_text(json.dumps(placement.reasons, ensure_ascii=False), encoding="utf-8")
    return digest.hexdigest()


def load_placement(folder: Path) -> Placement | None:
    """Where a run put each unit; None where its files are not whole (finding themes again brings them back)."""
    try:
        reasons = json.loads((folder / "reasons.json").read_text(encoding="utf-8"))
        why = {int(unit): reason for unit, reason in reasons.items()}
        if (folder / "labels.npy").exists():
            return _of_the_first_kind(folder, why)
        return Placement(**{name: np.load(folder / f"{name}.npy", allow_pickle=False) for name in _ARRAYS}, reasons=why)
    except (OSError, ValueError, EOFError):
        return None


def _of_the_first_kind(folder: Path, reasons: Mapping[int, str]) -> Placement:
    """Runs of version 0.1 say one theme a unit and know no levels; an end of -1 stands for the whole answer."""
    units, labels, strengths = (
        np.load(folder / f"{name}.npy", allow_pickle=False) for name in ("units", "labels", "strengths")
    )
    placed = np.flatnonzero(labels >= 0)
    return Placement(
        units=units,
        near=np.zeros((len(units), 3), dtype=np.int64),
        owners=units[placed],
        spans=np.full((len(placed), 2), -1),
        levels=labels[placed, None] + 1,
        strengths=strengths[placed],
        listed=units[:0],
        reasons=reasons,
    )


_ARRAYS = tuple(field.name for field in fields(Placement) if field.name != "reasons")


def resolved(themes: Iterable[Row]) -> dict[int, Row]:
    """Id of a theme -> the theme that holds its answers now, merges followed."""
    by_id = {t["id"]: t for t in themes}
    found = {}
    for theme in by_id.values():
        end = theme
        while end["merged_into"] is not None:
            end = by_id[end["merged_into"]]
        found[theme["id"]] = end
    return found


def still_placed(placement: Placement, rows: Iterable[Row]) -> NDArray[np.bool_]:
    """The machine's places (p,) that a person did nothing to."""
    touched = {(r["segment_id"], r["start"], r["end"]) for r in rows}
    keys = zip(placement.owners.tolist(), *placement.spans.T.tolist(), strict=True)
    return np.fromiter((key not in touched for key in keys), bool, len(placement.owners))


def members(themes: Sequence[Row], placement: Placement, rows: Sequence[Row], *, level: int) -> dict[int, list[Member]]:
    """Theme id -> its answers on a level, firmest first; each answer once. Themes that do not stand hold none."""
    ends = resolved(themes)
    found: dict[int, dict[int, Member]] = {t["id"]: {} for t in themes if t["status"] in STANDING}

    def put(theme_id: int, member: Member) -> None:
        inside = found.get(ends[theme_id]["id"])
        if inside is not None and (member.unit not in inside or inside[member.unit].strength < member.strength):
            inside[member.unit] = member

    for row in rows:
        if row["holds"] and row["theme_id"] in ends:
            by_hand = row["origin"] == "person"
            put(row["theme_id"], Member(row["segment_id"], row["start"], row["end"], row["strength"], by_hand))
    id_of = {t["number"]: t["id"] for t in themes}
    free = np.flatnonzero(still_placed(placement, rows))
    columns = (placement.owners, placement.spans[:, 0], placement.spans[:, 1], placement.strengths)
    places = zip(*(column[free].tolist() for column in columns), strict=True)
    for number, place in zip(placement.levels[free, level].tolist(), places, strict=True):
        if number in id_of:
            put(id_of[number], Member(*place))
    return {
        theme_id: sorted(inside.values(), key=lambda m: (-m.strength, m.unit)) for theme_id, inside in found.items()
    }


def themes_on_each_level(themes: Sequence[Row], placement: Placement, rows: Sequence[Row]) -> tuple[int, ...]:
    """How many themes a person sees on each level: those that they touched, and the machine's that hold anything."""
    touched = {t["number"] for t in themes if t["held"]}
    shown = sum(t["held"] == 1 and t["status"] in STANDING for t in themes)
    free = placement.levels[still_placed(placement, rows)]
    return tuple(shown + len(set(column.tolist()) - touched) for column in free.T)


def level_of(run: Row, placement: Placement) -> int:
    """The level that a person looks at."""
    level = run["level"] if run["level"] is not None else settings_of(run).get("recommended", 0)
    return min(level, placement.levels.shape[1] - 1)


def settings_of(run: Row) -> dict[str, Any]:
    """What the run depended on beside its answers."""
    return json.loads(run["settings"]) if run["settings"] else {}
