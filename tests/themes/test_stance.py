"""Which answers praise, which complain, and which do neither."""

import pytest

from nlp.themes.stance import CLEAR, stance_of

PRAISE = """
Our mentor was patient and kind.
The staff could not have been more supportive.
We have no complaints about the probation team.
I can't fault the chaplain.
Nothing, the course was excellent.
No, they were all very helpful.
The new referral form is not bad at all and saves us time, thank you.
I don't think anything could be better.
The volunteers never let anyone feel ashamed.
I would recommend this group to anyone leaving prison.
""".strip().splitlines()

COMPLAINT = """
The officer was rude to my mum.
Nobody was helpful when the grant ended.
The hostel isn't safe.
It would be good if visits were easier to book.
The building is too small for the group.
The form is not clear and not easy to fill in.
More support after release.
We waited nine weeks and nobody called us back.
There is not enough help with housing.
There is nothing to do on the wing.
The partnership meetings were a waste of time.
They didn't listen to us once.
Referrals could be much better.
I don't think officers should be rude to visitors.
""".strip().splitlines()

NEITHER = """
The office is on the first floor in Leeds.
We work with women in three prisons.
No
Nothing
We run a group on Tuesdays and one on Fridays.
The mentor was kind, but the hostel was awful.

1234 ... !!!
""".splitlines()


@pytest.mark.parametrize("text", PRAISE)
def test_praise_is_for(text: str) -> None:
    assert stance_of(text) >= CLEAR


@pytest.mark.parametrize("text", COMPLAINT)
def test_a_complaint_is_against(text: str) -> None:
    assert stance_of(text) <= -CLEAR


@pytest.mark.parametrize("text", NEITHER)
def test_facts_and_both_at_once_are_neither(text: str) -> None:
    assert abs(stance_of(text)) < CLEAR


def test_an_answer_that_says_more_stays_within_bounds() -> None:
    assert 0.9 < stance_of("kind, helpful, friendly. " * 5000) <= 1
    assert stance_of("It wasn’t helpful.") == stance_of("It wasn't helpful.") < 0
