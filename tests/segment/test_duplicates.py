"""Campaign answers are found and shown as one group; people who happen to say the same are not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.segment import near_duplicates

LETTER = (
    "I am writing about the plan to close the women's centre on Mill Road. The centre gave me a safe place when I left "
    "prison, and its workers helped me find a flat and see my children again. There is nothing like it within thirty "
    "miles. Please think again before you take it away from the women who need it most."
)
NAMES = (
    "Amara Beth Carys Dilys Efa Farah Gwen Hana Isla Jo Kezia Lowri Mari Nia Oona Priya Ruth Sioned Tamsin Una".split()
)


def campaign() -> list[str]:
    """Twenty people send the same letter, each in a way of their own."""
    variants = []
    for at, name in enumerate(NAMES):
        text = LETTER
        if at % 2:
            text = f"Dear Sir or Madam,\n\n{text}"
        if at % 3 == 0:
            text += f"\n\nYours faithfully,\n{name}"
        if at % 4 == 1:
            text += f" My sister {name} would say the same to you if you asked her."
        if at % 5 == 2:
            text = text.upper()
        if at % 5 == 3:
            text = text.replace(".", " !").replace(",", "")
        if at % 7 == 4:
            text = text.replace("Mill Road", f"{name} Street").replace("thirty", "forty")
        variants.append(text)
    return variants


def different_answers(count: int) -> list[str]:
    """Answers about the same centre that share its words, and no letter."""
    chance = random.Random(7)
    who = "my sister|a friend of mine|the woman next door|our volunteer|a former resident|one mother I know".split("|")
    did = "went there after court|was met at the gate|learned to cook there|got help with benefits|slept in the hall"
    but = (
        "the buses stopped|the crèche was shut|nobody rang back|it was full by ten|the form was too long|staff changed"
    )
    want = "longer hours|a worker who stays|a place for children|help before release|somewhere warm|less paper"
    places = "in the women's centre|on Mill Road|near the prison|by the old library|at the chapel".split("|")
    return [
        f"{chance.choice(who).capitalize()} {chance.choice(did.split('|'))} {chance.choice(places)} "
        f"in {2000 + at // 10}, but "
        f"{chance.choice(but.split('|'))}; what {at} of us asked for was {chance.choice(want.split('|'))}."
        for at in range(count)
    ]


def test_a_letter_that_twenty_people_sent_in_their_own_ways_is_one_group_and_nothing_else_is() -> None:
    texts = different_answers(200)
    letters = {10 * at + 3: letter for at, letter in enumerate(campaign())}
    for position, letter in letters.items():
        texts.insert(position, letter)
    assert near_duplicates(texts)[0] == tuple(sorted(letters))
    assert set(near_duplicates(texts, alike=0.8)[0]) == set(letters)
    # Answers made from the same six phrases are not taken for one letter.
    assert all(len(group) <= 4 for group in near_duplicates(texts)[1:])


@pytest.mark.parametrize("short", ["Short-term funding", "The staff are great", "nothing to add thanks", "好", "", " "])
def test_short_answers_that_many_people_gave_are_a_coincidence_and_no_group(short: str) -> None:
    assert near_duplicates([short] * 50) == ()


def test_the_limit_is_what_the_person_says() -> None:
    assert near_duplicates(["the staff are great"] * 3, least_words=4) == ((0, 1, 2),)
    one, other = "one two three four five six seven eight nine ten", "one two three four five six seven eight red blue"
    assert near_duplicates([one, other]) == ()
    assert near_duplicates([one, other], alike=0.7) == ((0, 1),)


def test_the_biggest_group_comes_first_and_then_the_earliest() -> None:
    def letter(word: str) -> str:
        return " ".join(f"{word}{number}" for number in range(12))

    texts = [letter("a"), letter("b"), letter("c"), letter("b"), letter("a"), letter("c"), letter("c")]
    assert near_duplicates(texts) == ((2, 5, 6), (0, 4), (1, 3))


def test_small_steps_do_not_join_two_different_letters() -> None:
    words = [f"word{number}" for number in range(80)]
    chain = [" ".join(words[start : start + 40]) for start in range(0, 41, 2)]
    groups = near_duplicates(chain)
    assert len(groups) > 1
    assert not any(0 in group and len(chain) - 1 in group for group in groups)


TEXTS = st.lists(
    st.lists(st.sampled_from("we lost the grant and nobody told us why".split()), max_size=14), max_size=12
)


@given(TEXTS.map(lambda texts: [" ".join(words) for words in texts]))
@settings(deadline=None)
def test_each_text_is_in_one_group_at_most_and_equal_texts_are_together(texts: list[str]) -> None:
    groups = near_duplicates(texts)
    members = [position for group in groups for position in group]
    assert len(members) == len(set(members)) and all(len(group) > 1 for group in groups)
    assert all(list(group) == sorted(group) for group in groups)
    assert groups == near_duplicates(texts)
    place = {position: group for group in groups for position in group}
    for at, text in enumerate(texts):
        for other in range(at):
            if texts[other] == text and len(text.split()) >= 8:
                assert place[at] == place[other]


def test_fifty_thousand_equal_letters_are_one_group() -> None:
    (group,) = near_duplicates([LETTER] * 50_000)
    assert group == tuple(range(50_000))


def test_answers_that_share_a_sentence_of_the_form_are_no_campaign() -> None:
    chance = random.Random(3)
    words = [f"word{number}" for number in range(2_000)]
    form = "This answer is given on behalf of the charity named above and may be published."
    texts = [form + " " + " ".join(chance.choices(words, k=20)) for _ in range(5_000)]
    assert near_duplicates(texts) == ()


def test_very_long_answers_are_compared_too() -> None:
    long = " ".join(f"word{number % 9_000}" for number in range(130_000))
    assert near_duplicates([long, "x" * 1_000_000, long + " and Jo", "=" * 60_000, LETTER]) == ((0, 2),)
