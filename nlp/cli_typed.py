"""What a person types after an option, read: numbers, a name with its value, one of a few words, a beginning.

Decides which ways of writing them are understood. Asks a project for the names of its codes alone: whether a number is
there is asked elsewhere.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, get_args

from nlp.errors import BadOption, CodeMissing
from nlp.text import there_are

if TYPE_CHECKING:
    from nlp.project import Project

_MOST_AT_ONCE = 1_000_000
_NUMBERS = re.compile(r"[\d\s]+(?:-[\d\s]*)?")
_NEAR = 3
"""So many names are offered where none is called so."""


def numbers(text: str | None, option: str) -> list[int]:
    """Numbers as a person types them, each once and in that order.

    Example:
        >>> numbers("3, 7-9,3", "--answers"), numbers(None, "--codes")
        ([3, 7, 8, 9], [])

    Raises:
        BadOption: It is something else.
    """
    found: list[int] = []
    for part in (text or "").replace(" ", "").split(","):
        first, dash, last = part.partition("-")
        if part and not (first.isdecimal() and (not dash or last.isdecimal())):
            what = f'"{part}" in {option} is not a number.'
            raise BadOption(what, kept="Nothing was changed.", do="Write numbers such as 3,7,9 or 3-9.")
        if part and int(last or first) - int(first) >= _MOST_AT_ONCE:
            what = f'"{part}" in {option} is more than {_MOST_AT_ONCE:,} numbers.'
            raise BadOption(what, kept="Nothing was changed.", do="Write fewer at once.")
        if part:
            found += range(int(first), int(last or first) + 1)
    return list(dict.fromkeys(found))


def name_and_value(text: str, option: str) -> tuple[str, str]:
    """A name and a value with "=" between them.

    Example:
        >>> name_and_value("Region = North", "--attribute")
        ('Region', 'North')

    Raises:
        BadOption: There is no name, or no "=".
    """
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise BadOption(
            f'{option} "{text}" does not say which attribute has which value.',
            kept="Nothing was changed.",
            do=f'Write it as NAME=VALUE: {option} "Region=North"',
        )
    return name.strip(), value.strip()


def known(typed: str, there: Iterable[str], *, what: str) -> str:
    """What was typed as the project writes it, capitals left aside.

    Args:
        typed: What was typed.
        there: What it can be.
        what: What is said of it where it is not there: 'No case has "Wale" as its Region.'

    Raises:
        BadOption: It is not there; with those that are like it, and all that there are.
    """
    can = list(there)
    for name in can:
        if name.casefold() == typed.strip().casefold():
            return name
    raise BadOption(what, kept="Nothing was changed.", do=there_are(typed, can))


def question_named(typed: str, there: Sequence[str]) -> str:
    """The question whose name begins so. Raises BadOption with those that there are."""
    return known(begun(typed, there), there, what=f'There is no question "{typed}".')


def attribute_named(typed: str, there: Sequence[str]) -> str:
    """The attribute whose name begins so. Raises BadOption with those that there are."""
    return known(begun(typed, there), there, what=f'There is no attribute "{typed}".')


def wave_named(typed: str, there: Iterable[str]) -> str:
    """A wave of the project. Raises BadOption with those that there are."""
    return known(typed, filter(None, there), what=f'There is no wave "{typed}".')


def one_of(option: str, typed: str | None, allowed: Any) -> Any:
    """One of the words of a ``Literal``; None where nothing was typed.

    Raises:
        BadOption: It is none of them.
    """
    words = get_args(allowed)
    if typed is None or typed in words:
        return typed
    raise BadOption(f'{option} cannot be "{typed}".', kept="Nothing was changed.", do=f"One of: {', '.join(words)}")


def code_names(opened: "Project", *, retired: bool = False) -> Mapping[int, str]:
    """The codes and groups of a project: number -> name; with ``retired``, those out of use too."""
    return {code.id: code.name for code in (opened.codes(retired=True) if retired else opened.code_choices())}


def code_id(typed: str, names: Mapping[int, str]) -> int:
    """The number of the code that is meant: by its number, by its name, or by the beginning of its name.

    Args:
        typed: What a person wrote; whether a number is there is asked elsewhere.
        names: Number -> name, as ``code_names`` has them.

    Example:
        >>> book = {3: "Short-term funding", 7: "Funding gaps", 9: "Vetting"}
        >>> code_id("9", book), code_id("vetting", book), code_id("Short", book)
        (9, 9, 3)

    Raises:
        CodeMissing: No code is called so, or several are.
    """
    if typed.strip().isdecimal():
        return int(typed)
    wanted = " ".join(typed.split()).casefold()
    folded = {number: " ".join(name.split()).casefold() for number, name in names.items()}
    exact = [number for number, name in folded.items() if name == wanted]
    meant = exact or [number for number, name in folded.items() if wanted and _begins(name, wanted)]
    if len(meant) == 1:
        return meant[0]
    if meant:
        how = "is the name" if exact else "begins the names"
        what, near = f'"{typed}" {how} of {len(meant)} codes.', meant
    else:
        inside = [number for number, name in folded.items() if wanted and wanted in name]
        alike = get_close_matches(wanted, folded.values(), n=_NEAR, cutoff=0.5)
        what = f'There is no code "{typed}".'
        near = [*inside, *(number for name in alike for number, other in folded.items() if other == name)]
    listed = ", ".join(f'{number} "{names[number]}"' for number in list(dict.fromkeys(near))[:_NEAR])
    more = f"Type the number: {listed}. " if meant else f"Did you mean {listed}? " if listed else ""
    raise CodeMissing(what, kept="Nothing was changed.", do=f"{more}See: ownwords codes PROJECT")


def code_ids(text: str | None, option: str, names: Mapping[int, str]) -> list[int]:
    """Several codes as a person types them, by number or by name, each once and in that order.

    Example:
        >>> code_ids("7-9, vetting", "--codes", {7: "Gaps", 8: "Staff", 9: "Vetting", 10: "Rent, and bills"})
        [7, 8, 9]
        >>> code_ids("rent, and bills", "--codes", {10: "Rent, and bills"})
        [10]

    Raises:
        BadOption, CodeMissing
    """
    whole = " ".join((text or "").split()).casefold()
    if any(whole == name.casefold() for name in names.values()):
        return [code_id(whole, names)]
    found: list[int] = []
    for part in (part.strip() for part in (text or "").split(",")):
        if part:
            found += numbers(part, option) if _NUMBERS.fullmatch(part) else [code_id(part, names)]
    return list(dict.fromkeys(found))


def begun(typed: str, names: Iterable[str]) -> str:
    """The name that begins so, capitals left aside, where it is one only; else what was typed.

    A number is typed to its end: "Q1" does not begin "Q10".

    Example:
        >>> begun("what w", ["What went well?", "Anything else?"])
        'What went well?'
        >>> begun("Q1", ["Q8. Why?", "Q10. What else?"])
        'Q1'
    """
    alike = [name for name in names if _begins(name.casefold(), typed.casefold())]
    return typed if typed in alike or len(alike) != 1 else alike[0]


def _begins(name: str, typed: str) -> bool:
    return name.startswith(typed) and not (typed[-1:].isdecimal() and name[len(typed) : len(typed) + 1].isdecimal())
