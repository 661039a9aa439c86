"""What could give somebody away is found, decided by a person, and replaced by marks that stay with the same person."""

import csv
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nlp.errors import FindingMissing, FindingRefused, PackageMissing, SettingRefused
from nlp.model.disclosure import redacted
from nlp.model.material import Span
from nlp.model.personal import PersonalFinding
from nlp.project import Choice, Project, create_project, open_project
from nlp.project.desk import time_now

ANSWERS = (
    "My mentor Grace Okafor rang on 07700 900123 in May.",
    "I owe Grace a lot at HMP Leeds, call +44 7700 900123.",
    "Okafor and Darren came to Armley prison; will mark the end.",
    "Nobody asked us what we need.",
    "Thanks to Darren we had a van.",
)
LATER = ("Ms Okafor and my friend Kezia met me at HMP Hull.", "Kezia has a van, and Darren drives it.")
WHO = {
    "Grace Okafor": "Grace",
    "Grace": "Grace",
    "Okafor": "Grace",
    "Darren": "Darren",
    "Kezia": "Kezia",
    "07700 900123": "phone",
    "+44 7700 900123": "phone",
    "HMP Leeds": "Leeds",
    "Armley prison": "Leeds",
    "HMP Hull": "Hull",
}


def written(path: Path, answers: tuple[str, ...], prefix: str) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "said"), *((f"{prefix}{i}", text) for i, text in enumerate(answers))])
    return path


@pytest.fixture(scope="session")
def _looked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("personal")
    project = create_project(folder / "said")
    project.import_files([written(folder / "said.csv", ANSWERS, "r")], Choice(open=("said",)))
    project.personal.look()
    written(folder / "later.csv", LATER, "s")
    return folder


@pytest.fixture
def said(_looked: Path, tmp_path: Path) -> Project:
    """Five answers that were looked through: two people, a phone, a prison."""
    return open_project(shutil.copytree(_looked / "said.ownwords", tmp_path / "said.ownwords"))


def findings(project: Project, status: str = "proposed") -> dict[str, PersonalFinding]:
    """The last finding of each way of writing."""
    return {one.text: one for one in project.personal.queue(status=status, most=1000).findings}  # type: ignore[arg-type]


def shown(project: Project) -> list[str]:
    texts = [a.text for a in project.answers(range(1, project.info().answers_read + 1))]
    layers = project.personal.layers(range(1, len(texts) + 1))
    return [redacted(text, layers.get(i, ())) for i, text in enumerate(texts, 1)]


def accept(project: Project, *words: str, alike: bool = True) -> int:
    found = findings(project)
    return project.personal.decide([found[word].id for word in words], "accepted", alike=alike)


def test_each_look_is_one_step_of_a_machine_and_says_when_it_was(said: Project) -> None:
    (look,) = said.history(most=1)
    assert (look.actor_kind, look.label) == ("rule", "look for personal data: 9 new findings")
    first = said.personal.state()
    assert first.looked_at is not None
    while time_now() == first.looked_at:  # times are kept to the second
        time.sleep(0.05)
    assert said.personal.look() == 0
    again = said.personal.state()
    assert again.looked_at is not None and again.looked_at > first.looked_at and again.kinds == first.kinds
    (nothing, _) = said.history(most=2)
    assert (nothing.actor_kind, nothing.label) == ("rule", "look for personal data: nothing new")
    assert said.undo() == f"undo: {nothing.label}" and said.personal.state() == first
    assert {k.kind: k.proposed for k in first.kinds} == {"name": 5, "phone": 2, "prison": 2}
    assert said.undo() == f"undo: {look.label}"
    assert said.personal.state().looked_at is None and said.personal.state().unread == 5


def test_a_finding_is_shown_with_the_words_around_it_and_what_would_stand_there(said: Project) -> None:
    found = findings(said)["Grace Okafor"]
    assert (found.before, found.after) == ("My mentor ", " rang on 07700 900123 in May.")
    assert (found.mark, found.alike, found.answer, found.why) == ("[Name 1]", 3, 1, "a first name and a surname")


