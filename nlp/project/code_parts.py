"""What the answers of a code would fall into, as a machine suggests it before a person splits the code.

Decides which words stand for an answer: those that were coded, which in a transcript are a part of a turn.
"""

from nlp.embed import VectorCache
from nlp.model.journal import Row
from nlp.model.views import ThemePart
from nlp.project import parting
from nlp.project.code_work import code_there
from nlp.store import Store, queries


def parts_of_code(store: Store, code_id: int, parts: int | None, *, vectors: VectorCache) -> tuple[ThemePart, ...]:
    """Raises: CodeMissing, TooFewAnswers."""
    with store.reading() as connection:
        code = code_there(connection, code_id)
        coded: dict[int, list[str]] = {}
        for coding in queries.codings_of_code(connection, code_id):
            if coding["status"] in ("accepted", "proposed"):
                said = coded.setdefault(coding["segment_id"], [])
                said += [coding["text"]] if coding["text"] not in said else []
        found = queries.answers(connection, sorted(coded))
        repeated = queries.answers(connection, [a["counted_with"] for a in found if a["counted_with"]])
    answers: list[Row] = [{**a, "text": "\n".join(coded[a["id"]])} for a in found]
    case_of = {a["id"]: a["case_id"] for a in (*found, *repeated)}
    what = f'code "{code["name"]}"'
    return parting.part_views(parting.parted(answers, what, parts=parts, vectors=vectors), case_of)
