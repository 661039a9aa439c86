"""Which answers are read twice: by lot, the same each time, and fair to every group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlp.errors import SampleImpossible
from nlp.measure import sample_for_double_coding as draw


def test_a_share_and_a_count_draw_as_many_as_they_say() -> None:
    assert len(draw(range(200), share_or_count=0.1, seed=0)) == 20
    assert len(draw(range(200), share_or_count=7, seed=0)) == 7
    assert draw(range(5), share_or_count=1.0, seed=0) == (0, 1, 2, 3, 4)
    assert len(draw(range(5), share_or_count=1, seed=0)) == 1
    assert len(draw(range(5), share_or_count=0.01, seed=0)) == 1


def test_the_lot_depends_on_the_seed_and_not_on_the_order() -> None:
    assert draw(range(100), share_or_count=10, seed=4) == draw(reversed(range(100)), share_or_count=10, seed=4)
    assert draw(range(100), share_or_count=10, seed=4) != draw(range(100), share_or_count=10, seed=5)


@given(
    st.dictionaries(st.integers(0, 500), st.sampled_from(["North", "South", "East", ""]), min_size=1, max_size=80),
    st.data(),
)
def test_every_group_has_its_share_and_none_is_left_out_where_there_is_room(groups: dict[int, str], data) -> None:
    count = data.draw(st.integers(1, len(groups)))
    drawn = draw(groups, share_or_count=count, by_attribute=groups, seed=1)
    assert len(drawn) == len(set(drawn)) == count and set(drawn) <= set(groups)
    sizes = {name: list(groups.values()).count(name) for name in set(groups.values())}
    for name, size in sizes.items():
        mine = sum(groups[unit] == name for unit in drawn)
        if count >= len(sizes):
            assert mine >= 1
        assert mine <= size
        assert abs(mine - size * count / len(groups)) < len(sizes)


def test_answers_without_the_attribute_are_a_group_of_their_own() -> None:
    drawn = draw(range(10), share_or_count=2, by_attribute=dict.fromkeys(range(9), "North"), seed=0)
    assert 9 in drawn


@pytest.mark.parametrize("wanted", [0, -1, 11, 0.0, 1.5, -0.5])
def test_a_sample_that_cannot_be_drawn_is_refused(wanted: float) -> None:
    with pytest.raises(SampleImpossible, match=r"OW505 .* of 10 answers .* Give a count from 1 to 10"):
        draw(range(10), share_or_count=wanted, seed=0)
    with pytest.raises(SampleImpossible, match="Import answers first"):
        draw([], share_or_count=0.2, seed=0)
