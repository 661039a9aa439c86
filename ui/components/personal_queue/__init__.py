"""The queue of personal data as a component: one finding in the words around it, and a key for each decision.

Decides what is sent to the browser and in which form. What a person does comes back as operations
(``ui.operations``): nothing is written here.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from streamlit.components.v2 import component

from nlp.model.personal import PersonalFinding
from ui.components import WORKING, source
from ui.words import personal as words


@cache
def _component() -> Callable[..., Any]:
    return component(
        "ownwords_personal_queue",
        css=source("personal_queue/queue.css"),
        js=source(*WORKING, "finder.js", "personal_queue/queue.js"),
        isolate_styles=False,
    )


def personal_queue(data: dict[str, Any], *, key: str, on: dict[str, Callable[[], None]]) -> Any:
    """Mounts the component, or tells the one that is there what is new.

    Args:
        data: What it shows.
        key: Under which its state is kept.
        on: "ops", "more", "quiet", "open" -> what is called when that part of its state changes.
    """
    return _component()(key=key, data=data, height="content", **{f"on_{name}_change": act for name, act in on.items()})


def findings_data(findings: Sequence[PersonalFinding], groups: Sequence[Sequence[int]]) -> list[dict[str, Any]]:
    """Findings with the words around them, each with the place of its group in ``groups``, or None."""
    group_of = {finding: place for place, group in enumerate(groups) for finding in group}
    return [
        {
            "id": finding.id,
            "kind": finding.kind,
            "text": finding.text,
            "before": finding.before,
            "after": finding.after,
            "where": words.where(finding),
            "why": finding.why,
            "sure": finding.sure,
            "status": finding.status,
            "mark": finding.mark,
            "group": group_of.get(finding.id),
        }
        for finding in findings
    ]
