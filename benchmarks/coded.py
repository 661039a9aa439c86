"""Sets of short answers that people coded: what the benchmark of themes is measured against.

Decides which answers count as having one code, and which samples are drawn. Never prints a text: the answers are other
people's words, and only figures leave the benchmark.
"""

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlp.embed import VectorCache
from nlp.text import same_text_key
from nlp.whole_texts import whole_vectors

DRAWS = 3
JUPYTER = ("hinderances", "pleasant_aspects", "difficult_aspects", "features_changes")
CORPORA = Path(__file__).parents[1] / "corpora"

Coded = tuple[str, str]
"""A text and its code."""


@dataclass(frozen=True)
class CodedSet:
    """Answers with one human code each.

    Attributes:
        name: What the tables call it.
        texts: n different texts.
        codes: (n,) the code of each.
        vectors: (n, d) unit sentence vectors.
    """

    name: str
    texts: list[str]
    codes: NDArray[np.str_]
    vectors: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def true_number(self) -> int:
        return len(set(self.codes.tolist()))

    def part(self, rows: NDArray[np.int64]) -> "CodedSet":
        return CodedSet(self.name, [self.texts[i] for i in rows], self.codes[rows], self.vectors[rows])


def coded_sets(data: Path, vectors: VectorCache) -> tuple[list[CodedSet], list[str]]:
    """The sets that are there, and the names of those that are missing."""
    wanted: list[tuple[str, Path, int, Iterable[Coded]]] = [("nhs", data / "nhs_fft", 20, _nhs(data / "nhs_fft"))]
    wanted += [(f"jupyter: {q}", data / "jupyter2015", 5, _jupyter(data / "jupyter2015", q)) for q in JUPYTER]
    wanted += [("oral history", data / "oral_history", 5, _oral(data / "oral_history"))]
    wanted += [(f"gambling {p}", data / "gambling_xs", 1, _gambling(data / "gambling_xs", p)) for p in (1, 2)]
    wanted += [("sample corpus", CORPORA, 5, _corpus(CORPORA))]
    there = [_coded_set(name, rows, least, vectors) for name, folder, least, rows in wanted if folder.is_dir()]
    return there, [name for name, folder, _, _ in wanted if not folder.is_dir()]


def samples(data: CodedSet, size: int, draws: int = DRAWS) -> Iterator[CodedSet]:
    """Seeded samples of `size` answers; one, of all, of a set hardly larger; none of a smaller set."""
    if len(data) < 0.85 * size:
        return
    for seed in range(draws if len(data) > 1.1 * size else 1):
        yield data.part(np.random.default_rng(seed).permutation(len(data))[:size])


def _coded_set(name: str, rows: Iterable[Coded], least: int, vectors: VectorCache) -> CodedSet:
    """Different texts of at least three letters; codes with at least `least` of them."""
    first: dict[str, Coded] = {}
    for text, code in rows:
        if len(text.strip()) >= 3:
            first.setdefault(same_text_key(text), (text.strip(), code))
    sizes = Counter(code for _, code in first.values())
    texts, codes = zip(*(row for row in first.values() if sizes[row[1]] >= least), strict=True)
    return CodedSet(name, list(texts), np.array(codes), whole_vectors(texts, vectors))


def _table(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=delimiter)


def _nhs(folder: Path) -> Iterator[Coded]:
    """Comments with exactly one code; the two columns that say that nobody could code it are no codes."""
    for row in _table(folder / "v6framework_230831.csv"):
        columns = list(row)[11:]
        codes = [c for c in columns if row[c] == "1" and c not in ("Not assigned", "Labelling not possible")]
        if len(codes) == 1:
            yield row["FFT answer"], codes[0]


def _jupyter(folder: Path, question: str) -> Iterator[Coded]:
    """One answer a respondent, its boxes joined, where people saw one theme in all of it."""
    rows = list(_table(folder / "survey_short_columns.csv"))
    number = next(iter(rows[0]))
    by_number = {row[number]: row for row in rows}
    boxes = [c for c in rows[0] if c == question or c.rstrip("123") == f"{question}_"]
    for line in _table(folder / f"{question}_themes.csv", ";"):
        respondent, listed = list(line.values())[:2]
        themes = {theme.strip() for theme in listed.split(",") if theme.strip()}
        if len(themes) == 1:
            answer = by_number[respondent]
            yield "; ".join(answer[box].strip() for box in boxes if answer[box].strip()), themes.pop()


def _oral(folder: Path) -> Iterator[Coded]:
    """Turns with one tag ("highlight" says that a turn is good, not what it is about)."""
    for path in sorted(folder.glob("*.csv")):
        if path.name == "filters_codebook.csv":
            continue
        for row in _table(path):
            tags = {tag.strip() for tag in row["tags"].split(";")} - {"", "highlight"}
            if len(tags) == 1:
                yield row["words"], tags.pop()


def _gambling(folder: Path, question: int) -> Iterator[Coded]:
    """Answers to one question with the theme that is listed first (most have one or two)."""
    part = f"question_part_{question}"
    answers = _lines(folder / "inputs" / part / "responses.jsonl")
    mapped = _lines(folder / "outputs" / "mapping" / "2025-07-22" / part / "mapping.jsonl")
    first = {row["response_id"]: row["labels"][0] for row in mapped if row["labels"]}
    for answer in answers:
        if answer["response_id"] in first:
            yield answer["response"], first[answer["response_id"]]


def _lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _corpus(folder: Path) -> Iterator[Coded]:
    """Answers of the sample material with one code, all three questions in one heap as a person would load them."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    for path in sorted(folder.glob("sector_survey_*.csv")):
        for row in _table(path):
            given = expected["answers"].get(row["Respondent ID"], {})
            for key, question in expected["questions"].items():
                codes = given.get(key, [])
                if len(codes) == 1 and codes != ["NONE"]:
                    yield row[question], codes[0]
