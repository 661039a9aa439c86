"""Sets of answers that people gave any number of codes: what the benchmark of suggestions is measured against.

Decides which answers count as read, and what is known of the codes. Never prints a text: the answers are other people's
words, and only figures leave the benchmark.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.coded import CORPORA, _lines, _table
from nlp.coding import read_codebook
from nlp.model.codebook import Code, Codebook
from nlp.text import same_text_key

JUPYTER = (
    "hinderances", "pleasant_aspects", "difficult_aspects", "features_changes", "first_experience_enhancements",
    "integrations", "workflow_needs_not_addressed",
)  # fmt: skip
_MORE_THAN_NAMES = ("Not assigned", "Labelling not possible", "Safeguarding concerns?")
_NO_THEME = ("None of the Above", "No Reason Given")

Read = tuple[str, set[str]]
"""A text and the names of its codes."""


@dataclass(frozen=True)
class ReadSet:
    """Different answers that were read, and the codes that a person gave each.

    Attributes:
        name: What the tables call it.
        texts: n different texts.
        truth: (n, k) what was given.
        codebook: k codes.
    """

    name: str
    texts: list[str]
    truth: NDArray[np.bool_]
    codebook: Codebook

    def decisions(self, decided: NDArray[np.int64]) -> list[set[str] | None]:
        """What a person said of the decided answers; None for all others."""
        given: list[set[str] | None] = [None] * len(self.texts)
        for i in decided.tolist():
            given[i] = {self.codebook.codes[c].key for c in np.flatnonzero(self.truth[i])}
        return given


def read_sets(data: Path) -> tuple[list[ReadSet], list[str]]:
    """The sets that are there, and the names of those that are missing."""
    makers = [("nhs", data / "nhs_fft", _nhs)]
    makers += [(f"gambling {p}", data / "gambling_xs", lambda folder, p=p: _gambling(folder, p)) for p in (1, 2)]
    makers += [("sample corpus", CORPORA, _corpus), ("oral history", data / "oral_history", _oral)]
    makers += [(f"jupyter: {q}", data / "jupyter2015", lambda folder, q=q: _jupyter(folder, q)) for q in JUPYTER]
    there = [_read_set(name, *make(folder)) for name, folder, make in makers if folder.is_dir()]
    return there, [name for name, folder, _ in makers if not folder.is_dir()]


def _read_set(name: str, rows: Iterable[Read], codes: Iterable[Code]) -> ReadSet:
    book = Codebook(name, "", tuple(codes))
    first: dict[str, Read] = {}
    for text, given in rows:
        if len(text.strip()) >= 3:
            first.setdefault(same_text_key(text), (text, given))
    truth = np.array([[code.name in given for code in book.codes] for _, given in first.values()])
    return ReadSet(name, [text for text, _ in first.values()], truth, book)


def _names(rows: list[Read]) -> list[Code]:
    """Codes of which only the name is known."""
    return [Code(name, name) for name in sorted({name for _, given in rows for name in given})]


def _nhs(folder: Path) -> tuple[list[Read], list[Code]]:
    """Comments that somebody could code; nothing but names is known of the codes."""
    rows = []
    for row in _table(folder / "v6framework_230831.csv"):
        given = {c for c in list(row)[11:] if row[c] == "1"} - set(_MORE_THAN_NAMES)
        if given:
            rows.append((row["FFT answer"], given))
    return rows, _names(rows)


def _jupyter(folder: Path, question: str) -> tuple[list[Read], list[Code]]:
    table = list(_table(folder / "survey_short_columns.csv"))
    number = next(iter(table[0]))
    by_number = {row[number]: row for row in table}
    boxes = [c for c in table[0] if c == question or c.rstrip("123") == f"{question}_"]
    rows = []
    for line in _table(folder / f"{question}_themes.csv", ";"):
        respondent, listed = list(line.values())[:2]
        text = "; ".join(by_number[respondent][box].strip() for box in boxes if by_number[respondent][box].strip())
        rows.append((text, {theme.strip() for theme in listed.split(",") if theme.strip()}))
    return rows, _names(rows)


def _oral(folder: Path) -> tuple[list[Read], list[Code]]:
    """Turns with a tag ("highlight" says that a turn is good, not what it is about)."""
    tags = {row["tag"].strip(): row["description"] for row in _table(folder / "filters_codebook.csv")}
    tags.pop("highlight", None)
    rows = []
    for path in sorted(folder.glob("*.csv")):
        if path.name != "filters_codebook.csv":
            for row in _table(path):
                if given := {tag.strip() for tag in row["tags"].split(";")} & set(tags):
                    rows.append((row["words"], given))
    return rows, [Code(name, name, definition=about) for name, about in tags.items()]


def _gambling(folder: Path, question: int) -> tuple[list[Read], list[Code]]:
    part = f"question_part_{question}"
    mapping = folder / "outputs" / "mapping" / "2025-07-22" / part
    themes = json.loads((mapping / "themes.json").read_text(encoding="utf-8"))
    codes = {
        t["topic_id"]: Code(t["topic_id"], t["topic_label"], definition=t["topic_description"])
        for t in themes
        if t["topic_label"] not in _NO_THEME
    }
    given = {row["response_id"]: set(row["labels"]) & set(codes) for row in _lines(mapping / "mapping.jsonl")}
    answers = _lines(folder / "inputs" / part / "responses.jsonl")
    rows = [(row["response"], {codes[key].name for key in given[row["response_id"]]}) for row in answers]
    return rows, list(codes.values())


def _corpus(folder: Path) -> tuple[list[Read], list[Code]]:
    """All three questions of the sample material in one heap, as a person would load them."""
    book = read_codebook(folder.parent / "codebooks" / "voluntary_sector_criminal_justice.yaml")
    codes = {code.key: code for code in book.codes if code.codable}
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    rows = []
    for path in sorted(folder.glob("sector_survey_*.csv")):
        for row in _table(path):
            given = expected["answers"].get(row["Respondent ID"], {})
            rows += [
                (row[question], {codes[c].name for c in given[key] if c in codes})
                for key, question in expected["questions"].items()
                if key in given
            ]
    return rows, list(codes.values())
