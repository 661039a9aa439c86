"""Operations that a component sent: each done once and in order, refused ones told, none lost while another saves."""

from typing import Any

import pytest
from playwright.sync_api import Browser

from nlp.errors import CodeMissing, Conflict, ProjectBusy
from ui.components import source
from ui.operations import Log, drain


def _sent(*seqs: int, client: str = "w1") -> dict[str, Any]:
    return {"nonce": 1, "operations": [{"client": client, "seq": seq, "type": "code"} for seq in seqs]}


def test_what_is_sent_again_is_done_once() -> None:
    log, done = Log(), []

    def do(_: Any, window: tuple[str, int]) -> None:
        done.append(window)

    assert drain(_sent(1, 2), log, do) == 2
    assert drain(_sent(1, 2, 3), log, do) == 1
    assert drain(_sent(1, client="w2"), log, do) == 1
    assert done == [("w1", 1), ("w1", 2), ("w1", 3), ("w2", 1)]
    assert log.told() == {"acked": {"w1": 3, "w2": 1}, "refused": [], "waiting": ""}


def test_what_the_door_refuses_is_told_and_dropped_and_the_rest_is_done() -> None:
    log, done = Log(), []

    def do(operation: Any, _: Any) -> None:
        if operation["seq"] == 1:
            raise CodeMissing("There is no code 9.", kept="Nothing was changed.", do="Choose another one.")
        done.append(operation["seq"])

    assert drain(_sent(1, 2), log, do) == 2
    assert done == [2]
    assert log.told()["refused"] == [["w1", 1, "There is no code 9. Nothing was changed. Choose another one. (OW502)"]]
    assert drain(_sent(1, 2), log, do) == 0


def test_while_another_window_saves_operations_wait_in_their_order() -> None:
    log, done, busy = Log(), [], [True]

    def do(operation: Any, _: Any) -> None:
        if busy and operation["seq"] == 2:
            busy.clear()
            raise ProjectBusy("Another window is saving to this project.", do="Try again in a moment.")
        done.append(operation["seq"])

    assert drain(_sent(1, 2, 3), log, do) == 1
    assert log.told()["waiting"].startswith("Another window is saving")
    assert log.told()["acked"] == {"w1": 1}
    assert drain(_sent(2, 3), log, do) == 2
    assert done == [1, 2, 3]
    assert not log.told()["waiting"]


@pytest.mark.filterwarnings("ignore")
def test_what_nobody_expected_is_told_and_does_not_come_for_ever() -> None:
    log = Log()

    def do(operation: Any, _: Any) -> None:
        raise KeyError(operation["seq"])

    assert drain(_sent(1), log, do) == 1
    assert log.told()["refused"][0][2].startswith("Something went wrong")


@pytest.mark.parametrize(
    "sent", [None, [], {"operations": 3}, {"operations": [1, {"client": 1, "seq": 1}, {"seq": 1}]}]
)
def test_what_is_no_operation_is_left_alone(sent: Any) -> None:
    def do(*_: Any) -> None:
        raise Conflict("never called")

    assert drain(sent, Log(), do) == 0


def test_a_component_stays_when_an_earlier_run_of_it_ends_late(chromium: Browser) -> None:
    # Streamlit ends the first of two quick runs after it was called, and before it calls the second one.
    page = chromium.new_page()
    told = page.evaluate(
        "async () => {"
        + source("mount.js")
        + """
        class Kind { update(data) { this.data = data; } destroy() { this.dead = true; made.push("destroyed"); } }
        const made = [];
        const run = mounted(class extends Kind { constructor(place) { super(); made.push("built"); } });
        const settled = () => new Promise((done) => setTimeout(done, 20));
        const place = document.body.appendChild(document.createElement("div"));
        const first = run({data: 1, parentElement: place});
        first();
        await settled();
        const second = run({data: 2, parentElement: place});
        await settled();
        const stayed = [...made];
        place.remove();
        second();
        await settled();
        return [stayed, made];
    }"""
    )
    page.close()
    assert told == [["built"], ["built", "destroyed"]]


def test_what_a_tab_did_is_kept_over_a_reload_and_sent_under_its_own_name(chromium: Browser) -> None:
    page = chromium.new_page()
    page.route("**/*", lambda route: route.fulfill(body="<p>a page</p>", content_type="text/html"))
    page.goto("http://127.0.0.1/")
    script = (
        "(([what]) => {"
        + source("oplog.js")
        + """
        const sent = [];
        const log = new OperationLog("test", () => {});
        log.connect((value) => sent.push(value));
        if (what) [1, 2, 3].forEach((n) => log.add({type: "code", n}));
        const names = log.pending.map((operation) => operation.client);
        const refused = what ? log.settle({acked: {[log.client]: 2}, refused: [[log.client, 2, "no"]]}) : [];
        return {
            sent: sent.length,
            pending: log.pending.map((operation) => operation.n),
            own: names.every((name) => name === log.client),
            refused: refused.map(({operation, text}) => [operation.n, text]),
        };
    })"""
    )
    before = page.evaluate(script, [True])
    assert before == {"sent": 3, "pending": [3], "own": True, "refused": [[2, "no"]]}
    page.reload()
    # The third one is sent at once, and still under the name of the window that did it.
    assert page.evaluate(script, [False]) == {"sent": 1, "pending": [3], "own": False, "refused": []}
    page.close()
