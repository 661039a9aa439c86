"""Who speaks, without a name: what a template shows, what it leaves out, and what it refuses to name."""

import pytest

from nlp.errors import SettingRefused
from nlp.model.attribution import attribution, checked, shown_values

SMALL = {"role": "Survey respondent", "size": "1", "nation": "Wales", "wave": "2024"}


def test_words_around_a_value_and_words_of_its_own() -> None:
    template = "{role}, {size|1=small|2=large} organisation in {nation}"
    assert attribution(template, SMALL) == "Survey respondent, small organisation in Wales"
    assert attribution(template, {**SMALL, "size": "Over £1m"}) == "Survey respondent, Over £1m organisation in Wales"


def test_a_value_with_commas_braces_and_equal_signs_stays_whole() -> None:
    told = {"role": "Survey respondent", "size": "Small (<£100k, or = £100k)"}
    assert attribution("{role}, {size}", told) == "Survey respondent, Small (<£100k, or = £100k)"
    template = "{role}, {size|Small (<£100k, or = £100k)=small} charity"
    assert attribution(template, told) == "Survey respondent, small charity"


def test_what_is_not_known_goes_with_its_part() -> None:
    template = "{role}, {size} organisation in {nation}, {wave}"
    assert attribution(template, {"role": "Survey respondent", "size": "large"}) == "Survey respondent"
    assert attribution(template, {**SMALL, "size": ""}) == "Survey respondent, 2024"
    assert attribution("{pseudonym}, {size|1=small} charity, {nation}", SMALL) == "Small charity, Wales"
    assert shown_values(template, {**SMALL, "size": ""}) == {"role": "Survey respondent", "wave": "2024"}


def test_a_value_that_is_given_no_words_is_left_out() -> None:
    assert attribution("{role}, {size|1=} charity", SMALL) == "Survey respondent"


def test_where_nothing_is_known_the_role_is_left() -> None:
    assert attribution("{pseudonym}", SMALL) == "Survey respondent"


def test_values_are_words_and_never_placeholders() -> None:
    assert attribution("{role}, {nation}", {"role": "R", "nation": "{wave}", "wave": "2024"}) == "R, {wave}"


def test_a_name_that_nobody_knows_is_refused_with_those_that_can_be_used() -> None:
    with pytest.raises(SettingRefused, match=r"OW803 Nothing called \{siez\}.*\{role\}, .*\{size\}") as refused:
        checked("{role}, {siez}", ["size"])
    assert "{case}" not in str(refused.value)


@pytest.mark.parametrize("template", ["{case}", "{role}, {Case}", "{ case }"])
def test_the_name_of_the_case_cannot_be_put_beside_its_words(template: str) -> None:
    with pytest.raises(SettingRefused, match=r"name of the case.*pseudonym"):
        checked(template, ["case", "size"])


@pytest.mark.parametrize("template", ["", "  ", "{role", "role}", "{{role}}", "{}", "{size|=small}", "{size|small}"])
def test_a_template_that_cannot_be_understood_is_refused(template: str) -> None:
    with pytest.raises(SettingRefused):
        checked(template, ["size"])


def test_names_are_found_in_any_case_and_kept_as_the_project_spells_them() -> None:
    assert checked(" {ROLE},\n{region} ", ["Region"]) == "{role}, {Region}"
