"""Findings to the marks that stand in their place: typed, and the same for the same person everywhere in a project.

Decides who is the same: "Grace Okafor", "Grace" and "Okafor's" are one where no second Grace or Okafor is spoken of.
The texts never change; the marks are a layer over them.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from nlp.disclosure.establishments import place_of
from nlp.disclosure.words import words_of
from nlp.model.disclosure import Finding, Kind, Known, Mark, Marks

MARK_WORDS: dict[Kind, str] = {
    "name": "Name",
    "email": "email",
    "phone": "phone",
    "web": "web address",
    "handle": "handle",
    "address": "address",
    "postcode": "postcode",
    "birth_date": "date of birth",
    "ni_number": "NI number",
    "nhs_number": "NHS number",
    "prison_number": "prison number",
    "police_number": "police number",
    "probation_number": "probation number",
    "passport": "passport",
    "driving_licence": "driving licence",
    "vehicle": "vehicle",
    "bank": "bank number",
    "iban": "IBAN",
    "card": "card number",
    "ip": "IP address",
    "charity_number": "charity number",
    "company_number": "company number",
    "prison": "prison",
    "organisation": "organisation",
}
"""What stands in the mark of each kind."""
_LETTERED: frozenset[Kind] = frozenset({"prison", "organisation"})
_AS_WRITTEN: frozenset[Kind] = frozenset({"web", "email", "handle"})
_AROUND_A_PRISON = frozenset("hmp hmps hmyoi hmpyoi yoi irc stc hm prison jail gaol nick sch and the".split())


def marks(found: Sequence[Sequence[Finding]], *, known: Known | None = None) -> Marks:
    """A mark for each finding that a person accepted, numbered in the order of first appearance.

    Args:
        found: For each text of the project the findings to be replaced.
        known: The project's names: two people of one first name there keep "Grace" from being either of them.

    Example:
        >>> from nlp.disclosure import find_personal_data
        >>> texts = ["Grace Okafor rang.", "I owe Grace a lot at HMP Leeds.", "Okafor's class at Armley prison"]
        >>> shown = marks(find_personal_data(texts))
        >>> [redacted(text, layer) for text, layer in zip(texts, shown.layers)]
        ['[Name 1] rang.', 'I owe [Name 1] a lot at [prison A].', "[Name 1]'s class at [prison A]"]
    """
    names = [*(known.names if known else ()), *(f.text for findings in found for f in findings if f.kind == "name")]
    people = _people(names)
    numbers: dict[tuple[Kind, str], str] = {}
    count: Counter[Kind] = Counter()
    key: dict[str, dict[str, None]] = {}
    layers = []
    for findings in found:
        layer = []
        for finding in findings:
            identity = finding.kind, _identity(finding, people)
            if identity not in numbers:
                count[finding.kind] += 1
                number = count[finding.kind]
                which = _letters(number) if finding.kind in _LETTERED else str(number)
                numbers[identity] = f"[{MARK_WORDS[finding.kind]} {which}]"
            mark = numbers[identity]
            key.setdefault(mark, {}).setdefault(finding.text)
            layer.append(Mark(finding.span, mark))
        layers.append(tuple(layer))
    return Marks(tuple(layers), {mark: tuple(texts) for mark, texts in key.items()})


def redacted(text: str, layer: Iterable[Mark]) -> str:
    """The text as it is shown, with each mark in its place.

    Args:
        text: The canonical text.
        layer: Its marks, in order and without overlap.
    """
    shown, at = [], 0
    for mark in layer:
        shown += [text[at : mark.span.start], mark.text]
        at = mark.span.end
    return "".join((*shown, text[at:]))


def _identity(finding: Finding, people: dict[tuple[str, ...], str]) -> str:
    """The same string for the same person, place or number, however it is written."""
    if finding.kind == "name":
        return people[_name(finding.text)]
    if finding.kind == "prison":
        words = words_of(finding.text)
        inner = [k for k, fold in enumerate(words.folds) if fold not in _AROUND_A_PRISON]
        if not inner:
            return finding.text.casefold()
        return place_of(finding.text[words.starts[inner[0]] : words.ends[inner[-1]]]).casefold()
    if finding.kind == "organisation":
        return " ".join(fold for fold in words_of(finding.text).folds if fold != "the")
    if finding.kind in _AS_WRITTEN:
        return finding.text.casefold().lstrip("@")
    plain = re.sub(r"[\W_]", "", finding.text).casefold()
    return re.sub(r"^(?:00)?44(?:0)?(?=\d{9,10}$)", "0", plain) if finding.kind == "phone" else plain


def _name(text: str) -> tuple[str, ...]:
    return tuple(words_of(text).folds) or (text,)


def _people(texts: Iterable[str]) -> dict[tuple[str, ...], str]:
    """Each way of naming somebody to who it is.

    A name with more words is the person; a shorter one is that person where only one fits. "T. Wetherell" fits
    "Temperance Wetherell", and "Ali Rafiq" fits "Ali Hassan Rafiq".
    """
    names = list(dict.fromkeys(_name(text) for text in texts))
    by_part: dict[str, list[tuple[str, ...]]] = {}
    whole: dict[tuple[str, ...], str] = {}
    for name in sorted(names, key=lambda name: (-sum(len(part) > 1 for part in name), -len(name))):
        candidates = {
            whole[other] for other in by_part.get(name[-1], []) + by_part.get(name[0], []) if _fits(name, other)
        }
        who = candidates.pop() if len(candidates) == 1 else " ".join(name)
        whole[name] = who
        for part in {name[0], name[-1]}:
            by_part.setdefault(part, []).append(name)
    return whole


def _fits(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the shorter name could be said of the person with the longer one."""
    if len(long) < 2:
        return False
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    first = short[0] == long[0] or (min(len(short[0]), len(long[0])) == 1 and short[0][0] == long[0][0])
    return first and short[-1] == long[-1]


def _letters(number: int) -> str:
    """A, B, …, Z, AA, AB, …"""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
