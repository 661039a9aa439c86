"""Reads the labelled answers and scores what is found in them."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from nlp.disclosure import find_personal_data
from nlp.model.disclosure import Finding, Known

HERE = Path(__file__).parent
_MARK = re.compile(r"\{([a-z_]+)\|([^{}]+)\}")
_LISTS = {"@names": "names", "@organisations": "organisations", "@places": "places"}


@dataclass(frozen=True)
class Labelled:
    """An answer, what is to be found in it, and what only looks like it, as (kind, start, end)."""

    text: str
    wanted: tuple[tuple[str, int, int], ...]
    lures: tuple[tuple[int, int], ...]


@dataclass
class Score:
    """What was found and what was not."""

    found: dict[str, int] = field(default_factory=dict)
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    false: list[tuple[str, Finding]] = field(default_factory=list)
    lures: int = 0
    words: int = 0

    def recall(self, *kinds: str, but: tuple[str, ...] = ()) -> float:
        counts = {k: n for k, n in self.found.items() if (not kinds or k in kinds) and k not in but}
        missed = sum((not kinds or k in kinds) and k not in but for k, _, _ in self.missed)
        return sum(counts.values()) / max(1, sum(counts.values()) + missed)

    @property
    def false_per_1000(self) -> float:
        return 1000 * len(self.false) / self.words


def read(name: str) -> list[tuple[Known, list[Labelled]]]:
    """The projects of a file: the lists of each, and its answers."""
    projects: list[tuple[dict[str, tuple[str, ...]], list[Labelled]]] = [({}, [])]
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        head, _, rest = line.partition(": ")
        if head == "@project":
            projects.append(({}, []))
        elif head in _LISTS:
            projects[-1][0][_LISTS[head]] = tuple(part.strip() for part in rest.split("|"))
        elif line and not line.startswith("#"):
            projects[-1][1].append(_labelled(line.replace("\\n", "\n")))
    return [(Known(**lists), answers) for lists, answers in projects if answers]


def _labelled(line: str) -> Labelled:
    text, wanted, lures, at = "", [], [], 0
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        stretch = (len(text), len(text) + len(match[2]))
        if match[1] == "no":
            lures.append(stretch)
        else:
            wanted.append((match[1], *stretch))
        text += match[2]
        at = match.end()
    return Labelled(text + line[at:], tuple(wanted), tuple(lures))


def score(projects: list[tuple[Known, list[Labelled]]], *, listed: bool = True) -> Score:
    """A thing is found where findings of its kind cover all its letters and digits; a finding that covers a letter or
    digit of anything else is a false alarm, so that one that runs too far is both.

    Args:
        projects: As they were read.
        listed: Whether the finder is given the lists of the projects.
    """
    result = Score()
    for known, answers in projects:
        result.lures += sum(len(answer.lures) for answer in answers)
        result.words += sum(len(answer.text.split()) for answer in answers)
        texts = [answer.text for answer in answers]
        for answer, findings in zip(answers, find_personal_data(texts, known=known if listed else None), strict=True):
            _compare(answer, findings, result)
    return result


def _compare(answer: Labelled, findings: tuple[Finding, ...], result: Score) -> None:
    for kind, start, end in answer.wanted:
        same = [f for f in findings if f.kind == kind]
        if all(any(f.span.start <= k < f.span.end for f in same) for k in _letters(answer.text, start, end)):
            result.found[kind] = result.found.get(kind, 0) + 1
        else:
            result.missed.append((kind, answer.text[start:end], answer.text))
    for finding in findings:
        if not all(
            any(start <= k < end for _, start, end in answer.wanted)
            for k in _letters(answer.text, finding.span.start, finding.span.end)
        ):
            result.false.append((answer.text, finding))


def _letters(text: str, start: int, end: int) -> list[int]:
    return [k for k in range(start, end) if text[k].isalnum()]
