"""The page Transcripts without a browser: what it says where there is nothing, and what it does with what waited."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from nlp.project import Project, create_project, open_project
from nlp.shipped import shipped
from ui.components.transcript import codes_data, codings_data, text_data
from ui.words import texts as words

Page = Callable[..., AppTest]


@pytest.fixture(scope="module")
def _talk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = create_project(tmp_path_factory.mktemp("talk") / "talk")
    project.import_files([shipped("corpora") / "interview_p5.vtt"], confirmed=True)
    project.coding.add_code("Short grants", definition="Money that ends soon.")
    return project.folder


@pytest.fixture
def talk(_talk: Path, tmp_path: Path) -> Project:
    import shutil

    return open_project(shutil.copytree(_talk, tmp_path / "talk.ownwords"))


def _told(test: AppTest) -> str:
    return " ".join(element.value for element in [*test.markdown, *test.warning, *test.error])


def test_without_a_transcript_the_page_says_where_to_go(page: Page, small_project: Path) -> None:
    assert words.NO_TEXTS in _told(page("texts", small_project))


def test_a_link_to_a_text_that_is_gone_says_so_and_shows_another(page: Page, talk: Project) -> None:
    test = page("texts", talk, source="999")
    assert words.NO_SUCH_SOURCE in _told(test)
    assert test.session_state["texts_source"] == talk.coding.sources()[0].id


def test_what_waited_in_the_browser_is_done_once_in_the_next_session(page: Page, talk: Project) -> None:
    source = talk.coding.sources()[0].id
    view = talk.coding.source(source)
    span = view.stretches[1].span
    place = {"source": source, "start": span.start, "end": span.end, "text": span.of(view.text)}
    code = next(code.id for code in talk.code_choices() if code.codable)
    like = {"id": None, "code": code, "named": "Short grants", "start": span.start, "end": span.end}
    sent = {
        "nonce": 3,
        "operations": [
            {"client": "w1", "seq": 1, "type": "code", "code": code, **place},
            # Named by what it is like: the browser did not know its number yet.
            {"client": "w1", "seq": 2, "type": "change", "source": source, "coding": like, "stance": "against"},
            {"client": "w1", "seq": 3, "type": "code", "code": 777, **place},
            {"client": "w1", "seq": 4, "type": "code", "code": code, **place, "text": "other words"},
        ],
    }
    for _ in range(2):
        test = page("texts", talk)
        test.session_state["transcript"] = {"ops": sent}
        test.run()
        assert not test.exception
        log = test.session_state["texts_log"]
        assert log.last == {"w1": 4}
        assert [(seq, problem.code) for _, seq, problem in log.refused] == [(3, "OW502"), (4, "OW522")]
    (only,) = talk.coding.codings(source=source)
    assert (only.text, only.stance, only.coder) == (span.of(view.text), "against", "you")
    # Undo by the same window is done once too.
    assert talk.undo(window=("w1", 5))
    assert talk.undo(window=("w1", 5)) == ""
    assert [c.stance for c in talk.coding.codings(source=source)] == ["none"]


def test_turns_say_who_speaks_where_that_changes(talk: Project) -> None:
    view = talk.coding.source(talk.coding.sources()[0].id)
    data = text_data(view)
    turns: list[dict[str, Any]] = data["turns"]
    assert [view.text[t["start"] : t["end"]] for t in turns] == [s.span.of(view.text) for s in view.stretches]
    assert (turns[0]["who"], turns[0]["time"], turns[0]["ours"]) == ("Hannah Brook (interviewer)", "00:00:03", True)
    # The second passage of one turn does not name its speaker again.
    goes_on = [
        n for n, s in enumerate(view.stretches) if n and view.text[view.stretches[n - 1].span.end : s.span.start] == " "
    ]
    assert goes_on and all(turns[n]["who"] == turns[n]["time"] == "" for n in goes_on)


def test_rejected_codings_are_not_shown_and_colours_come_from_the_palette(talk: Project) -> None:
    source = talk.coding.sources()[0].id
    view = talk.coding.source(source)
    code = next(code for code in talk.code_choices() if code.codable)
    span = view.stretches[1].span
    talk.coding.apply_to_span(code.id, source, span, text=span.of(view.text))
    codings = talk.coding.codings(source=source)
    assert [c["mine"] for c in codings_data(codings, coder="you")] == [True]
    assert [c["mine"] for c in codings_data(codings, coder="Ana")] == [False]
    talk.working_as("Ana").coding.decide(codings[0].id, accepted=False)
    assert codings_data(talk.coding.codings(source=source), coder="you") == []
    (shown,) = codes_data([code])
    assert 0 <= shown["colour"] < 8 and shown["line"] in ("solid", "dashed", "dotted")


def test_a_suggestion_that_is_accepted_counts_and_one_that_is_not_stays_on_record(talk: Project) -> None:
    source = talk.coding.sources()[0].id
    view = talk.coding.source(source)
    code = next(code for code in talk.code_choices() if code.codable)
    span = view.stretches[1].span
    talk.coding.apply_to_span(code.id, source, span, text=span.of(view.text))
    (mine,) = talk.coding.codings(source=source)
    ana = talk.working_as("Ana")
    ana.coding.decide(mine.id, accepted=False, window=("a", 1))
    ana.coding.decide(mine.id, accepted=True, window=("a", 1))  # the same operation again: done already
    assert [c.status for c in talk.coding.codings(source=source)] == ["rejected"]
    ana.coding.decide(mine.id, accepted=True, window=("a", 2))
    assert [c.status for c in talk.coding.codings(source=source)] == ["accepted"]
    assert talk.history()[0].label == 'accept "Short grants" for 1 answer'
