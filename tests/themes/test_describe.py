"""A group of answers told in three lines, in words that people used."""

import numpy as np
import pytest

from nlp.embed import Encoder, VectorCache
from nlp.model.codebook import Code
from nlp.model.themes import ThemeDescription
from nlp.segment import sentences
from nlp.themes import describe, read_wording

VETTING = [
    "Vetting delays cost us two volunteers this spring.",
    "Our mentor waited five months. Vetting delays are a disgrace.",
    "We have given up on new volunteers because of vetting delays",
    "vetting delay again, nine weeks",
]
MONEY = [
    "The grant ends in March and nobody will tell us more.",
    "One year grants mean we start again every spring.",
    "Our grant was renewed a week before it ended.",
    "Grants of three years would change everything for us.",
]
VISITS = [
    "The visits hall was closed and families were sent home.",
    "Families come three hours and the visits hall is shut.",
    "They closed the visits hall for works, families wait outside.",
]
LIBRARY = [
    "The library is open two evenings now and the men read more.",
    "Library books come late but the librarian is lovely.",
    "Reading group in the library every Friday.",
    "More library books please, the men ask for them.",
]
HOUSING = [
    "People leave the gate with no housing and sleep in a tent.",
    "Lack of housing is the first thing they tell us about.",
    "We ring the council about housing every release day.",
    "There is a lack of housing in this town.",
]


@pytest.fixture(scope="module")
def vectors() -> VectorCache:
    return VectorCache(Encoder())


def _described(groups: list[list[str]], vectors: VectorCache, **changes) -> tuple[ThemeDescription, ...]:
    texts = [text for group in groups for text in group]
    found = vectors.vectors(texts)
    given = {
        "cases": range(len(texts)),
        "quotable": [True] * len(texts),
        "labels": np.array([k for k, group in enumerate(groups) for _ in group]),
        "found": np.full(len(groups), 20),
        "runs": 20,
        "wording": read_wording(texts),
        "rows": lambda some: found[some],
    } | changes
    return describe(texts, given.pop("rows"), given.pop("labels"), embed=vectors.vectors, sentences=sentences, **given)


def _kinds(theme: ThemeDescription) -> set[str]:
    return {warning.kind for warning in theme.warnings}


# --- Names ------------------------------------------------------------------------------------------------------------


def test_a_theme_is_named_by_the_phrase_that_its_people_share(vectors: VectorCache) -> None:
    vetting, _, visits = _described([VETTING, MONEY, VISITS], vectors)
    assert vetting.name.text == "Vetting delays"
    assert vetting.name.coverage >= 0.75
    assert "isits hall" in visits.name.text


def test_a_phrase_of_one_case_names_no_theme(vectors: VectorCache) -> None:
    often = ["Coffee machines, please.", "Coffee machines!", "The coffee machines and the library.", "Our library."]
    one_voice = [0, 0, 0, 1, 4, 5, 6, 7, 8, 9, 10]
    assert "offee machines" in _described([often, MONEY, VISITS], vectors)[0].name.text
    assert _described([often, MONEY, VISITS], vectors, cases=one_voice)[0].name.text == "Library"


def test_what_is_missing_is_named_as_missing(vectors: VectorCache) -> None:
    housing = _described([HOUSING, VISITS, MONEY, LIBRARY], vectors)[0]
    assert housing.name.text in ("Lack of housing", "Housing", "Housing · lack of housing")


def test_no_two_themes_have_one_name(vectors: VectorCache) -> None:
    halves = [VETTING[:2], VETTING[2:], MONEY[:2], MONEY[2:], VISITS]
    names = [theme.name.text.casefold() for theme in _described(halves, vectors)]
    assert len(set(names)) == len(names)
    sets = [frozenset(name.rstrip("s").split()) for name in names]
    assert len(set(sets)) == len(sets)


def test_a_word_of_half_of_all_themes_names_none(vectors: VectorCache) -> None:
    groups = [
        [f"{text.rstrip('.')} in our town hall." for text in g] for g in (VETTING, MONEY, VISITS, LIBRARY, HOUSING)
    ]
    assert not any("town hall" in theme.name.text.casefold() for theme in _described(groups, vectors))


