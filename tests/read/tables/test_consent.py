"""Who agreed to be quoted: only a clear yes is one."""

import pytest

from nlp.read.tables.consent import consent_of


@pytest.mark.parametrize("cell", ["Yes", " yes. ", "Y", "TRUE", "1", "I agree"])
def test_a_yes_is_a_yes(cell: str) -> None:
    assert consent_of(cell) == "yes"


@pytest.mark.parametrize("cell", ["No", "no.", "N", "0", "No, thank you", "no - please do not", "No!", "NO; never"])
def test_a_no_is_a_no_however_it_is_written(cell: str) -> None:
    assert consent_of(cell) == "no"


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "Yes - anonymously",
            "yes please",
            "I agree",
            "Yes, I agree to be quoted",
            "I consent to being quoted",
            "Agreed",
        ),
        *("OK", "You may quote me", "I am happy to be quoted", "1 = Yes", "Consent given", "Yes (anonymous only)"),
    ],
)
def test_a_clear_yes_in_more_words_is_a_yes(cell: str) -> None:
    assert consent_of(cell) == "yes"


@pytest.mark.parametrize(
    "cell",
    [
        *("I do not consent", "Do not quote me", "Declined", "Not agreed", "withdrawn", "don't agree", "I don’t agree"),
        *(
            "No - anonymous only",
            "Yes, but do not use my words",
            "Yes, if you ask me first",
            "Yes/no",
            "I'd rather not",
        ),
        *("perhaps", "not yes", "ask me", "yesterday", "n/a", "2", "I am a manager", "Consent refused", "2 = No"),
    ],
)
def test_what_is_not_a_clear_yes_is_a_no(cell: str) -> None:
    assert consent_of(cell) == "no"


@pytest.mark.parametrize("cell", ["", " ", "\u200b"])
def test_who_said_nothing_about_consent_is_not_known(cell: str) -> None:
    assert consent_of(cell) == "unknown"
