"""Where a run put each answer: the files of a run, and which answers each theme holds now.

Decides nothing about themes: it joins what the machine placed (files, which can be rebuilt) with what a person did
(rows of ``theme_answers``). What a person did comes first.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

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


class Member(NamedTuple):
    """An answer in a theme, and the sentence that is why, as offsets into its source."""

    unit: int
    start: int
    end: int
    strength: float
    by_hand: bool = False


def write_placement(folder: Path, placement: Placement) -> str:
    """Writes a run's files and returns their digest."""
    folder.mkdir(parents=True)
    for name in _ARRAYS:
        np.save(folder / f"{name}.npy", getattr(placement, name), allow_pickle=False)
    (folder / "reasons.json").write_text(json.dumps(placement.reasons, ensure_ascii=False), encoding="utf-8")
    return placement_digest(placement)


def placement_digest(placement: Placement) -> str:
    """The digest by which the files of a run are known."""
    digest = sha256()
    for name in _ARRAYS:
        digest.update(np.ascontiguousarray(getattr(placement, name)).tobytes())
    return digest.hexdigest()


def without_units(placement: Placement, units: Collection[int]) -> Placement:
    """The same run as if it had not seen some units; which answers are alike does not change."""
    gone = np.array(sorted(units), dtype=np.int64)
    seen = ~np.isin(placement.units, gone)
    placed = ~np.isin(placement.owners, gone)
    return Placement(
        units=placement.units[seen],
        near=placement.near[seen],
        owners=placement.owners[placed],
        spans=placement.spans[placed],
        levels=placement.levels[placed],
        strengths=placement.strengths[placed],
        listed=placement.listed[~np.isin(placement.listed, gone)],
        reasons={unit: why for unit, why in placement.reasons.items() if unit not in units},
    )


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
    free = np.ones(len(placement.owners), dtype=bool)
    near = np.flatnonzero(np.isin(placement.owners, [unit for unit, _, _ in touched]))
    keys = zip(placement.owners[near].tolist(), *placement.spans[near].T.tolist(), strict=True)
    free[near] = [key not in touched for key in keys]
    return free


def members(
    themes: Sequence[Row],
    placement: Placement,
    rows: Sequence[Row],
    *,
    free: NDArray[np.bool_],
    level: int,
    says: Collection[int],
    statuses: Collection[str],
    every: bool,
) -> dict[int, list[Member]]:
    """Theme id -> its answers on a level, firmest first.

    Args:
        themes: The themes as they stand.
        placement: Where the last run put each unit.
        rows: What people did, as rows of ``theme_answers``.
        free: The places that they did nothing to.
        level: The level that is looked at.
        says: The units that say something: no theme holds another one.
        statuses: Of the themes asked for.
        every: All places of an answer in a theme; only the firmest one otherwise.
    """
    ends = {theme: end["id"] for theme, end in resolved(themes).items()}
    held = [r for r in rows if r["holds"] and r["theme_id"] in ends]
    highest = max(placement.levels[:, level].max(initial=0), *(t["number"] for t in themes), 0)
    end_of = np.zeros(int(highest) + 1, np.int64)
    for t in themes:
        end_of[t["number"]] = ends[t["id"]]

    def both(column: str, placed: NDArray[Any]) -> NDArray[Any]:
        return np.append(np.array([r[column] for r in held], dtype=placed.dtype), placed[free])

    theme = np.append(np.array([ends[r["theme_id"]] for r in held], np.int64), end_of[placement.levels[free, level]])
    unit, strength = both("segment_id", placement.owners), both("strength", placement.strengths)
    start, end = both("start", placement.spans[:, 0]), both("end", placement.spans[:, 1])
    by_hand = np.append(np.array([r["origin"] == "person" for r in held], bool), np.zeros(np.count_nonzero(free), bool))
    wanted = [t["id"] for t in themes if t["status"] in statuses]
    order = np.lexsort((unit, -strength, theme))  # what a person did comes before what is as firm
    order = order[np.isin(theme[order], wanted) & np.isin(unit[order], list(says))]
    if not every:
        pair = theme[order] * (unit.max(initial=0) + 1) + unit[order]
        order = order[np.sort(np.unique(pair, return_index=True)[1])]
    found = list(map(Member, *(column[order].tolist() for column in (unit, start, end, strength, by_hand))))
    ids = np.sort(np.array(wanted, np.int64))
    cuts = [np.searchsorted(theme[order], ids, side).tolist() for side in ("left", "right")]
    return {k: found[first:last] for k, first, last in zip(ids.tolist(), *cuts, strict=True)}


def themes_on_each_level(
    themes: Sequence[Row], placement: Placement, *, free: NDArray[np.bool_], says: Collection[int]
) -> tuple[int, ...]:
    """How many themes a person sees on each level: those that they touched, and the machine's that hold anything."""
    shown = sum(bool(t["held"]) and t["status"] in STANDING for t in themes)
    machines = [t["number"] for t in themes if not t["held"] and t["status"] in STANDING]
    places = placement.levels[free & np.isin(placement.owners, list(says))]
    return tuple(shown + len(np.intersect1d(column, machines)) for column in places.T)


def level_of(run: Row, placement: Placement) -> int:
    """The level that a person looks at."""
    level = run["level"] if run["level"] is not None else settings_of(run).get("recommended", 0)
    return min(level, placement.levels.shape[1] - 1)


def settings_of(run: Row) -> dict[str, Any]:
    """What the run depended on beside its answers."""
    return json.loads(run["settings"]) if run["settings"] else {}