def test_a_name_is_never_a_stop_word_or_a_deed_without_a_thing(vectors: VectorCache) -> None:
    asked = ["They asked the governor twice.", "We asked and asked.", "I asked for a library card.", "asked again"]
    name = _described([asked, MONEY, VISITS, VETTING], vectors)[0].name.text.casefold()
    assert name not in ("they", "we", "again", "twice", "asked")


def test_a_code_names_the_theme_where_words_and_meaning_match(vectors: VectorCache) -> None:
    codes = [
        Code(
            "V1",
            "Vetting and clearance",
            definition="Vetting of staff and volunteers takes long.",
            include=("vetting delays",),
        ),
        Code("X9", "Heating", definition="Cold rooms and broken boilers.", include=("vetting of boilers",)),
        Code("G", "Vetting group", codable=False),
    ]
    vetting, money, visits = _described([VETTING, MONEY, VISITS], vectors, codes=codes)
    assert (vetting.name.text, vetting.name.code) == ("Vetting and clearance", "V1")
    assert money.name.code is None and visits.name.code is None
    assert vetting.name.coverage > 0.5


def test_one_code_names_one_theme_at_most(vectors: VectorCache) -> None:
    codes = [Code("V1", "Vetting delays", definition="Waiting for vetting of volunteers.", include=("vetting delays",))]
    themes = _described([VETTING[:2], VETTING[2:], MONEY, VISITS], vectors, codes=codes)
    assert [theme.name.code for theme in themes].count("V1") <= 1


# --- Terms and the typical sentence -----------------------------------------------------------------------------------


def test_terms_set_a_theme_apart_from_the_others(vectors: VectorCache) -> None:
    described = _described([VETTING, MONEY, VISITS], vectors)
    first = [set(theme.terms) for theme in described]
    assert any("vetting" in term for term in first[0]) and not first[0] & first[1]
    assert any("grant" in term for term in first[1])


def test_the_first_terms_set_a_theme_apart_from_the_one_most_like_it(vectors: VectorCache) -> None:
    late = [
        "The ambulance came late at night.",
        "An ambulance that was late again.",
        "Late ambulance, four hours late.",
    ]
    kind = ["The ambulance crew was kind.", "A kind crew on the ambulance.", "Ambulance crew, very kind people."]
    first, second, *_ = _described([late, kind, MONEY, VISITS, LIBRARY], vectors)
    assert "ambulance" not in first.terms[:1] and "late" in first.terms[:2]
    assert any("crew" in term or "kind" in term for term in second.terms[:2])


def test_the_typical_sentence_is_a_slice_of_a_text_of_the_theme(vectors: VectorCache) -> None:
    texts = [*VETTING, *MONEY, *VISITS]
    for k, theme in enumerate(_described([VETTING, MONEY, VISITS], vectors)):
        assert texts[theme.typical] in (VETTING, MONEY, VISITS)[k]
        start, end = theme.typical_span
        assert (start, end) in sentences(texts[theme.typical])


def test_somebody_who_may_be_quoted_is_typical_before_somebody_who_may_not(vectors: VectorCache) -> None:
    quotable = [False, False, False, True, *[True] * 7]
    vetting, *_ = _described([VETTING, MONEY, VISITS], vectors, quotable=quotable)
    assert vetting.typical == 3


# --- Warnings ---------------------------------------------------------------------------------------------------------


