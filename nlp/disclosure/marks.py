"""Who is the same, and the marks that stand in the place of findings: typed, a layer over texts that never change.

Decides who is the same: "Grace Okafor", "Grace" and "Okafor's" are one where no second Grace or Okafor is spoken of.
Which number somebody has stands in the project.
"""

import re
from collections.abc import Iterable, Sequence

from nlp.disclosure.establishments import place_of
from nlp.disclosure.words import words_of
from nlp.model.disclosure import Kind

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
    "pps_number": "PPS number",
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
_BEHIND = re.compile(r"(?<=\w)\s*[(\[][^()\[\]]*[)\]]?\W*$")
_AROUND_A_PRISON = frozenset("hmp hmps hmyoi hmpyoi yoi irc stc hm prison jail gaol nick sch and the".split())


def identities(found: Sequence[tuple[Kind, str]], *, names: Iterable[str] = ()) -> list[str]:
    """Who or what each finding of a project is: the same string for the same person, place or number.

    Args:
        found: The kind and the words of each.
        names: People whom the project knows: two of one first name keep "Grace" from being either of them.

    Example:
        >>> said = ("Grace Okafor", "Grace", "Okafor", "Leroy")
        >>> identities([("name", words) for words in said])
        ['grace okafor', 'grace okafor', 'grace okafor', 'leroy']
        >>> identities([("prison", "HMP Leeds"), ("prison", "Armley jail"), ("phone", "+44 7700 900123")])
        ['leeds', 'leeds', '07700900123']
    """
    people = _people([*names, *(words for kind, words in found if kind == "name")])
    known: dict[tuple[Kind, str], str] = {}
    for kind, words in found:
        if (kind, words) not in known:
            known[kind, words] = _identity(kind, words, people)
    return [known[one] for one in found]


def mark_of(kind: Kind, number: int) -> str:
    """What stands in the place of a finding: its kind, and which one of that kind.

    Example:
        >>> mark_of("name", 3), mark_of("prison", 28)
        ('[Name 3]', '[prison AB]')
    """
    return f"[{MARK_WORDS[kind]} {_letters(number) if kind in _LETTERED else number}]"


def _identity(kind: Kind, text: str, people: dict[tuple[str, ...], str]) -> str:
    if kind == "name":
        return people[_name(text)]
    if kind == "prison":
        words = words_of(text)
        inner = [k for k, fold in enumerate(words.folds) if fold not in _AROUND_A_PRISON]
        if not inner:
            return text.casefold()
        return place_of(text[words.starts[inner[0]] : words.ends[inner[-1]]]).casefold()
    if kind == "organisation":
        return " ".join(fold for fold in words_of(text).folds if fold != "the") or text.casefold()
    if kind in _AS_WRITTEN:
        return text.casefold().lstrip("@") or text
    plain = re.sub(r"[\W_]", "", text).casefold() or text
    return re.sub(r"^(?:00)?44(?:0)?(?=\d{9,10}$)", "0", plain) if kind == "phone" else plain


def _name(text: str) -> tuple[str, ...]:
    """Its words, without what a bracket behind it says of the person: "Hannah Brook (interviewer"."""
    return tuple(words_of(_BEHIND.sub("", text)).folds) or tuple(words_of(text).folds) or (text,)


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
