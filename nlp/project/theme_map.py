"""The map of the answers of the last theme run: drawing it, looking at it, and what lies in a part of it.

Decides which answers are on the map: those that the last run looked at and that say something. Where they lie is kept
beside the run's files and can be drawn again; it does not change when a person changes themes, so that they find again
what they saw. Changes nothing that people decided.
"""

import os
from collections.abc import Collection, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from nlp.errors import Conflict, NoThemesYet, TooFewAnswers
from nlp.model.disclosure import Stretch
from nlp.model.material import Span
from nlp.model.theme_map import MapName, MapPart, MapView
from nlp.options import SEED
from nlp.progress import Progress, silent
from nlp.project.answers import counts_as
from nlp.project.desk import Desk
from nlp.project.placement import STANDING, Row, settings_of
from nlp.project.standing import Standing
from nlp.store import queries
from nlp.whole_texts import whole_vectors

FEWEST = 30
"""Different answers that a map needs: below that they are a list."""
_FILE = "theme_map.npy"
_FINER = 2
"""So many finer levels are named."""
_NAMED_FROM = 4
"""Answers that a theme of a finer level needs to be named."""

Points = NDArray[np.float64]


class ThemeMap:
    """The map of the open project."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def state(self) -> Literal["drawn", "not_drawn", "too_few"]:
        """Whether there is a map to look at; too few where the answers are fewer than a map needs.

        Raises:
            NoThemesYet
        """
        with self._desk.store.reading() as connection:
            run = queries.last_run(connection)
            if run is not None and _read(self._desk.store.run_folder(run["guid"]) / _FILE) is not None:
                return "drawn"  # said at once, however many answers there are
            texts = {u["text"] for u in _units(connection, self._standing(connection))}
        return "not_drawn" if len(texts) >= FEWEST else "too_few"

    def draw(self, *, progress: Progress = silent) -> None:
        """Draws the map, where that was not done: some seconds.

        Raises:
            NoThemesYet
            TooFewAnswers: There are fewer than 30 different answers.
        """
        from nlp.themes.layout import layout

        with self._desk.store.reading() as connection:
            standing = self._standing(connection)
            units = _units(connection, standing)
        file = self._file(standing)
        if _read(file) is not None:
            return
        texts = [u["text"] for u in units]
        if len(set(texts)) < FEWEST:
            raise TooFewAnswers(
                f"A map needs {FEWEST} different answers; these are {len(set(texts))}.",
                kept="Nothing was changed.",
                do="Read them as a list.",
            )
        vectors = whole_vectors(texts, self._desk.vectors())
        owners, themes = _places(standing, [u["id"] for u in units])
        talk = np.array([u["question_id"] is None for u in units], dtype=np.int64)
        places = layout(vectors, talk, owners, themes, seed=SEED, progress=progress)
        with self._desk.store.plain_failures():
            keep(file.parent, np.array([u["id"] for u in units], dtype=np.int64), places)

    def view(self) -> MapView:
        """The map with the themes as they stand now.

        Raises:
            NoThemesYet: No themes were found, or the map was not drawn.
        """
        with self._desk.store.reading() as connection:
            standing = self._standing(connection)
            drawn = _read(self._file(standing))
            if drawn is None:
                raise NoThemesYet(
                    "The map of the themes was not drawn yet.", kept="Nothing was changed.", do="Draw it first."
                )
            units = {u["id"]: u["said"] for u in _units(connection, standing)}
        there = np.isin(drawn[0], list(units))
        answers, places = drawn[0][there], drawn[1][there]
        themes = [t for t in standing.themes if t["status"] in STANDING and standing.is_shown(t)]
        main, also, names = _named(standing, themes, answers, places)
        names += _finer_names(standing, answers, places)
        drawn_as = _digest(answers, places)
        version = _digest(np.frombuffer(f"{drawn_as} {names}".encode(), np.uint8), main, also)
        said = tuple(units[answer] for answer in answers.tolist())
        counted = counts_as(standing.states[answer] for answer in answers.tolist())
        said_by = [standing.states[counted[answer]]["case_id"] for answer in answers.tolist()]
        cases = np.array([-1 if case is None else case for case in said_by], dtype=np.int64)
        return MapView(version, drawn_as, answers, places, main, also, cases, tuple(names), said)

    def inside(self, polygon: Sequence[tuple[float, float]], *, drawn: str) -> tuple[int, ...]:
        """The answers within a polygon that was drawn around them.

        Args:
            polygon: Its corners, on the map as ``view`` gave it.
            drawn: As ``MapView.drawn``.

        Raises:
            NoThemesYet
            Conflict: Another map was drawn since.
        """
        return answers_within(self.view(), polygon, drawn=drawn)

    def part(self, answers: Sequence[int]) -> MapPart:
        """How many answers of how many cases these are, and in which themes. Raises: NoThemesYet."""
        return part_of(self.view(), answers)

    def counts(self, numbers: Sequence[int]) -> tuple[int, int]:
        """How many answers of how many cases some themes have together; no map is needed.

        Raises:
            NoThemesYet, ThemeMissing, Conflict
        """
        with self._desk.store.reading() as connection:
            standing = self._standing(connection)
        states = standing.states
        inside = {m.unit for number in numbers for m in standing.inside(standing.theme(number))}
        counted = set(counts_as(states[unit] for unit in inside).values())
        return len(counted), len({states[unit]["case_id"] for unit in counted})

    def _standing(self, connection: Any) -> Standing:
        standing = Standing.read(self._desk.store, connection)
        if standing.lost:
            raise NoThemesYet(
                "The files of the last theme run are not in the project folder any more.",
                kept="What you decided is kept.",
                do="Find themes again: the same answers bring the same themes back.",
            )
        return standing

    def _file(self, standing: Standing) -> Path:
        return self._desk.store.run_folder(standing.run["guid"]) / _FILE


def answers_within(view: MapView, polygon: Sequence[tuple[float, float]], *, drawn: str) -> tuple[int, ...]:
    """As ``ThemeMap.inside``, for a map that is at hand. Raises: Conflict."""
    if view.drawn != drawn:
        raise Conflict(
            "The map was drawn anew while you drew around answers.",
            kept="Nothing was changed.",
            do="Draw around them again.",
        )
    corners = np.array(polygon, dtype=np.float64).reshape(-1, 2)
    return tuple(view.answers[within(view.places.astype(np.float64), corners)].tolist())


def part_of(view: MapView, answers: Sequence[int]) -> MapPart:
    """As ``ThemeMap.part``, for a map that is at hand."""
    here = np.isin(view.answers, answers)
    also = view.also[here[view.also[:, 0]], 1] if len(view.also) else view.also.reshape(-1)
    counts = np.bincount(np.concatenate([view.main[here], also]).astype(np.int64), minlength=len(view.names) + 1)
    found = [(name, int(count)) for name, count in zip(view.names, counts[1:], strict=True) if count]
    found.sort(key=lambda one: (-one[1], one[0].number))
    return MapPart(
        tuple(view.answers[here].tolist()),
        len(np.unique(view.cases[here])),
        tuple((name.number or 0, name.name, count) for name, count in found),
        int((view.main[here] == 0).sum()),
        tuple(sorted(name.number or 0 for name, count in found if 2 * count > name.answers)),
    )


def within(points: Points, corners: Points) -> NDArray[np.bool_]:
    """Which points (n, 2) lie within a polygon (k, 2), by the even-odd rule: one that crosses itself has holes.

    Example:
        >>> square = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
        >>> within(np.array([[0.5, 0.5], [1.5, 0.5]]), square).tolist()
        [True, False]
    """
    inside = np.zeros(len(points), dtype=bool)
    x, y = points.T
    for (x1, y1), (x2, y2) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if y1 != y2:
            crosses = (y1 > y) != (y2 > y)
            inside ^= crosses & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return inside


# --- What lies where --------------------------------------------------------------------------------------------------


def _units(connection: Any, standing: Standing) -> list[dict[str, Any]]:
    """The units on the map, by their ids; one that is counted with another that it repeats says what that one says."""
    looked_at = set(standing.placement.units.tolist()) & standing.says
    found = [u for u in queries.units(connection) if u["id"] in looked_at]
    said = {u["id"]: Stretch(u["text"], u["source_id"], Span(u["start"], u["end"])) for u in found}
    heard = [said.get(u["counted_with"], said[u["id"]]) for u in found]
    return [{**u, "text": one.text, "said": one} for u, one in zip(found, heard, strict=True)]


def _places(standing: Standing, units: Sequence[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Positions of units, and the theme that each is in: as the run recommends it, and as people hold it."""
    placement = standing.placement
    level = min(settings_of(standing.run).get("recommended", 0), placement.levels.shape[1] - 1)
    number = {t["id"]: t["number"] for t in standing.themes}
    held = [(r["segment_id"], number[r["theme_id"]]) for r in standing.rows if r["holds"] and r["theme_id"] in number]
    owners = np.append(placement.owners, np.array([unit for unit, _ in held], dtype=np.int64))
    themes = np.append(placement.levels[:, level], np.array([theme for _, theme in held], dtype=np.int64))
    ids = np.array(units, dtype=np.int64)
    known = np.isin(owners, ids) & (themes > 0)
    return np.searchsorted(ids, owners[known]), themes[known]