def test_words_around_a_finding_are_whole_and_few(empty_project: Path, tmp_path: Path) -> None:
    project = open_project(empty_project)
    text = (
        f"{'Every week somebody waits outside. ' * 5}My mentor Grace rang. {'Nobody else ever came to the gate. ' * 5}"
    )
    project.import_files([written(tmp_path / "long.csv", (text, "Yes"), "r")], Choice(open=("said",)))
    project.personal.look()
    (found,) = project.personal.queue().findings
    assert found.before.endswith("My mentor ") and found.after.startswith(" rang. Nobody")
    assert 100 <= len(found.before) <= 161 and 100 <= len(found.after) <= 161
    before, after = found.before.strip("… ").split(), found.after.strip("… ").split()
    assert before[0] in text.split() and after[-1] in text.split()


def test_the_queue_puts_the_surest_first_and_alike_ones_together(said: Project) -> None:
    queue = said.personal.queue().findings
    sure = [("certain", "likely", "possible").index(one.sure) for one in queue]
    assert [WHO[one.text] for one in queue] == ["phone"] * 2 + ["Leeds"] * 2 + ["Grace"] * 3 + ["Darren"] * 2
    assert sure[0] == 0
    page = said.personal.queue(first=2, most=3)
    assert (page.total, page.findings) == (9, queue[2:5])
    assert {one.kind for one in said.personal.queue(kinds=("prison",)).findings} == {"prison"}
    assert {one.source_id for one in said.personal.queue(source=2).findings} == {2}


def test_the_same_person_has_the_same_mark_everywhere(said: Project) -> None:
    assert accept(said, "Grace", "HMP Leeds", "07700 900123") == 7
    assert accept(said, "Darren") == 2
    assert shown(said) == [
        "My mentor [Name 1] rang on [phone 1] in May.",
        "I owe [Name 1] a lot at [prison A], call [phone 1].",
        "[Name 1] and [Name 2] came to [prison A]; will mark the end.",
        "Nobody asked us what we need.",
        "Thanks to [Name 2] we had a van.",
    ]
    key = {line.mark: (line.words, line.times) for line in said.personal.key()}
    assert key["[Name 1]"] == (("Grace Okafor", "Grace", "Okafor"), 3)
    assert key["[prison A]"] == (("HMP Leeds", "Armley prison"), 2)


def test_a_rejected_place_keeps_its_words_and_the_others_their_mark(said: Project) -> None:
    accept(said, "Darren")
    first, second = said.personal.queue(status="accepted").findings
    assert said.personal.decide([first.id], "rejected") == 1
    assert [line.times for line in said.personal.key()] == [1]
    assert said.personal.queue(status="accepted").findings == (second.__class__(**{**vars(second), "alike": 1}),)
    assert said.personal.decide([first.id], "accepted") == 1
    assert [(line.mark, line.times) for line in said.personal.key()] == [("[Name 1]", 2)]


def test_a_number_that_was_somebodys_is_nobody_elses_also_after_an_undo(said: Project) -> None:
    accept(said, "Darren")
    said.undo()
    accept(said, "Grace")
    assert [line.mark for line in said.personal.key()] == ["[Name 2]"]
    accept(said, "Darren")
    assert {line.words[0]: line.mark for line in said.personal.key()} == {
        "Darren": "[Name 1]",
        "Grace Okafor": "[Name 2]",
    }


def test_every_decision_can_be_undone_and_redone(said: Project) -> None:
    accept(said, "Grace")
    before = said.personal.key()
    said.personal.decide([f.id for f in said.personal.queue(status="accepted").findings], "proposed")
    assert said.personal.key() == ()
    said.undo()
    assert said.personal.key() == before
    said.redo()
    assert said.personal.key() == ()


def test_what_was_sent_twice_is_done_once(said: Project) -> None:
    one = findings(said)["HMP Leeds"].id
    assert said.personal.decide([one], "accepted", window=("w", 1)) == 1
    said.undo()
    assert said.personal.decide([one], "accepted", window=("w", 1)) == 0
    assert said.personal.key() == ()


