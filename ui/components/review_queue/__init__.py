"""The review queue as a component: one passage, its suggestions, and a key for each decision.

Decides what is sent to the browser and in which form. What a person does comes back as operations
(``ui.operations``): nothing is written here.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from streamlit.components.v2 import component

from nlp.model.disclosure import Layer
from nlp.model.review import Passage
from nlp.model.views import Answer
from ui import words as all_words
from ui.components import WORKING, source


@cache
def _component() -> Callable[..., Any]:
    return component(
        "ownwords_review_queue",
        css=source("review_queue/queue.css"),
        js=source(*WORKING, "marked.js", "finder.js", "review_queue/queue.js"),
        isolate_styles=False,
    )


def review_queue(data: dict[str, Any], *, key: str, on: dict[str, Callable[[], None]]) -> Any:
    """Mounts the component, or tells the one that is there what is new.

    Args:
        data: What it shows.
        key: Under which its state is kept.
        on: "ops", "more", "look", "quiet", "memo", "open" -> what is called when that part of its state changes.
    """
    return _component()(key=key, data=data, height="content", **{f"on_{name}_change": act for name, act in on.items()})


def passage_data(passage: Passage, layer: Layer) -> dict[str, Any]:
    """One passage, with what a person decided about it; words in pieces, as ``marked.js`` draws them."""
    answer, decision = passage.answer, passage.decision
    return {
        "id": answer.id,
        "text": layer.pieces(answer),
        "question": answer.question or "",
        "about": _about(answer),
        "before": [{"speaker": turn.speaker, "text": layer.pieces(turn)} for turn in passage.before],
        "after": [{"speaker": turn.speaker, "text": layer.pieces(turn)} for turn in passage.after],
        "suggestions": [
            {
                "code": shown.code_id,
                "name": shown.name,
                "score": shown.score,
                "why": shown.why,
                "by": shown.by,
                "suggested": shown.suggested,
            }
            for shown in passage.suggestions
        ],
        "given": list(passage.given),
        "decision": None
        if decision is None
        else {"outcome": decision.outcome, "codes": list(decision.codes), "named": [], "queue": decision.queue},
    }


def _about(answer: Answer) -> str:
    facts = [all_words.who(answer), *(all_words.attribute(*known) for known in answer.attributes.items() if known[1])]
    return " · ".join(fact for fact in facts if fact)
