"""What people typed is shown as they typed it: in pieces of HTML, and in labels, which Streamlit reads as Markdown."""

import html
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, expect

from ui import look
from ui.literal import heard, plain, said

ROOT = Path(__file__).parent.parent.parent


@given(st.text())
def test_html_holds_no_tag_and_gives_the_text_back(text: str) -> None:
    assert not re.search(r"[<>\"']", said(text))
    assert html.unescape(look.said_html(text)).find(text) >= 0


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\u2060")))
def test_every_sign_of_markdown_is_disarmed(text: str) -> None:
    assert not re.search(r"(?<!\\)(\\\\)*[*_`\[\]<>$:#~|]", plain(text))
    assert re.sub(r"\\(.)", r"\1", plain(text)).replace("\u2060", "") == " ".join(text.split())


@pytest.fixture
def labels(
    tmp_path: Path, payloads: tuple[str, ...], free_port: int, listening: Callable[[int], None]
) -> Iterator[str]:
    """A page that uses each payload in each place where the page shows what people typed."""
    script = tmp_path / "labels.py"
    script.write_text(
        "import streamlit as st\n"
        "from ui import look\n"
        "from ui.literal import plain\n"
        f"for i, text in enumerate({payloads!r}):\n"
        "    st.button(plain(text), key=f'b{i}', help=plain(text))\n"
        "    st.checkbox(plain(text), key=f'c{i}')\n"
        "    st.error(plain(text))\n"
        "    st.html(look.said_html(text))\n"
        "    st.html(look.quote_html(text))\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.headless=true"]
    command += [f"--server.port={free_port}", "--server.address=127.0.0.1", "--browser.gatherUsageStats=false"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        listening(free_port)
        yield f"http://127.0.0.1:{free_port}"
        server.terminate()


def test_a_browser_shows_every_payload_as_it_is(labels: str, payloads: tuple[str, ...], chromium: Browser) -> None:
    page = chromium.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(labels)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    for test_id in ("stButton", "stCheckbox", "stAlert"):
        expect(page.get_by_test_id(test_id)).to_have_count(len(payloads))
        assert [label(t) for t in page.get_by_test_id(test_id).all_inner_texts()] == list(payloads), test_id
    assert page.locator(".ow-said").all_inner_texts() == list(payloads)
    assert page.locator(".ow-quote").all_inner_texts() == list(payloads)
    main = page.get_by_test_id("stMain")
    labelled = main.locator("[data-testid=stButton] [aria-label], [data-testid=stAlert] [aria-label]")
    named = labelled.evaluate_all("found => found.map(e => e.getAttribute('aria-label'))")
    assert not [name for name in named if "\\" in name and name not in payloads]
    live = main.locator("a, img[src='x'], .katex, script, em, code").evaluate_all(
        "found => found.map(e => e.outerHTML)"
    )
    assert live == []
    assert dialogs == []
    page.close()


def label(text: str) -> str:
    return text.strip().replace("\u2060", "")


def test_what_only_a_screen_reader_reads_has_its_words_and_no_signs_of_markdown(payloads: tuple[str, ...]) -> None:
    for text in payloads:
        assert not set(heard(text)) & set('*`[]()<>#:$~=|&@\\"!./')
        assert set(re.findall(r"[^\W_]+", heard(text))) == set(re.findall(r"[^\W_]+", text))
    assert heard("_it_ -x- --") == "it x"
    for name in ("Anna-Lena O'Neil", "P_07", "हिन्दी", "Ü, 12"):
        assert heard(name) == name
