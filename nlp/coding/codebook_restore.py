"""The codebook as it stood in an earlier version, as a plan that can be shown first and taken back after.

Decides what becomes of each code. Codings stay with the code that they have; a code that the version does not have is
retired, and keeps its words.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.coding.codebook_edits import next_edition, rearranged
from nlp.model.journal import Plan, Row


def bring_back_version(wanted: Mapping[int, Mapping[str, Any]], *, label: str, codes: Sequence[Row]) -> Plan:
    """Gives the codes the words, the places and the colours that they had.

    Args:
        wanted: Id of a code of the version -> the columns that it had, in the order in which its codes stood.
        label: Of the step.
        codes: All codes of the project.
    """
    new: dict[int, Mapping[str, Any]] = {}
    for code in codes:
        columns = wanted.get(code["id"], {"active": 0})
        new[code["id"]] = {**columns, **next_edition(code, columns)}
    places = {code_id: place for place, code_id in enumerate(wanted)}
    last = {code["id"]: len(places) + code["position"] for code in codes if code["id"] not in places}
    return Plan("bring_back_version", label, tuple(rearranged(codes, new, places={**places, **last})))
