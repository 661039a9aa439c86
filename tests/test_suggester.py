"""Codes suggested for answers, as a script uses them: with the real language model, from the first minute on."""

import time

import numpy as np
import pytest

from nlp import CodeSuggester
from nlp.coding import read_codebook
from nlp.embed import Encoder, VectorCache
from nlp.errors import CodebookError, CodeMissing
from nlp.model.codebook import Code, Codebook
from nlp.shipped import starter_codebooks

BOOK = [
    {"name": "Waiting", "definition": "How long people wait before a caseworker sees them."},
    {"name": "Money", "include": ["grants that end", "costs that rise"]},
    {"name": "Volunteers", "examples": ["Three volunteers left us in spring."]},
]
ANSWERS = [
    "People wait eleven weeks before anyone sees them.",
    "The grant ends in March and nobody will renew it.",
    "We lost two volunteers and could not train new ones.",
    "Our rent went up by a third while the grant stood still.",
    "The queue for a first appointment grew to three months.",
    "Retired teachers give their time on Thursdays.",
    "The roof was repaired.",
    "Waiting lists are long because the funding was cut.",
    "Fuel costs eat the travel budget.",
    "New volunteers need checks that take until summer.",
    "n/a",
    "",
]
GIVEN = [{"Waiting"}, {"Money"}, {"Volunteers"}, {"Money"}, {"Waiting"}, {"Volunteers"}, set()]
DECISIONS = [*GIVEN, *[None] * (len(ANSWERS) - len(GIVEN))]


@pytest.fixture(scope="module")
def vectors() -> VectorCache:
    return VectorCache(Encoder())


def test_a_codebook_alone_tells_answers_apart(vectors: VectorCache) -> None:
    found = CodeSuggester(BOOK, vectors=vectors).suggest(ANSWERS)
    assert found.shape == (12, 3)
    assert ((found >= 0) & (found <= 1)).all()
    assert found[:6].argmax(axis=1).tolist() == [0, 1, 2, 1, 0, 2]


def test_decisions_make_suggestions_for_the_others_surer(vectors: VectorCache) -> None:
    suggester = CodeSuggester(BOOK, vectors=vectors)
    undecided = suggester.fit(ANSWERS, [None] * len(ANSWERS)).suggest(ANSWERS)
    decided = suggester.fit(ANSWERS, DECISIONS).suggest(ANSWERS)
    truth = np.array([[1, 1, 0], [0, 1, 0], [0, 0, 1]])
    assert np.abs(decided[7:10] - truth).mean() < np.abs(undecided[7:10] - truth).mean()


def test_an_answer_can_hold_two_codes_and_a_blank_one_holds_none(vectors: VectorCache) -> None:
    suggester = CodeSuggester(BOOK, vectors=vectors).fit(ANSWERS, DECISIONS)
    found = suggester.suggest(["The grant ends in March, so two volunteers left us.", "The lift is new.", " "])
    assert (found[0, 1:] >= 0.5).all()
    assert (found[1] < 0.5).all()
    assert found[2].tolist() == [0, 0, 0]


def test_what_a_person_invents_is_learned_though_the_codebook_says_nothing_of_it(vectors: VectorCache) -> None:
    book = [{"name": "Theme A"}, {"name": "Theme B"}]
    about_dogs = [
        f"The {kind} dog sleeps in the {place}." for kind in ("old", "brown", "small") for place in ("hall", "yard")
    ]
    about_rain = [f"It rained {how} in {month}." for how in ("hard", "all day", "twice") for month in ("May", "June")]
    texts = [*about_dogs, *about_rain]
    decisions = [*[{"Theme B"}] * 4, None, None, *[{"Theme A"}] * 4, None, None]
    found = CodeSuggester(book, vectors=vectors).fit(texts, decisions).suggest(texts)
    assert found[[4, 5]].argmax(axis=1).tolist() == [1, 1]
    assert found[[10, 11]].argmax(axis=1).tolist() == [0, 0]


def test_neither_order_nor_a_second_run_changes_a_probability(vectors: VectorCache) -> None:
    first = CodeSuggester(BOOK, vectors=vectors).fit(ANSWERS, DECISIONS).suggest(ANSWERS)
    again = CodeSuggester(BOOK).fit(ANSWERS, DECISIONS).suggest(ANSWERS)
    turned = CodeSuggester(BOOK, vectors=vectors).fit(ANSWERS[::-1], DECISIONS[::-1]).suggest(ANSWERS[::-1])
    assert (first == again).all()
    assert (first == turned[::-1]).all()


def test_a_decision_may_name_a_code_by_its_name_or_its_key(vectors: VectorCache) -> None:
    book = Codebook("b", "", tuple(Code(f"K{i}", code["name"]) for i, code in enumerate(BOOK)))
    keys = {"Waiting": "K0", "Money": "K1", "Volunteers": "K2"}
    by_key = [None if given is None else {keys[name] for name in given} for given in DECISIONS]
    by_name = CodeSuggester(book, vectors=vectors).fit(ANSWERS, DECISIONS).suggest(ANSWERS)
    assert (CodeSuggester(book, vectors=vectors).fit(ANSWERS, by_key).suggest(ANSWERS) == by_name).all()


def test_a_group_of_codes_keeps_its_column_and_is_never_suggested(vectors: VectorCache) -> None:
    book = Codebook(
        "b", "", (Code("G", "Resources", codable=False), Code("M", "Money", "G"), Code("V", "Volunteers", "G"))
    )
    suggester = CodeSuggester(book, vectors=vectors)
    found = suggester.suggest(ANSWERS)
    assert suggester.codes == ("G", "M", "V")
    assert not found[:, 0].any()
    assert found[2, 2] > found[2, 1]