def test_a_person_says_what_a_finding_really_is(said: Project) -> None:
    found = findings(said)["Darren"]
    assert said.personal.decide([found.id], "accepted", kind="organisation", alike=True) == 2
    assert [(line.mark, line.kind, line.times) for line in said.personal.key()] == [
        ("[organisation A]", "organisation", 2)
    ]


def test_take_back_all_alike(said: Project) -> None:
    accept(said, "Grace", "Darren")
    grace = findings(said, "accepted")["Grace"]
    assert said.personal.decide([grace.id], "proposed", alike=True) == 3
    assert [line.words for line in said.personal.key()] == [("Darren",)]


def test_a_later_file_changes_no_mark_and_is_said_to_be_unread(said: Project, _looked: Path) -> None:
    accept(said, "Grace", "Darren", "HMP Leeds")
    before = {line.mark: line.words for line in said.personal.key()}
    said.import_files([_looked / "later.csv"], Choice(open=("said",)))
    assert said.personal.state().unread == 2
    assert said.personal.look() == 5
    assert said.personal.state().unread == 0
    said.personal.decide([f.id for f in said.personal.queue().findings], "accepted")
    after = {line.mark: line.words for line in said.personal.key()}
    assert all(after[mark][: len(words)] == words for mark, words in before.items())
    assert shown(said)[5:] == [
        "Ms [Name 1] and my friend [Name 3] met me at [prison B].",
        "[Name 3] has a van, and [Name 2] drives it.",
    ]


def test_where_two_turn_out_to_share_a_first_name_neither_gets_the_others_mark(said: Project, tmp_path: Path) -> None:
    accept(said, "Grace")
    later = ("Grace Whitlow met me.", "I told Grace so.", "But Grace Okafor did.")
    said.import_files([written(tmp_path / "two.csv", later, "t")], Choice(open=("said",)))
    said.personal.look()
    said.personal.decide([f.id for f in said.personal.queue(kinds=("name",)).findings], "accepted")
    assert shown(said)[5:] == ["[Name 3] met me.", "I told [Name 4] so.", "But [Name 1] did."]
    assert shown(said)[1].startswith("I owe [Name 1] a lot")


def test_what_was_decided_stays_and_what_is_found_no_more_goes(said: Project) -> None:
    accept(said, "Grace")
    said.personal.set_listed("not_personal", ["Grace", "Darren"])
    said.personal.look()
    assert (said.history(most=1)[0].label) == "look for personal data: 0 new findings, 2 no longer found"
    assert "Darren" not in findings(said) and "[Name 1] a lot" in shown(said)[1]
    said.personal.set_listed("not_personal", [])
    assert said.personal.look() == 2


def test_what_was_rejected_is_not_proposed_again(said: Project) -> None:
    said.personal.decide([findings(said)["HMP Leeds"].id], "rejected")
    assert said.personal.look() == 0
    assert "HMP Leeds" not in findings(said)


def test_words_that_are_never_to_be_found_again_can_be_found_again(empty_project: Path, tmp_path: Path) -> None:
    """Also where their answer has two spaces between them: lists have one."""
    project = open_project(empty_project)
    project.import_files([written(tmp_path / "said.csv", ("The Open  Gate rang.",), "r")], Choice(open=("said",)))
    project.personal.mark(project.answers([1])[0].source_id, Span(4, 14), "organisation")
    [found] = project.personal.queue(status="accepted").findings
    project.personal.dismiss([found.id], found.text)
    assert project.personal.listed()["not_personal"] == ("Open Gate",)
    assert project.personal.queue(status="rejected").total == 1
    project.personal.dismiss([found.id], found.text, back=True)
    assert project.personal.listed()["not_personal"] == ()
    assert project.personal.queue().total == 1


