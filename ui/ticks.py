"""What is ticked in a list that is shown in pages, such as answers that were found.

Decides that ticks of other pages stay, and how a list in the browser learns that ticks were changed here. A list that
holds other things, because another search began or another project was opened, has to be cleared by whoever shows it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st


@dataclass(frozen=True)
class Ticks:
    """The ticks of one list in one window; ``name`` sets it apart from others."""

    name: str

    @property
    def _there(self) -> set[Any]:
        return st.session_state.setdefault(f"{self.name}_ticked", set())

    def ids(self) -> list[Any]:
        """What is ticked, on the page that is shown and on others, in its order."""
        return sorted(self._there)

    def changes(self) -> int:
        """How often ticks were changed here and not in the browser."""
        return st.session_state.setdefault(f"{self.name}_ticks", 0)

    def note(self, page: Sequence[Any], ids: Iterable[Any]) -> None:
        """Takes in what is ticked on a page of the list."""
        self._there.difference_update(page)
        self._there.update(set(ids) & set(page))

    def clear(self) -> None:
        """Nothing is ticked any more; a callback, or called where the list holds other things."""
        if self._there:
            st.session_state[f"{self.name}_ticks"] = self.changes() + 1
        st.session_state[f"{self.name}_ticked"] = set()