def test_answers_that_come_later_are_seen_against_the_ones_that_were_learned_from(vectors: VectorCache) -> None:
    suggester = CodeSuggester(BOOK, vectors=vectors).fit(ANSWERS, DECISIONS)
    new = ["Nobody is seen for ten weeks.", "The grant was cut in half."]
    found = suggester.suggest(new)
    assert found.argmax(axis=1).tolist() == [0, 1]
    assert np.allclose(suggester.suggest(new[:1]), found[:1], atol=0.02)


def test_texts_are_embedded_once() -> None:
    cache = VectorCache(Encoder())
    suggester = CodeSuggester(BOOK, vectors=cache)
    suggester.fit(ANSWERS, DECISIONS).suggest(ANSWERS)
    embedded = cache.embedded
    suggester.fit(ANSWERS, [None] * len(ANSWERS)).suggest(ANSWERS)
    assert cache.embedded == embedded


def test_why_points_at_an_accepted_answer_words_and_a_line_of_the_codebook(vectors: VectorCache) -> None:
    suggester = CodeSuggester(BOOK, vectors=vectors).fit(ANSWERS, DECISIONS)
    why = suggester.why("Our grant was cut and costs rise every month.", "Money")
    assert why.nearest in (1, 3)
    assert "grant" in why.words
    assert why.rule in ("grants that end", "costs that rise")
    assert suggester.why(ANSWERS[1], "Money").nearest == 3
    before = CodeSuggester(BOOK, vectors=vectors)
    before.suggest(ANSWERS)
    assert before.why(ANSWERS[1], "Money").nearest is None


def test_repeated_answers_that_people_coded_differently_are_no_error(vectors: VectorCache) -> None:
    texts = [*ANSWERS, ANSWERS[0]]
    found = CodeSuggester(BOOK, vectors=vectors).fit(texts, [*DECISIONS, {"Money"}]).suggest(texts)
    assert (found[0] == found[12]).all()


@pytest.mark.parametrize("texts", [[], [""], ["12 %"], ["🙂", "…"], ["word"] * 5], ids=repr)
def test_odd_material_gets_probabilities_too(texts: list[str], vectors: VectorCache) -> None:
    suggester = CodeSuggester(BOOK, vectors=vectors)
    assert suggester.suggest(texts).shape == (len(texts), 3)
    found = suggester.fit(texts, [{"Money"}] * len(texts)).suggest([*texts, "Something else altogether"])
    assert np.isfinite(found).all()
    assert ((found >= 0) & (found <= 1)).all()


def test_a_code_given_to_all_or_to_none_is_no_error(vectors: VectorCache) -> None:
    suggester = CodeSuggester(BOOK[:1], vectors=vectors)
    assert np.isfinite(suggester.fit(ANSWERS, [{"Waiting"}] * 12).suggest(ANSWERS)).all()
    assert suggester.fit(ANSWERS, [set()] * 12).suggest(ANSWERS).mean() < 0.3


def test_mistakes_are_named(vectors: VectorCache) -> None:
    with pytest.raises(CodeMissing, match='no code "Mony"'):
        CodeSuggester(BOOK, vectors=vectors).fit(["a"], [{"Mony"}])
    with pytest.raises(CodebookError, match="Code 2 of the list has no name"):
        CodeSuggester([{"name": "a"}, {"definition": "b"}])
    with pytest.raises(CodebookError, match='Two codes have the key "a"'):
        CodeSuggester([{"name": "a"}, {"name": "a"}])
    with pytest.raises(ValueError, match="2 texts but 1 decisions"):
        CodeSuggester(BOOK, vectors=vectors).fit(["a", "b"], [None])


def test_a_decision_among_ten_thousand_answers_is_taken_in_within_a_second_of_work() -> None:
    from nlp.coding.learner import Learner
    from nlp.coding.material import Known

    random = np.random.default_rng(0)
    known = Known(
        random.normal(size=(10_000, 1068)).astype(np.float32) / 30,
        random.normal(size=(10_000, 40, 3)).astype(np.float32),
        random.normal(size=(10_000, 1)).astype(np.float32),
    )
    learner = Learner(known, np.ones(40, dtype=bool), seed=0)
    decided = np.arange(0, 10_000, 20)
    start = time.process_time()
    learner.learn(decided, (random.random((len(decided), 40)) < 0.05).astype(float))
    assert time.process_time() - start < 3


def test_the_starter_codebook_is_understood_by_its_own_sample_answers(vectors: VectorCache) -> None:
    book = read_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    suggester = CodeSuggester(book, vectors=vectors)
    texts = ["We only get twelve months of funding at a time.", "Two prisons stopped letting our workers in."]
    found = suggester.fit([*texts, *ANSWERS[:10]], [None] * 12).suggest(texts)
    assert "F1" in [suggester.codes[c] for c in np.argsort(-found[0])[:3]]
    assert "A1" in [suggester.codes[c] for c in np.argsort(-found[1])[:3]]


def test_an_answer_that_many_gave_in_other_words_is_more_typical_than_an_odd_one(vectors: VectorCache) -> None:
    waiting = [
        f"People wait {n} weeks for a {what}." for n in ("ten", "nine") for what in ("place", "caseworker", "reply")
    ]
    texts = [*waiting, "The roof leaks when it rains.", ""]
    typical = CodeSuggester(BOOK, vectors=vectors).fit(texts, [None] * len(texts)).typical(texts)
    assert typical[:6].min() > typical[6] > typical[7] == 0