def test_words_are_marked_by_hand_also_everywhere(said: Project) -> None:
    van = ANSWERS[4].index("van")
    assert said.personal.mark(5, Span(van - 1, van + 3), "vehicle") == 1
    assert shown(said)[4] == "Thanks to Darren we had a [vehicle 1]."
    at = ANSWERS[2].index("Darren")
    assert said.personal.mark(3, Span(at, at + 6), "name", everywhere=True) == 2
    assert shown(said)[4] == "Thanks to [Name 1] we had a [vehicle 1]."
    assert said.personal.look() == 0
    assert said.undo() == "undo: look for personal data: nothing new"
    assert said.undo() == "undo: put a mark over 2 places by hand"
    said.undo()
    assert shown(said) == list(ANSWERS) and "Darren" in findings(said)


def test_a_mark_by_hand_takes_in_what_was_found_inside_it(said: Project) -> None:
    start = ANSWERS[0].index("mentor")
    said.personal.mark(1, Span(start, ANSWERS[0].index(" rang")), "name")
    assert shown(said)[0] == "My [Name 1] rang on 07700 900123 in May."
    assert "Grace Okafor" not in findings(said)
    assert said.personal.look() == 0


def test_words_that_repeat_each_other_get_marks_side_by_side(empty_project: Path, tmp_path: Path) -> None:
    project = open_project(empty_project)
    project.import_files([written(tmp_path / "ha.csv", ("Zed Zed Zed", "So it is"), "r")], Choice(open=("said",)))
    assert project.personal.mark(1, Span(4, 11), "name", everywhere=True) == 1
    assert shown(project)[0] == "Zed [Name 1]"


def test_no_mark_stands_over_another_or_outside_the_text(said: Project) -> None:
    accept(said, "Grace Okafor", alike=False)
    at = ANSWERS[0].index("Grace")
    steps = said.history()
    for span in (Span(at, at + 12), Span(at, at + 5), Span(at - 7, at + 5), Span(40, 900), Span(3, 3), Span(9, 10)):
        with pytest.raises(FindingRefused, match="Nothing was changed"):
            said.personal.mark(1, span, "name")
    with pytest.raises(FindingRefused):
        said.personal.mark(99, Span(0, 3), "name")
    with pytest.raises(FindingMissing, match="no finding 999"):
        said.personal.decide([999], "accepted")
    assert said.history() == steps


def test_the_history_names_nobody(said: Project, _looked: Path) -> None:
    accept(said, "Grace", "Darren", "HMP Leeds", "07700 900123")
    said.personal.decide([f.id for f in said.personal.queue(status="accepted").findings], "rejected")
    said.personal.set_listed("name", ["Grace Okafor"])
    said.personal.look()
    said.undo()
    told = " ".join(event.label for event in said.history())
    assert not any(word in told for words in WHO for word in words.split())


def test_the_lists_are_kept_once_each_and_searched_for(said: Project) -> None:
    said.personal.set_listed("organisation", ["  Open   Latch ", "open latch", "", "Second Post"])
    assert said.personal.listed()["organisation"] == ("Open Latch", "Second Post")
    said.personal.set_listed("name", ["Leroy"])
    said.personal.set_listed("organisation", ["Second Post"])
    assert said.personal.listed() == {
        "name": ("Leroy",),
        "organisation": ("Second Post",),
        "place": (),
        "not_personal": (),
    }
    with pytest.raises(SettingRefused):
        said.personal.set_listed("pets", ["Rex"])  # type: ignore[arg-type]


def test_speakers_and_cases_are_known_but_not_by_their_roles(empty_project: Path, tmp_path: Path) -> None:
    project = open_project(empty_project)
    talk = (
        "Peer mentor: We had tea with Oyelaran.\nOyelaran: The peer mentor was late.\nPeer mentor: Was I, oyelaran?\n"
    )
    (tmp_path / "talk.txt").write_text(talk, encoding="utf-8")
    project.import_files([tmp_path / "talk.txt"], confirmed=True)
    project.personal.look()
    found = [one.text for one in project.personal.queue().findings]
    assert found.count("Oyelaran") == 2 and "oyelaran" in found and "Peer mentor" not in found


