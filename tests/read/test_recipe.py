"""What was chosen, kept for next time: it comes back as it was, and nothing in it is passed over."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.errors import FileMissing, FolderReadOnly, OwnwordsError, UnknownFormat
from nlp.read.choice import Choice
from nlp.read.recipe import load_recipe, save_recipe

NAME = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x85\u2028\u2029\ufeff\ufffe\uffff"),
    min_size=1,
    max_size=20,
)
NAMES = st.lists(NAME, max_size=3).map(tuple)
PAIRS = st.dictionaries(NAME, NAME, max_size=3).map(lambda d: tuple(d.items()))
CHOICES = st.builds(
    Choice,
    open=NAMES,
    attributes=st.none() | NAMES,
    id=st.none() | NAME | st.just(""),
    consent=st.none() | NAME,
    codes=NAMES,
    drop=NAMES,
    matches=st.none() | PAIRS,
    sheet=st.none() | NAME,
    header_rows=st.none() | st.integers(0, 3),
    encoding=st.none() | st.just("Windows-1252"),
    interviewers=st.none() | NAMES,
    read_as=st.sampled_from([None, "transcript", "document"]),
)


@given(CHOICES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_choice_comes_back_as_it_was(tmp_path: Path, choice: Choice) -> None:
    save_recipe(choice, tmp_path / "recipe.yaml")
    assert load_recipe(tmp_path / "recipe.yaml") == choice


def test_a_recipe_is_short_and_readable_and_does_not_keep_the_wave(tmp_path: Path) -> None:
    choice = Choice(open=("Q8. Why?", "yes"), attributes=(), matches=(("Q9", "Q8"),), header_rows=2, wave="2025")
    path = tmp_path / "r.yaml"
    save_recipe(choice, path)
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    assert first.startswith("# ")
    assert lines == ["open:", "- Q8. Why?", "- 'yes'", "attributes: []", "matches:", "  Q9: Q8", "header_rows: 2"]
    assert load_recipe(path) == replace(choice, wave=None)


def test_an_empty_recipe_leaves_all_to_be_guessed(tmp_path: Path) -> None:
    save_recipe(Choice(), tmp_path / "r.yaml")
    assert load_recipe(tmp_path / "r.yaml") == Choice()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("opn: [a]", '"opn" that a recipe does not know'),
        ("wave: '2025'", '"wave" that a recipe does not know'),
        ("1: [a]", '"1" that a recipe does not know'),
        ("open: a", '"open" without a list'),
        ("open: [1]", '"open" without a list'),
        ("open: [yes]", "quote marks"),
        ("open:", 'nothing after "open"'),
        ("id: 2024-01-01", '"id" without one name'),
        ("id: [a]", '"id" without one name'),
        ("header_rows: 4", "Write 0, 1, 2 or 3"),
        ("header_rows: true", "Write 0, 1, 2 or 3"),
        ("header_rows: [1]", "Write 0, 1, 2 or 3"),
        ("read_as: song", "transcript or document"),
        ("matches: [a, b]", '"matches" without pairs'),
        ("matches: {a: 1}", '"matches" without pairs'),
        ("open: [a]\nopen: [b]", 'says "open" twice (line 2)'),
        ("matches: {a: x, a: y}", 'says "a" twice (line 1)'),
        ("- open", "holds no keys"),
        ("just words", "holds no keys"),
        ("open: [a", "(line 1)"),
        ("open: !!python/object:os.system [a]", "not as YAML should be"),
        ("a: &a [*a]", "does not know"),
        ("? [a, b]\n: c", "not as YAML should be"),
        ("[" * 60_000, "not as YAML should be"),
        ("x" * 300_000, "300,000 characters"),
        ("open: ['\x00']", "not as YAML should be"),
    ],
)
def test_what_is_no_recipe_is_refused_with_its_name_and_key(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnknownFormat) as caught:
        load_recipe(path)
    assert '"mine.yaml"' in str(caught.value) and words in str(caught.value)


def test_a_recipe_that_is_not_there_or_not_text_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        load_recipe(tmp_path / "nope.yaml")
    with pytest.raises(FileMissing):
        load_recipe(tmp_path)
    (tmp_path / "b.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnknownFormat, match="is not text"):
        load_recipe(tmp_path / "b.yaml")
    with pytest.raises(FolderReadOnly):
        save_recipe(Choice(), tmp_path / "no folder" / "r.yaml")


@given(st.text(max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_text_is_a_recipe_or_one_clear_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        load_recipe(path)
    except OwnwordsError as error:
        assert "r.yaml" in str(error)
