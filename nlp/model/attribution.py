"""Who speaks, without a name: a template over what is known of a case.

Decides what a template may name and what stands in its place. ``{role}`` is "Survey respondent", "Interview
participant" or "Written response"; ``{pseudonym}``, ``{wave}``, ``{question}`` and the name of any attribute in braces
stand for what is known of the case. ``{size|1=small|2=large} organisation`` gives values words of their own. A part
between commas that names something unknown is left out. The name of a case cannot be named.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nlp.errors import SettingRefused
from nlp.text import is_blank, typed_line

DEFAULT_TEMPLATE = "{role}, {wave}"
OF_ALL = ("role", "pseudonym", "wave", "question")
"""What can be named of every case; the attributes of the project come to it."""
NAMES_A_CASE = ("case", "name of the case")

_PIECE = re.compile(r"\{([^{}]*)\}")
_KEPT = "The project is as it was."


@dataclass(frozen=True)
class Placeholder:
    """Something in braces: what it names, and words for some of its values."""

    name: str
    wording: tuple[tuple[str, str], ...] = ()

    def of(self, facts: Mapping[str, str]) -> str:
        """The words that stand in its place; empty where it is not known."""
        value = facts.get(self.name, "")
        return dict(self.wording).get(value, value).strip()


Part = tuple[str | Placeholder, ...]
"""What stands between two commas: words, and what is in braces."""


def attribution(template: str, facts: Mapping[str, str]) -> str:
    """Who speaks, in the words of a template; the role alone where nothing that it names is known.

    Args:
        template: As a person wrote it.
        facts: What is known of a case: role, wave, question, pseudonym, and its attributes.

    Example:
        >>> case = {"role": "Survey respondent", "size": "1", "nation": "Wales"}
        >>> attribution("{role}, {size|1=small|2=large} organisation, {nation}, {wave}", case)
        'Survey respondent, small organisation, Wales'
    """
    said = [_said(part, facts) for part in parts(template)]
    words = ", ".join(part for part in said if part)
    # Where the beginning is left out, another part begins the line.
    return (words if said[0] else words[:1].upper() + words[1:]) or facts.get("role", "")


def shown_values(template: str, facts: Mapping[str, str]) -> dict[str, str]:
    """What an attribution gives away of a case: each thing that it names and shows, in the words that it shows.

    Example:
        >>> shown_values("{role}, {size} in {nation}", {"role": "Survey respondent", "size": "small"})
        {'role': 'Survey respondent'}
    """
    shown: dict[str, str] = {}
    for part in parts(template):
        if _said(part, facts):
            shown.update((p.name, p.of(facts)) for p in part if isinstance(p, Placeholder))
    return shown


def placeholders(template: str) -> tuple[Placeholder, ...]:
    """What a template names, in order."""
    return tuple(piece for part in parts(template) for piece in part if isinstance(piece, Placeholder))


@lru_cache(maxsize=64)
def parts(template: str) -> tuple[Part, ...]:
    """A template taken apart at its commas, but for those in braces."""
    found: list[list[str | Placeholder]] = [[]]
    end = 0
    for match in _PIECE.finditer(template):
        _add_words(found, template[end : match.start()])
        found[-1].append(_placeholder(match[1]))
        end = match.end()
    _add_words(found, template[end:])
    return tuple(tuple(part) for part in found)


def checked(template: str, attributes: Iterable[str]) -> str:
    """A template that can be used, its white space made plain.

    Args:
        template: As a person wrote it.
        attributes: What is known of the cases of the project.

    Returns:
        The template, with the names spelled as the project spells them.

    Raises:
        SettingRefused: It names something that is not known, or the case, or its braces do not close.

    Example:
        >>> checked("{Role},  {nation}", ["Nation"])
        '{role}, {Nation}'
    """
    asked = typed_line(template)
    can = tuple(dict.fromkeys((*OF_ALL, *attributes)))
    if is_blank(asked):
        raise SettingRefused(
            "An attribution needs some words.", kept=_KEPT, do=f"Write, for example: {DEFAULT_TEMPLATE}"
        )
    if re.search(r"[{}]", _PIECE.sub("", asked)):
        raise SettingRefused(
            f'A brace of "{asked}" is not closed, or not opened.', kept=_KEPT, do="Write what is known as {role}."
        )
    return _PIECE.sub(lambda match: _spelled(match[1], can), asked)


def _spelled(inside: str, can: Sequence[str]) -> str:
    """What stands in braces, with the name as the project spells it. Raises: SettingRefused."""
    name, *worded = inside.split("|")
    name = name.strip()
    if name.casefold() in NAMES_A_CASE:
        raise SettingRefused(
            f"{{{name}}} would put the name of the case beside its words.",
            kept=_KEPT,
            do="Use {pseudonym}: a name that reports call it, the same everywhere.",
        )
    kept = name if name in can else next((other for other in can if other.casefold() == name.casefold()), None)
    if kept is None:
        raise SettingRefused(
            f"Nothing called {{{name}}} is known of the cases.",
            kept=_KEPT,
            do=f"These can be used: {', '.join(f'{{{other}}}' for other in can)}.",
        )
    if not all(text.rpartition("=")[0].strip() for text in worded):
        raise SettingRefused(
            f"Some words for {{{name}}} belong to no value.",
            kept=_KEPT,
            do=f"Write them as {{{name}|1=small|2=large}}.",
        )
    return "{" + "|".join([kept, *worded]) + "}"


def _placeholder(inside: str) -> Placeholder:
    name, *worded = inside.split("|")
    pairs = (text.rpartition("=") for text in worded)
    return Placeholder(name.strip(), tuple((value.strip(), words.strip()) for value, _, words in pairs))


def _add_words(found: list[list[str | Placeholder]], words: str) -> None:
    first, *others = words.split(",")
    found[-1].append(first)
    for other in others:
        found.append([other])


def _said(part: Sequence[str | Placeholder], facts: Mapping[str, str]) -> str:
    """The words of a part; none where something in it is unknown."""
    said = [piece.of(facts) if isinstance(piece, Placeholder) else piece for piece in part]
    if any(isinstance(piece, Placeholder) and not words for piece, words in zip(part, said, strict=True)):
        return ""
    return " ".join("".join(said).split())