def test_the_key_is_a_file_of_text_cells(said: Project, tmp_path: Path) -> None:
    at = ANSWERS[3].index("what")
    said.personal.mark(4, Span(at, at + 4), "handle")
    accept(said, "+44 7700 900123", alike=False)
    assert said.personal.write_key(tmp_path / "key.csv") == 2
    rows = list(csv.reader((tmp_path / "key.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows == [
        ["Mark", "What it is", "Words", "Places"],
        ["[phone 1]", "phone", "'+44 7700 900123", "1"],
        ["[handle 1]", "handle", "what", "1"],
    ]


def test_examples_and_definitions_in_a_codebook_that_leaves_have_the_marks(said: Project, tmp_path: Path) -> None:
    code = said.new_code("Mentors", typical=["I owe Grace a lot"], definition="Said of Grace as well")
    said.versions.keep("first")
    said.write_codebook(tmp_path / "raw.yaml")
    accept(said, "Grace")
    said.write_codebook(tmp_path / "book.yaml")
    assert "I owe Grace a lot" in (tmp_path / "raw.yaml").read_text(encoding="utf-8")
    for text in ((tmp_path / "book.yaml").read_text(encoding="utf-8"), said.versions.text(1)):
        assert "I owe [Name 1] a lot" in text and "Said of [Name 1] as well" in text
    assert said.code(code).code.typical == ("I owe Grace a lot",)


def test_a_short_number_that_has_a_mark_stays_a_figure_in_definitions(said: Project, tmp_path: Path) -> None:
    said.new_code("Calls", definition="Rang within 44 days, or never.")
    said.personal.mark(2, Span(ANSWERS[1].index("44"), ANSWERS[1].index("44") + 2), "phone")
    said.write_codebook(tmp_path / "book.yaml")
    assert "within 44 days" in (tmp_path / "book.yaml").read_text(encoding="utf-8")


def test_another_country_has_other_rules_until_it_is_changed_again(said: Project) -> None:
    assert said.personal.state().country == "United Kingdom"
    said.personal.look(country="any")
    assert {one.kind for one in said.personal.queue().findings} == {"name", "prison", "phone"}
    assert "NHS numbers" not in said.personal.state().looked_for
    assert said.personal.look() == 0
    said.undo()
    said.undo()
    assert said.personal.state().country == "United Kingdom"
    with pytest.raises(SettingRefused, match="UK"):
        said.personal.look(country="Atlantis")


def test_without_the_model_the_person_is_told_and_nothing_changes(said: Project) -> None:
    steps = said.history()
    with pytest.raises(PackageMissing, match="no_such_model"):
        said.personal.look(model="no_such_model")
    assert said.history() == steps


def test_what_a_model_guessed_stays_when_none_is_asked(said: Project, tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy")
    pipeline = spacy.blank("en")
    pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Nobody"}])
    pipeline.to_disk(tmp_path / "guesser")
    assert said.personal.look(model=str(tmp_path / "guesser")) == 1
    found = findings(said)["Nobody"]
    assert (found.origin, found.sure) == ("model", "possible")
    assert (said.history(most=1)[0].actor_kind, said.personal.look()) == ("model", 0)
    assert "Nobody" in findings(said)


def test_a_page_of_the_queue_reads_only_the_texts_with_findings(said: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cost of a card must not grow with the answers in which nothing was found."""
    from nlp.store import personal_queries

    monkeypatch.setattr(personal_queries, "texts", lambda _: pytest.fail("all texts were read"))
    assert said.personal.queue(most=1).total == 9
    accept(said, "Grace")
    said.personal.layers([1]), said.personal.key(), said.personal.state()


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["accepted", "rejected", "proposed"]), st.integers(0, 30), st.booleans()),
        st.sampled_from(["undo", "redo", "later", "look"]),
    ),
    max_size=12,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_decided_in_whatever_order_a_mark_is_one_persons_for_ever(
    _looked: Path, tmp_path_factory: pytest.TempPathFactory, steps: list
) -> None:
    project = open_project(shutil.copytree(_looked / "said.ownwords", tmp_path_factory.mktemp("order") / "p.ownwords"))
    owner: dict[str, str] = {}
    marked: dict[int, str] = {}
    for step in steps:
        if step == "later":
            project.import_files([_looked / "later.csv"], Choice(open=("said",)))
        elif step == "look":
            project.personal.look()
        elif step in ("undo", "redo"):
            possible = project.next_undo() if step == "undo" else project.next_redo()
            if possible and not possible.label.startswith(("import", "look")):
                getattr(project, step)()
        else:
            status, at, alike = step
            every = [f for s in ("proposed", "accepted", "rejected") for f in project.personal.queue(status=s).findings]
            project.personal.decide([sorted(f.id for f in every)[at % len(every)]], status, alike=alike)
        now = {f.id: (f.mark, WHO[f.text]) for f in project.personal.queue(status="accepted").findings}
        for mark, person in now.values():
            assert owner.setdefault(mark, person) == person
        assert len(set(now.values())) == len({person for _, person in now.values()})
        if step in ("later", "look"):
            assert {i: mark for i, (mark, _) in now.items()} == marked
        marked = {i: mark for i, (mark, _) in now.items()}


HALF_MASKED = "All of it was done by Pat, who is kind. But Pat is 79 and I lie awake about Pat. Pat them on the back."


@pytest.fixture
def half(empty_project: Path, tmp_path: Path) -> Project:
    """One answer in which somebody was marked by hand in one place of three, before anybody looked."""
    project = open_project(empty_project)
    project.import_files([written(tmp_path / "half.csv", (HALF_MASKED, "Yes"), "r")], Choice(open=("said",)))
    return project


def test_nobody_is_half_masked_without_being_asked(half: Project) -> None:
    at = HALF_MASKED.index("Pat")
    assert half.personal.mark(1, Span(at, at + 3), "name") == 1
    waiting = half.personal.queue().findings
    assert [one.text for one in waiting] == ["Pat", "Pat"] and {one.mark for one in waiting} == {"[Name 1]"}
    half.personal.look()
    assert [one.id for one in half.personal.queue().findings] == [one.id for one in waiting]
    assert half.personal.decide([waiting[1].id], "rejected") == 1  # each by itself
    half.personal.look()
    assert half.personal.decide([waiting[0].id], "accepted", alike=True) == 1
    assert shown(half)[0].startswith("All of it was done by [Name 1], who is kind. But [Name 1] is 79 and I")
    assert "about Pat. Pat them" in shown(half)[0]


def test_a_name_that_is_accepted_with_all_alike_has_its_mark_in_the_whole_answer(half: Project) -> None:
    at = HALF_MASKED.index("Pat")
    half.personal.mark(1, Span(at, at + 3), "name")
    (first,) = half.personal.queue(status="accepted").findings
    half.undo()
    assert half.personal.queue().total == 0
    half.redo()
    half.personal.decide([first.id], "proposed")
    assert half.personal.decide([first.id], "accepted", alike=True) == 3
    assert shown(half)[0].count("[Name 1]") == 3 and shown(half)[0].endswith("Pat them on the back.")


def test_a_quote_tells_the_name_that_stands_unmarked_beside_its_mark(half: Project) -> None:
    at = HALF_MASKED.index("Pat")
    half.personal.mark(1, Span(at, at + 3), "name")
    code = half.coding.add_code("Worry", answers=[1])
    half.quotes.pick(1, Span(0, len(HALF_MASKED)), code=code)
    (quote,) = half.quotes.shortlist()
    said = [flag.said for flag in quote.flags if flag.kind == "personal_data"]
    assert len(said) == 1 and "the name behind [Name 1] also stands unmarked in this quote" in said[0]


def test_who_was_marked_with_half_a_bracket_is_nobody_else_after_the_next_look(
    empty_project: Path, tmp_path: Path
) -> None:
    project = open_project(empty_project)
    said = ("Hannah Brook (interviewer) asked. Later Hannah Brook rang.", "I like Hannah. Hannah Brook is kind.")
    project.import_files([written(tmp_path / "two.csv", said, "r")], Choice(open=("said",)))
    project.personal.mark(1, Span(0, len("Hannah Brook (interviewer")), "name")
    project.personal.look()
    project.personal.decide([f.id for f in project.personal.queue().findings], "accepted")
    assert [(line.mark, line.times) for line in project.personal.key()] == [("[Name 1]", 4)]
