"""Answers that plainly fit a code of the codebook start there; what no code is about stays new."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from nlp.coding import read_codebook
from nlp.embed import Encoder, VectorCache
from nlp.model.codebook import Code, CodeRule
from nlp.segment import sentences
from nlp.themes.guided import code_scores, fit_codes

ROOT = Path(__file__).parents[2]
TRAVEL = Code(
    key="T",
    name="Travel to visits",
    definition="How families get to the prison, and what the journey costs them.",
    include=("buses, trains and lifts", "fares that families cannot pay"),
    typical=("It takes us three buses to get there.",),
    close_but_no=(CodeRule("The visitors' café was closed when we arrived.", "F"),),
)
FOOD = Code(
    key="F",
    name="Food and drink",
    definition="What there is to eat and drink for visitors.",
    include=("the café or the tea bar", "snacks for children"),
    typical=("The sandwiches in the café were stale.",),
    exclude=(CodeRule("the point is what the journey costs", "T"),),
)
STAFF = Code(key="S", name="Staff attitude", definition="How officers treat visitors.")
CODES = (TRAVEL, FOOD, STAFF)
ABOUT_TRAVEL = (
    "The bus fares are more than we can pay.",
    "Two trains and a taxi, every single visit, just to travel there.",
    "My sister gave us a lift because no buses run on Sundays.",
)
ABOUT_FOOD = (
    "The café had nothing left to eat but crisps.",
    "A cup of tea and a snack for the children would help, the tea bar is shut.",
)
ABOUT_STAFF = ("The staff were rude to us at the gate and their attitude upset my mother.",)
NEW = (
    "Nobody told us that he had been moved to another wing.",
    "Booking online fails each time and the phone line rings out.",
    "The children drew pictures and played with dad on the mat.",
    "His solicitor never answers letters about the appeal.",
    "We need somewhere to live when he is released in spring.",
    "She learned to read in the library and is proud of it.",
)
TEXTS = [*ABOUT_TRAVEL, *ABOUT_FOOD, *ABOUT_STAFF, *NEW]


@pytest.fixture(scope="module")
def vectors() -> VectorCache:
    return VectorCache(Encoder())


def _fit(texts, codes, vectors, **more):
    placed = vectors.vectors(texts)
    return fit_codes(texts, lambda some: placed[some], codes, embed=vectors.vectors, **more)


def test_answers_go_to_the_code_that_is_about_them_and_the_rest_stays_new(vectors: VectorCache) -> None:
    labels, strengths = _fit(TEXTS, CODES, vectors)
    expected = [0] * len(ABOUT_TRAVEL) + [1] * len(ABOUT_FOOD) + [2] * len(ABOUT_STAFF)
    told = labels[: len(expected)]
    assert (told >= 0).sum() >= 4
    assert all(label in (-1, code) for label, code in zip(told, expected, strict=True))
    assert (labels[len(expected) :] == -1).all()
    assert ((strengths > 0) == (labels >= 0)).all() and strengths.max() <= 1


def test_a_shared_word_alone_is_no_fit(vectors: VectorCache) -> None:
    labels, _ = _fit([*TEXTS, "The staff of his walking stick broke, and the food bank mended it."], CODES, vectors)
    assert labels[-1] == -1


def test_the_order_of_answers_changes_nothing(vectors: VectorCache) -> None:
    order = np.random.default_rng(4).permutation(len(TEXTS))
    one, other = _fit(TEXTS, CODES, vectors), _fit([TEXTS[i] for i in order], CODES, vectors)
    assert np.array_equal(one[0][order], other[0])
    assert np.array_equal(one[1][order], other[1])


def test_an_answer_fits_by_its_best_sentence_too(vectors: VectorCache) -> None:
    texts = [*TEXTS, f"{NEW[2]} {NEW[5]} {ABOUT_TRAVEL[0]} {NEW[3]}"]
    placed = vectors.vectors(texts)

    def scores(**more) -> np.ndarray:
        return code_scores(texts, lambda some: placed[some], CODES, embed=vectors.vectors, **more)[-1]

    plain, with_sentences = scores(), scores(sentences=sentences)
    assert with_sentences[0] - with_sentences[1:].max() > plain[0] - plain[1:].max()


def test_an_answer_that_only_looks_like_a_code_counts_for_the_code_to_use_instead(vectors: VectorCache) -> None:
    placed = vectors.vectors(TEXTS)

    def scores(codes) -> np.ndarray:
        return code_scores(TEXTS, lambda some: placed[some], codes, embed=vectors.vectors)

    bare = Code(key="T", name=TRAVEL.name, definition=TRAVEL.definition, include=TRAVEL.include, typical=TRAVEL.typical)
    café = len(ABOUT_TRAVEL)
    ahead = [found[café, 1] - found[café, 0] for found in (scores(CODES), scores((bare, FOOD, STAFF)))]
    assert ahead[0] > ahead[1]


def test_one_code_takes_what_is_about_it_and_not_all(vectors: VectorCache) -> None:
    labels, _ = _fit(TEXTS, [TRAVEL], vectors)
    assert 0 < (labels == 0).sum() <= len(ABOUT_TRAVEL)
    assert (labels[len(ABOUT_TRAVEL) :] == -1).all()


def test_without_codes_or_answers_nothing_fits(vectors: VectorCache) -> None:
    assert _fit(TEXTS, [], vectors)[0].tolist() == [-1] * len(TEXTS)
    assert _fit([], CODES, vectors)[0].shape == (0,)


def test_answers_without_words_fit_nothing(vectors: VectorCache) -> None:
    labels, _ = _fit(["7", "10 / 10", "?!", "5"], CODES, vectors)
    assert (labels == -1).all()


def test_of_the_sample_survey_nine_fits_in_ten_are_codes_that_a_reader_gave(vectors: VectorCache) -> None:
    expected = json.loads((ROOT / "corpora" / "expected.json").read_text(encoding="utf-8"))
    book = read_codebook(ROOT / "codebooks" / "voluntary_sector_criminal_justice.yaml")
    codes = [code for code in book.codes if code.codable]
    given: dict[str, set[str]] = {}
    with (ROOT / "corpora" / "sector_survey_2025.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for key, keys in expected["answers"].get(row["Respondent ID"], {}).items():
                if keys != ["NONE"]:
                    given.setdefault(row[expected["questions"][key]], set(keys))
    texts = list(given)[:150]
    labels, _ = _fit(texts, codes, vectors)
    fitted = np.flatnonzero(labels >= 0)
    right = [codes[labels[i]].key in given[texts[i]] for i in fitted]
    assert np.mean(right) >= 0.85
    assert len(fitted) >= 0.15 * len(texts)