def test_a_person_is_warned_of_a_small_a_one_voiced_and_a_copied_theme(vectors: VectorCache) -> None:
    copied = ["We call for multi-year grants now."] * 4 + ["Grants should be longer"]
    voices = [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    vetting, money, _ = _described([VETTING, copied, VISITS], vectors, cases=voices)
    assert {"few_cases", "one_case"} <= _kinds(vetting)
    assert "one_text" in _kinds(money) and "few_cases" not in _kinds(money)
    assert all(w.text.count(".") >= 1 and w.text.endswith(".") for w in (*vetting.warnings, *money.warnings))


def test_a_theme_that_re_runs_do_not_find_again_is_marked(vectors: VectorCache) -> None:
    weak, firm = _described([VETTING, MONEY], vectors, found=np.array([3, 20]))
    assert "weak" in _kinds(weak) and "weak" not in _kinds(firm)
    assert "3 of 20" in next(w.text for w in weak.warnings if w.kind == "weak")


def test_two_themes_that_say_the_same_are_told_at_the_smaller_one(vectors: VectorCache) -> None:
    again = [text.replace("volunteers", "helpers") for text in VETTING[:3]]
    themes = _described([VETTING, again, MONEY, VISITS, LIBRARY, HOUSING], vectors)
    [warning] = [w for w in themes[1].warnings if w.kind == "alike"]
    assert warning.other == 0 and themes[0].name.text in warning.text
    assert not any("alike" in _kinds(theme) for k, theme in enumerate(themes) if k != 1)


def test_praise_and_complaint_on_one_thing_are_told(vectors: VectorCache) -> None:
    food = [f"The food was {how}." for how in ("lovely", "delicious and fresh", "excellent", "really good", "great")]
    food += [f"The food was {how}." for how in ("awful", "cold and horrible", "disgusting", "terrible", "really bad")]
    meals, money, *_ = _described([food, MONEY, VISITS], vectors)
    assert "opposing" in _kinds(meals) and "opposing" not in _kinds(money)


# --- Odd material -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "odd",
    [
        ["One person said this and nobody else did."],
        ["The same words again."] * 5,
        ["😀", "😀😀", "😕"],
        ["12", "3,400", "7 / 10"],
        ["Недостаток жилья после освобождения", "Нет жилья", "Жильё — главная проблема"],
        ["住房不足是最大的问题", "没有住房"],
        ["आवास की कमी है", "घर नहीं मिलता"],
        ["لا يوجد سكن بعد الإفراج", "نقص السكن"],
        [" ".join(["and then the waiting list for the landing got longer because the office lost our forms"] * 6)] * 2,
        ["=" * 8000, "x" * 5000],
    ],
    ids=["one", "alike", "emoji", "numbers", "russian", "chinese", "hindi", "arabic", "long", "marks"],
)
def test_odd_answers_are_described_too(odd: list[str], vectors: VectorCache) -> None:
    theme, *_ = _described([odd, MONEY, VISITS], vectors)
    assert theme.name.text and theme.name.text[0] == theme.name.text[0].upper()
    assert theme.typical < len(odd) and odd[theme.typical][slice(*theme.typical_span)].strip()


def test_texts_without_a_word_get_a_plain_name_and_no_two_the_same(vectors: VectorCache) -> None:
    silent, dumb, _ = _described([["😀", "😀😀", "😕"], ["🙃", "👍"], MONEY], vectors)
    assert (silent.name.text, dumb.name.text) == ("No common words", "No common words (2)")


def test_a_theme_whose_texts_are_all_unsure_on_this_level_breaks_nothing(vectors: VectorCache) -> None:
    labels = np.array([0] * 4 + [-1] * 4 + [2] * 3)
    first, none, last = _described([VETTING, MONEY, VISITS], vectors, labels=labels)
    assert none.name.text == "No common words" and none.terms == ()
    assert first.name.text == "Vetting delays" and last.typical > 7


def test_texts_in_no_theme_are_left_out(vectors: VectorCache) -> None:
    labels = np.array([0] * 4 + [-1] * 4 + [1] * 3)
    vetting, visits = _described([VETTING, MONEY, VISITS], vectors, labels=labels, found=np.array([20, 20]))
    assert vetting.typical < 4 and visits.typical > 7


def test_the_order_of_the_answers_changes_nothing(vectors: VectorCache) -> None:
    groups = [VETTING, MONEY, VISITS, LIBRARY, HOUSING]
    one = _described(groups, vectors)
    other = _described([group[::-1] for group in groups], vectors)
    for a, b in zip(one, other, strict=True):
        assert (a.name, a.terms, [w.text for w in a.warnings]) == (b.name, b.terms, [w.text for w in b.warnings])
    texts = [text for group in groups for text in group]
    turned = [text for group in groups for text in group[::-1]]
    assert [texts[a.typical] for a in one] == [turned[b.typical] for b in other]


def test_of_a_large_theme_only_some_vectors_are_asked_for(vectors: VectorCache) -> None:
    large = [f"Vetting delays cost us volunteer number {n} this spring." for n in range(2000)]
    known = np.tile(vectors.vectors(VETTING[:1]), (len(large) + len(MONEY), 1))
    asked: list[int] = []

    def rows(some: np.ndarray) -> np.ndarray:
        asked.append(len(some))
        return known[some]

    theme, _ = _described([large, MONEY], vectors, rows=rows)
    assert max(asked) <= 200 and sum(asked) <= 500
    assert "etting delays" in theme.name.text
