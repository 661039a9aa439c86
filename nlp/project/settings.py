"""What the project was told about how it shows its material: who speaks, and how few are too few."""

import json
from collections.abc import Mapping
from typing import Any

from nlp.errors import SettingRefused
from nlp.model.attribution import DEFAULT_TEMPLATE, checked
from nlp.model.figures import SMALL
from nlp.model.journal import Plan, insert, update
from nlp.project.desk import Desk
from nlp.store import Writer, queries

MOST_CASES = 50
_KEPT = "The project is as it was."
_DEFAULTS: Mapping[str, Any] = {"attribution": DEFAULT_TEMPLATE, "smallest_cell": SMALL}


class Settings:
    """The settings of the open project; they go with it to another computer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def attribution(self) -> str:
        """The template of who speaks (``nlp.model.attribution``)."""
        return self._value("attribution")

    @property
    def smallest_cell(self) -> int:
        """Fewer cases than this could give somebody away."""
        return self._value("smallest_cell")

    def set_attribution(self, template: str) -> None:
        """Says who speaks, in all quotes but those that a person wrote it for. Raises: SettingRefused."""
        with self._desk.store.reading() as connection:
            known = [attribute["name"] for attribute in queries.rows(connection, "attributes")]
        asked = checked(template, known)
        self._set("attribution", asked, f"quotes are attributed as {asked}")

    def set_smallest_cell(self, cases: int) -> None:
        """Says how few cases are too few to be shown: 1 shows them all. Raises: SettingRefused."""
        if not 1 <= cases <= MOST_CASES:
            raise SettingRefused(
                f"{cases:,} is no smallest number of cases.", kept=_KEPT, do=f"Choose from 1 to {MOST_CASES}."
            )
        self._set("smallest_cell", cases, f"fewer than {cases} cases are too few to be shown")

    def _value(self, name: str) -> Any:
        with self._desk.store.reading() as connection:
            return setting(connection, name)

    def _set(self, name: str, value: Any, label: str) -> None:
        def plan(writer: Writer) -> Plan:
            found = queries.where(writer.connection, "settings", name=name)
            told = json.dumps(value, ensure_ascii=False)
            if not found:
                change = insert("settings", writer.new_row("settings", {"name": name, "value": told}))
            elif found[0]["value"] == told:
                return Plan("set", "nothing")
            else:
                change = update("settings", found[0], value=told)
            return Plan("set", label, (change,))

        self._desk.change(plan)


def setting(connection: Any, name: str) -> Any:
    """What the project was told, or what holds where nobody said anything."""
    found = queries.where(connection, "settings", name=name)
    return json.loads(found[0]["value"]) if found else _DEFAULTS[name]
