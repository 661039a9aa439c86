"""Personal data in texts, found by form, by cue and by name; put before a person and never acted on.

Decides which findings stand where several overlap: the surer one, then the longer one, then the earlier one. Saves
nothing, changes nothing, and promises nothing: that nothing of these kinds was found does not make a text anonymous.
"""

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Sequence

from nlp.disclosure.cues import Named
from nlp.disclosure.custody import CustodySearch
from nlp.disclosure.labels import looks_like_code
from nlp.disclosure.marks import MARK_WORDS
from nlp.disclosure.organisations import OrganisationSearch
from nlp.disclosure.patterns import ANY_DIGIT, LETTER_BY_DIGIT
from nlp.disclosure.people import people_in
from nlp.disclosure.places import stands_as_a_thing
from nlp.disclosure.project_names import name_of_email, same_word_again, search_for
from nlp.disclosure.rules import UK, Rules
from nlp.disclosure.sayings import EVERYBODY_KNOWS
from nlp.disclosure.scene import Scene, usage_of
from nlp.disclosure.vocabulary import is_word
from nlp.disclosure.words import Phrases, folded, words_of
from nlp.model.disclosure import Finding, Kind, Known
from nlp.model.material import Span
from nlp.progress import Progress, silent

_RANK = {"certain": 0, "likely": 1, "possible": 2}
# Where two kinds fit the same words equally well: a name before a prison, a prison before an organisation.
_ORDER = {kind: place for place, kind in enumerate(MARK_WORDS)}
# "Hannah Brook (interviewer)": what a label says of a person is no part of the name.
_ROLE_BEHIND = re.compile(r"\s*\([^()]*\)\s*$")
_DIGIT = re.compile(r"\d")
_LETTER_BY_DIGIT = re.compile(r"[^\W\d_]\d|\d[^\W\d_]|[A-Z][\s.-]\d|\d[\s.-][A-Z]")
_TOLD_EVERY = 200


def find_personal_data(
    texts: Sequence[str],
    *,
    known: Known | None = None,
    rules: Rules = UK,
    also: Sequence[Sequence[Finding]] | None = None,
    progress: Progress = silent,
) -> tuple[tuple[Finding, ...], ...]:
    """What could give somebody away in the texts of a project.

    Names found in one text are searched for in all of them, so the texts of a project go in together.

    Args:
        texts: Canonical texts: answers, transcripts.
        known: What the project knows about people, organisations and places.
        rules: The country's rules.
        also: For each text what something else found, such as an installed language model.
        progress: Told about every few hundred texts; may raise to cancel.

    Returns:
        For each text its findings in order, none overlapping. The same texts give the same findings.

    Example:
        >>> (found,) = find_personal_data(["My mentor Grace rang 07700 900123 in May."])
        >>> [(finding.kind, finding.text) for finding in found]
        [('name', 'Grace'), ('phone', '07700 900123')]
    """
    known = known or Known()
    own_names, own_organisations = _told_apart(known, rules)
    custody = CustodySearch(rules.custody, rules.custody_towns, known.places)
    organisations = OrganisationSearch(own_organisations)
    own = search_for(own_names, own=True)
    listed = {folded(name) for name in own_names}
    dismissed = Phrases(known.not_personal)
    known_to_all = Phrases(name for name in EVERYBODY_KNOWS if name not in listed)

    texts_as_words = [words_of(text) for text in texts]
    usage = usage_of(texts_as_words)
    scenes = [Scene(words, usage, rules.first_names, rules.surnames) for words in texts_as_words]

    first_look: list[list[Finding]] = []
    for at, (text, scene, others) in enumerate(zip(texts, scenes, also or [()] * len(texts), strict=True)):
        if at % _TOLD_EVERY == 0:
            progress("Looking for personal data", at, len(texts))
        findings = [*others, *_by_form(text, rules)]
        findings += _findings(scene, "prison", custody.found(scene))
        findings += _findings(scene, "organisation", organisations.found(scene))
        findings += _findings(scene, "name", own.found(scene))
        findings += _findings(scene, "name", people_in(scene))
        first_look.append(_kept(_less(findings, known_to_all, scene), dismissed, scene))
    harvest = search_for(_harvest(first_look), own=False, but=_rather_things(first_look, scenes))
    result: list[tuple[Finding, ...]] = []
    for findings, scene in zip(first_look, scenes, strict=True):
        there = {finding.span for finding in findings if finding.sure != "possible"}
        again = [f for f in _findings(scene, "name", harvest.found(scene)) if f.span not in there]
        more = _less(again, known_to_all, scene)
        kept = _kept([*findings, *more], dismissed, scene) if more else findings
        names = [f.text for f in kept if f.kind == "name" and f.sure != "possible"]
        told = {finding.span for finding in kept}
        more = [f for f in _findings(scene, "name", same_word_again(scene, names)) if f.span not in told]
        more = _less(more, known_to_all, scene)
        result.append(tuple(_kept([*kept, *more], dismissed, scene) if more else kept))
    return tuple(result)


def names_again(text: str, names: Iterable[str]) -> list[Finding]:
    """Where parts of names that stand in a text stand in it again.

    Example:
        >>> [found.span.start for found in names_again("Done by Pat. But Pat is 79.", ["Pat"])]
        [8, 17]
    """
    words = words_of(text)
    scene = Scene(words, usage_of([words]))
    return list(_findings(scene, "name", same_word_again(scene, names)))


