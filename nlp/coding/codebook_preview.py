"""What an edit of the codebook would do, in sentences with counts, to be read before it is done.

Decides how a plan is said. Reads only the plan, so that what is said is what would be done.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from nlp.coding.codebook_edits import MEANING
from nlp.model.journal import Change, Plan, Row
from nlp.text import plural

_FOLLOW = {
    "quotes": ("quote goes", "quotes go"),
    "candidate_themes": ("kept theme goes", "kept themes go"),
    "rules": ("rule goes", "rules go"),
    "report_sections": ("section of a report goes", "sections of reports go"),
}
_STATUSES = ("accepted", "proposed", "rejected")


def in_sentences(plan: Plan, *, codes: Sequence[Row]) -> tuple[str, ...]:
    """A sentence for each thing that a plan does; one that says so where it does nothing.

    Args:
        plan: What ``codebook_edits``, ``codebook_merging`` or ``codebook_restore`` made.
        codes: All codes of the project, as they are now.
    """
    names = {code["id"]: f'"{code["name"]}"' for code in codes}
    new = [c.after for c in plan.changes if c.table == "codes" and c.before is None and c.after is not None]
    names |= {row["id"]: f'"{row["name"]}"' for row in new}
    said = [f"{names[row['id']]} is new{_where(row, names)}." for row in new]
    for change in plan.changes:
        if change.table == "codes" and change.before is not None and change.after is not None:
            said += _of_code(change.before, change.after, names)
    said += _of_codings([c for c in plan.changes if c.table == "codings"], names)
    for table, (one, many) in _FOLLOW.items():
        moved = Counter(c.after["code_id"] for c in plan.changes if c.table == table and c.after)
        said += [f"{plural(count, one, many)} to {names[code]}." for code, count in moved.items()]
    return tuple(said) or ("Nothing would change.",)


def _of_code(before: Row, after: Row, names: dict[int, str]) -> Iterator[str]:
    name = names[before["id"]]
    if before["active"] and not after["active"]:
        yield f"{name} is retired: it keeps its words, and you can bring it back."
    if after["active"] and not before["active"]:
        yield f"{name} is in use again."
    if before["name"] != after["name"]:
        yield f'{name} is called "{after["name"]}" then.'
    if before["parent_id"] != after["parent_id"]:
        yield f"{name} stands {_where(after, names, top='at the top').lstrip(', ')} then."
    if any(before[column] != after[column] for column in MEANING):
        yield f"{name} means what it meant then: what was coded since is offered for another look."
    if before["colour"] != after["colour"]:
        yield f"{name} has another colour then."


def _where(code: Row, names: dict[int, str], *, top: str = "") -> str:
    return top if code["parent_id"] is None else f", under {names[code['parent_id']]}"


def _of_codings(changes: Sequence[Change], names: dict[int, str]) -> Iterator[str]:
    moved: dict[int, Counter[str]] = {}
    superseded = 0
    for change in changes:
        if change.before is None or change.after is None:
            continue
        if change.after["status"] == "superseded":
            superseded += 1
        elif change.before["code_id"] != change.after["code_id"]:
            moved.setdefault(change.after["code_id"], Counter())[change.before["status"]] += 1
    for code, counts in moved.items():
        parts = ", ".join(f"{counts[status]:,} {status}" for status in _STATUSES if counts[status])
        total = counts.total()
        yield f"{plural(total, 'coding')} {'goes' if total == 1 else 'go'} to {names[code]}: {parts}."
    if superseded:
        is_ = "is" if superseded == 1 else "are"
        yield (
            f"{plural(superseded, 'coding')} {is_} laid aside, not lost: the same coder gave the same words more than "
            "one of these codes, and counts once."
        )
