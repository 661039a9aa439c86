"""What the answers of a code would fall into, as a machine suggests it before a person splits the code.

Decides which words stand for an answer: those that were coded, which in a transcript are a part of a turn.
"""

from typing import Any

from nlp.embed import VectorCache
from nlp.model.journal import Row
from nlp.model.views import ThemePart
from nlp.progress import Progress, silent
from nlp.project import parting
from nlp.project.code_work import code_there
from nlp.store import Store, queries
from nlp.whole_texts import embed_whole, unread

DOING = "Looking for what belongs together"


def unread_of_code(store: Store, code_id: int, *, vectors: VectorCache) -> int:
    """How many texts of a code the language model has not read yet. Raises: CodeMissing."""
    with store.reading() as connection:
        code_there(connection, code_id)
        return unread(list(_coded(connection, code_id).values()), vectors)


def parts_of_code(
    store: Store, code_id: int, parts: int | None, *, vectors: VectorCache, progress: Progress = silent
) -> tuple[ThemePart, ...]:
    """Raises: CodeMissing, TooFewAnswers."""
    with store.reading() as connection:
        code = code_there(connection, code_id)
        coded = _coded(connection, code_id)
        found = queries.answers(connection, sorted(coded))
        repeated = queries.answers(connection, [a["counted_with"] for a in found if a["counted_with"]])
    answers: list[Row] = [{**a, "text": coded[a["id"]]} for a in found]
    case_of = {a["id"]: a["case_id"] for a in (*found, *repeated)}
    what = f'code "{code["name"]}"'
    embed_whole(list(coded.values()), vectors, progress=progress)
    progress(DOING, 0, 1)
    return parting.part_views(parting.parted(answers, what, parts=parts, vectors=vectors), case_of)


def _coded(connection: Any, code_id: int) -> dict[int, str]:
    """Answer -> its words that hold a code."""
    said: dict[int, list[str]] = {}
    for coding in queries.codings_of_code(connection, code_id):
        if coding["status"] in ("accepted", "proposed"):
            held = said.setdefault(coding["segment_id"], [])
            held += [coding["text"]] if coding["text"] not in held else []
    return {answer: "\n".join(words) for answer, words in said.items()}
