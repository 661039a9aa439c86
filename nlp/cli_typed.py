"""What a person types after an option, read: numbers, a name with its value, one of a few words, a beginning.

Decides which ways of writing them are understood. Knows no project: whether a number is there is asked elsewhere.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, get_args

from nlp.errors import BadOption, CodeMissing

if TYPE_CHECKING:
    from nlp.model.views import CodeView

_MOST_AT_ONCE = 1_000_000


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


def one_of(option: str, typed: str | None, allowed: Any) -> Any:
    """One of the words of a ``Literal``; None where nothing was typed.

    Raises:
        BadOption: It is none of them.
    """
    words = get_args(allowed)
    if typed is None or typed in words:
        return typed
    raise BadOption(f'{option} cannot be "{typed}".', kept="Nothing was changed.", do=f"One of: {', '.join(words)}")


def code_named(typed: str, codes: "Sequence[CodeView]") -> "CodeView":
    """The code with this number, with this name, or the only one whose name begins so. Raises: CodeMissing."""
    name = begun(typed, [code.name for code in codes])
    for code in codes:
        if name == code.name or (typed.isdecimal() and code.id == int(typed)):
            return code
    alike = [code.name for code in codes if code.name.casefold().startswith(typed.casefold())]
    what = f'"{typed}" begins the names of {len(alike)} codes.' if alike else f'There is no code "{typed}".'
    raise CodeMissing(what, kept="Nothing was changed.", do="See: ownwords codes PROJECT")


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