def _named(
    standing: Standing, themes: Sequence[Row], answers: NDArray[np.int64], places: NDArray[np.float32]
) -> tuple[NDArray[np.uint16], NDArray[np.uint32], list[MapName]]:
    """The firmest theme of each answer, the others that it is in, and the themes' names."""
    firmest = np.zeros(len(answers))
    main = np.zeros(len(answers), dtype=np.uint16)
    pairs, names = [], []
    for k, theme in enumerate(themes, start=1):
        inside = standing.inside(theme)
        units = np.array([m.unit for m in inside], dtype=np.int64)
        strength = np.array([m.strength for m in inside])
        on_map = np.isin(units, answers)
        rows = np.searchsorted(answers, units[on_map])
        firmer = (main[rows] == 0) | (strength[on_map] > firmest[rows])
        main[rows[firmer]], firmest[rows[firmer]] = k, strength[on_map][firmer]
        pairs.append(np.column_stack([rows, np.full(len(rows), k)]))
        if len(rows):
            names.append(MapName(theme["number"], theme["name"], *_middle(places[rows]), len(inside)))
        else:
            names.append(MapName(theme["number"], theme["name"], 0.0, 0.0, 0))
    every = np.concatenate(pairs) if pairs else np.zeros((0, 2), dtype=np.int64)
    also = every[main[every[:, 0]] != every[:, 1]]
    return main, also[np.lexsort((also[:, 1], also[:, 0]))].astype(np.uint32), names


