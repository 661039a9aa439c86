"""Two versions of a codebook, and what changed between them, in plain sentences.

Decides how a change is said. A code is the same code where its key is, whatever it is called.
"""

from collections.abc import Iterator, Mapping, Sequence

from nlp.model.codebook import Code, Codebook, CodeRule

_TEXTS = {"short": "short definition", "definition": "definition"}
_LISTS = {
    "include": "rules for when to use",
    "exclude": "rules for when not to use",
    "typical": "typical examples of",
    "atypical": "atypical examples of",
    "close_but_no": '"close but no" examples of',
}


def codebook_diff(old: Codebook, new: Codebook) -> tuple[str, ...]:
    """What changed, a sentence each: codes that are new or gone first, then code by code as they stand in the new one.

    Nothing where nothing changed.

    Example:
        >>> old = Codebook("Book", "", (Code("F", "Funding"), Code("S", "Staff")))
        >>> new = Codebook("Book", "", (Code("F", "Money", definition="Income of any kind."), Code("V", "Volunteers")))
        >>> for line in codebook_diff(old, new):
        ...     print(line)
        "Volunteers" is new.
        "Staff" was taken out.
        "Funding" is now called "Money".
        The definition of "Money" was empty; now: Income of any kind.
    """
    before, after = {c.key: c for c in old.codes}, {c.key: c for c in new.codes}
    said: list[str] = []
    if old.name != new.name:
        said.append(f'The codebook "{old.name}" is now called "{new.name}".')
    if old.about != new.about:
        said.append(_changed("What the codebook says about itself", old.about, new.about))
    for code in new.codes:
        if code.key not in before:
            kind = "" if code.codable else "The group "
            where = f', under "{after[code.parent].name}"' if code.parent in after else ""
            said.append(f'{kind}"{code.name}" is new{where}.')
    said += [f'"{code.name}" was taken out.' for code in old.codes if code.key not in after]
    for code in new.codes:
        if code.key in before:
            said += code_diff(before[code.key], code, before=before, after=after)
    said += _order(old, new)
    return tuple(said)


def code_diff(
    old: Code, new: Code, *, before: Mapping[str, Code] | None = None, after: Mapping[str, Code] | None = None
) -> tuple[str, ...]:
    """What changed in one code, a sentence each. ``before`` and ``after``: the codes of both books by their keys."""
    return tuple(_of_one(old, new, before or {}, after or {}))


def _of_one(old: Code, new: Code, before: Mapping[str, Code], after: Mapping[str, Code]) -> Iterator[str]:
    name = f'"{new.name}"'
    if old.name != new.name:
        yield f'"{old.name}" is now called {name}.'
    if old.parent != new.parent:
        yield f"{name} moved from {_place(old.parent, before)} to {_place(new.parent, after)}."
    if old.codable != new.codable:
        yield f"{name} is now {'a code' if new.codable else 'a group, not given to answers'}."
    if old.active != new.active:
        yield f"{name} was {'brought back' if new.active else 'retired'}."
    if old.colour != new.colour:
        yield f"{name} has another colour."
    for field, words in _TEXTS.items():
        one, other = getattr(old, field), getattr(new, field)
        if one != other:
            yield _changed(f"The {words} of {name}", one, other)
    for field, words in _LISTS.items():
        one, other = getattr(old, field), getattr(new, field)
        if one != other:
            yield f"The {words} {name}: {_lines(one, other, {**before, **after})}."


def _changed(what: str, old: str, new: str) -> str:
    return f"{what} was {f'“{old}”' if old else 'empty'}; now: {new or 'empty.'}"


def _lines(old: Sequence[str | CodeRule], new: Sequence[str | CodeRule], codes: Mapping[str, Code]) -> str:
    gone = [f"taken out “{_said(line, codes)}”" for line in old if line not in new]
    come = [f"added “{_said(line, codes)}”" for line in new if line not in old]
    return "; ".join(gone + come) or "another order, or repeated otherwise"


def _said(line: str | CodeRule, codes: Mapping[str, Code]) -> str:
    """A line, with the name of the code to use instead."""
    if isinstance(line, str):
        return line
    return line.in_words(codes[line.use].name if line.use in codes else None)


def _place(parent: str | None, codes: Mapping[str, Code]) -> str:
    return "the top" if parent is None else f'"{codes[parent].name if parent in codes else parent}"'


def _order(old: Codebook, new: Codebook) -> Iterator[str]:
    """Says where codes that stayed stand in another order."""
    there = {c.key for c in old.codes} & {c.key for c in new.codes}
    one, other = ([c.key for c in book.codes if c.key in there] for book in (old, new))
    if one != other:
        yield "The codes stand in another order."