def _told_apart(known: Known, rules: Rules) -> tuple[list[str], tuple[str, ...]]:
    """The project's names of people, and its organisations: a case may be either.

    A speaker or a case called by ordinary words alone ("Peer mentor", "North") is a role or a group; two such words may
    be an organisation ("Open Latch").
    """
    speakers = [_ROLE_BEHIND.sub("", speaker) for speaker in known.speakers]
    people = [*known.names, *(s for s in speakers if not looks_like_code(s) and not _is_ordinary(s, rules))]
    organisations = list(known.organisations)
    for case in known.cases:
        folds = words_of(case).folds
        if case in known.speakers or looks_like_code(case) or (len(folds) == 1 and _is_ordinary(case, rules)):
            continue
        (people if folds[0] in rules.first_names else organisations).append(case)
    return people, tuple(organisations)


def _is_ordinary(name: str, rules: Rules) -> bool:
    return all(is_word(fold) and fold not in rules.first_names for fold in words_of(name).folds)


def _by_form(text: str, rules: Rules) -> Iterable[Finding]:
    low = text.casefold()
    holds = {ANY_DIGIT: _DIGIT.search(text) is not None, LETTER_BY_DIGIT: _LETTER_BY_DIGIT.search(text) is not None}
    for pattern in rules.patterns:
        if any(holds.get(need, need in low) for need in pattern.needs):
            yield from pattern.found(text)


def _findings(scene: Scene, kind: Kind, named: Iterable[Named]) -> Iterable[Finding]:
    for first, last, why, sure in named:
        start, end = scene.stretch(first, last)
        yield Finding(kind, Span(start, end), scene.words.text[start:end], why, sure)


def _less(findings: Iterable[Finding], known_to_all: Phrases, scene: Scene) -> list[Finding]:
    """Without what stands within a saying; "27 Nelson Mandela Way" holds one and is an address all the same."""
    findings = list(findings)
    if not findings:
        return findings
    stretches = [scene.stretch(first, last) for first, last, _ in known_to_all.found(scene.words)]
    return [f for f in findings if not any(s <= f.span.start and f.span.end <= e for s, e in stretches)]


def _kept(findings: Iterable[Finding], dismissed: Phrases, scene: Scene) -> list[Finding]:
    """Of findings that overlap the surer, longer, earlier one; none that a person said gives nobody away."""
    findings = list(findings)
    if not findings:
        return findings
    rank = _ranks(findings)
    ranked = sorted(findings, key=lambda f: (rank[f], f.span.start - f.span.end, f.span.start, _ORDER[f.kind]))
    free = _Free(scene.stretch(first, last) for first, last, _ in dismissed.found(scene.words))
    return sorted((f for f in ranked if free.takes(f.span.start, f.span.end)), key=lambda f: f.span.start)


def _ranks(findings: list[Finding]) -> dict[Finding, int]:
    """How sure each is. One that holds a surer one of its kind is as sure: "K. Lindqvist" is not cut to "Lindqvist".

    Addresses on the web are cut by nothing either, least of all by the organisation whose name stands in them.
    """
    rank = {finding: 0 if finding.kind in ("web", "email") else _RANK[finding.sure] for finding in findings}
    outer: Finding | None = None
    for finding in sorted(findings, key=lambda f: (f.kind, f.span.start, -f.span.end)):
        if outer and outer.kind == finding.kind and finding.span.end <= outer.span.end and outer.sure != "possible":
            rank[outer] = min(rank[outer], rank[finding])
        else:
            outer = finding
    return rank


class _Free:
    """Which stretches of a text are still free."""

    def __init__(self, taken: Iterable[tuple[int, int]]) -> None:
        self._stretches = sorted(taken)

    def takes(self, start: int, end: int) -> bool:
        """Takes the stretch where nothing overlaps it."""
        at = bisect_left(self._stretches, (start, end))
        if at and self._stretches[at - 1][1] > start:
            return False
        if at < len(self._stretches) and self._stretches[at][0] < end:
            return False
        insort(self._stretches, (start, end))
        return True


def _rather_things(found: Iterable[Iterable[Finding]], scenes: Iterable[Scene]) -> frozenset[str]:
    """Words in a name that was found, which the project says of a thing or a place as often: "Florida Ave"."""
    people = Counter(
        fold
        for findings in found
        for finding in findings
        if finding.kind == "name" and finding.sure != "possible"
        for fold in words_of(finding.text).folds
    )
    things = Counter(
        fold
        for scene in scenes
        for i, fold in enumerate(scene.words.folds)
        if fold in people and stands_as_a_thing(scene, i)
    )
    return frozenset(fold for fold, times in things.items() if times >= people[fold])


def _harvest(found: Iterable[Iterable[Finding]]) -> list[str]:
    """Names that were found beyond doubt or nearly, and those in e-mail addresses, once each."""
    names: dict[str, None] = {}
    for findings in found:
        for finding in findings:
            if finding.kind == "name" and finding.sure != "possible":
                names.setdefault(finding.text)
            elif finding.kind == "email" and (name := name_of_email(finding.text)):
                names.setdefault(name)
    return list(names)