def _finer_names(standing: Standing, answers: NDArray[np.int64], places: NDArray[np.float32]) -> list[MapName]:
    """The machine's themes of the next finer levels that are not there on the level that is shown."""
    placement = standing.placement
    name = {t["number"]: t["name"] for t in standing.themes if not t["held"]}
    known = set(placement.levels[:, standing.level].tolist())
    row = np.searchsorted(answers, placement.owners)
    on_map = np.isin(placement.owners, answers)
    found = []
    for finer in range(1, _FINER + 1):
        if standing.level + finer >= placement.levels.shape[1]:
            break
        column = placement.levels[:, standing.level + finer]
        for number in np.unique(column).tolist():
            rows = np.unique(row[on_map & (column == number)])
            if number in name and number not in known and len(rows) >= _NAMED_FROM:
                found.append(MapName(None, name[number], *_middle(places[rows]), len(rows), finer))
        known |= set(column.tolist())
    return found


def _digest(*arrays: NDArray[Any]) -> str:
    digest = sha256()
    for array in arrays:
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:24]


def _middle(places: NDArray[np.float32]) -> tuple[float, float]:
    """Where a name is written: where most of the answers are, as nearly as the middle one of each coordinate says."""
    x, y = np.median(places, axis=0).tolist()
    return round(x, 4), round(y, 4)


# --- The file ---------------------------------------------------------------------------------------------------------


def keep(run: Path, units: NDArray[np.int64], places: NDArray[np.float32]) -> None:
    """Puts where units lie into the folder of their run: all of it, or nothing."""
    aside = run / f"{uuid4().hex}.part"
    try:
        with aside.open("xb") as opened:
            np.save(opened, units, allow_pickle=False)
            np.save(opened, places, allow_pickle=False)
            opened.flush()
            os.fsync(opened.fileno())
        aside.replace(run / _FILE)
    except OSError:
        aside.unlink(missing_ok=True)
        raise


def copy_without(run: Path, other: Path, gone: Collection[int]) -> None:
    """Puts the map of a run, where one was drawn, into another folder, without the places of some units."""
    drawn = _read(run / _FILE)
    if drawn is not None:
        stays = ~np.isin(drawn[0], np.array(sorted(gone), dtype=np.int64))
        keep(other, drawn[0][stays], drawn[1][stays])


def _read(file: Path) -> tuple[NDArray[np.int64], NDArray[np.float32]] | None:
    """None where it is not there or not whole: it can be drawn again."""
    try:
        with file.open("rb") as opened:
            units = np.load(opened, allow_pickle=False)
            places = np.load(opened, allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    whole = units.dtype == np.int64 and places.dtype == np.float32 and places.shape == (len(units), 2)
    return (units, places) if whole and np.isfinite(places).all() else None
