"""The themes as they stand: what the last run placed and what a person did to it, read at once and joined.

Whoever shows, counts or changes themes looks at them through this. Changes nothing.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlp.errors import Conflict, NoThemesYet, ThemeMissing
from nlp.project.placement import (
    NOWHERE,
    STANDING,
    Member,
    Placement,
    Row,
    level_of,
    load_placement,
    members,
    resolved,
    still_placed,
    themes_on_each_level,
)
from nlp.store import Store, queries


@dataclass(frozen=True)
class Standing:
    """The themes as they stand, read once.

    Attributes:
        run: The last run.
        themes: Its themes, and those of earlier runs that a person touched, by their numbers.
        rows: The answers that touched themes hold, and those that were taken out of one.
        states: Unit -> what the ledger needs of it.
        placement: Where the run put each unit; nowhere, where its files are lost.
        lost: True where the files of the run are not whole.
    """

    run: Row
    themes: Sequence[Row]
    rows: Sequence[Row]
    states: Mapping[int, Row]
    placement: Placement
    lost: bool

    @classmethod
    def read(cls, store: Store, connection: Any) -> "Standing":
        """Raises: NoThemesYet."""
        standing = cls.read_if_any(store, connection)
        if standing is None:
            raise NoThemesYet(
                "No themes were found yet in this project.",
                kept="Nothing was changed.",
                do="Find them with: ownwords themes PROJECT",
            )
        return standing

    @classmethod
    def read_if_any(cls, store: Store, connection: Any) -> "Standing | None":
        """None where no themes were found yet."""
        run = queries.last_run(connection)
        if run is None:
            return None
        placement = load_placement(store.run_folder(run["guid"]))
        return cls(
            run,
            queries.current_themes(connection),
            queries.theme_answers(connection),
            {s["id"]: s for s in queries.unit_states(connection)},
            placement or NOWHERE,
            placement is None,
        )

    @cached_property
    def level(self) -> int:
        """The level that is shown."""
        return level_of(self.run, self.placement)

    @cached_property
    def levels(self) -> tuple[int, ...]:
        """How many themes there are on each level, from broad to fine."""
        return themes_on_each_level(self.themes, self.placement, free=self._free, says=self.says)

    @cached_property
    def says(self) -> frozenset[int]:
        """The units that say something: others are in no theme, whatever was placed before they were screened out."""
        return frozenset(unit for unit, state in self.states.items() if state["screen"] == "substantive")

    @cached_property
    def holding(self) -> Mapping[int, Row]:
        """Id of a theme -> the one that holds its answers now, merges followed."""
        return resolved(self.themes)

    @cached_property
    def _free(self) -> NDArray[np.bool_]:
        return still_placed(self.placement, self.rows)

    @cached_property
    def _inside(self) -> Mapping[int, Sequence[Member]]:
        return self._members(STANDING)

    @cached_property
    def _places(self) -> Mapping[int, Sequence[Member]]:
        return self._members((*STANDING, "dropped"), every=True)

    def _members(self, statuses: Sequence[str], *, every: bool = False) -> Mapping[int, Sequence[Member]]:
        return members(
            self.themes,
            self.placement,
            self.rows,
            free=self._free,
            level=self.level,
            says=self.says,
            statuses=statuses,
            every=every,
        )

    def inside(self, theme: Row) -> Sequence[Member]:
        """The answers of a theme, firmest first; none where it was merged, split or dropped."""
        return self._inside.get(theme["id"], ())

    def places(self, theme: Row) -> Sequence[Member]:
        """The same with every sentence for which an answer is in it; also of a theme that was dropped."""
        return self._places.get(theme["id"], ())

    def is_shown(self, theme: Row) -> bool:
        """True for a theme that a person touched, and for one of the machine that has answers left on this level."""
        return bool(theme["held"]) or theme["status"] not in STANDING or bool(self.inside(theme))

    def shown_as(self, theme: Row) -> Row | None:
        """The theme that a person sees in place of a theme: itself, or what it was merged into; None for none."""
        end = self.holding[theme["id"]]
        return end if end["status"] in STANDING and self.is_shown(end) else None

    def under(self, theme: Row) -> Row | None:
        """The theme that a theme stands under; what is above one that was dropped, while it is."""
        by_id = {t["id"]: t for t in self.themes}
        above = by_id.get(theme["parent_id"] or 0)
        while above is not None and above["status"] not in STANDING:
            above = by_id.get(above["parent_id"] or 0)
        return above

    @cached_property
    def themes_of(self) -> Mapping[int, Sequence[Row]]:
        """Answer -> the themes that it is in, by their numbers."""
        found: dict[int, list[Row]] = defaultdict(list)
        for theme in self.themes:
            for member in self.inside(theme):
                found[member.unit].append(theme)
        return found

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
                if self.is_shown(theme):
                    return theme
                raise ThemeMissing(
                    f"Theme {number} is not shown now: it belongs to a broader or finer level.",
                    kept="Nothing was changed.",
                    do=see,
                )
        raise ThemeMissing(f"There is no theme {number}.", kept="Nothing was changed.", do=see)
