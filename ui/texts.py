"""A transcript or a document before it is saved: who speaks and asks, how it begins, and the notes in its margin."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from nlp.project import COMMENTS, Choice, DocumentPreview, TranscriptPreview
from ui import header, look, looking, understood, words
from ui.guard import Problem
from ui.looking import Look

_FIRST = 3
# What has cues is speech: as a document it would be read with its times.
_ONLY_SPEECH = (".vtt", ".srt", ".json", ".tsv")


def as_what(file: Path, tag: str, found: Look | Problem, base: Choice) -> Choice:
    """Asks whether a text is a talk or a document; as it seems, unless a person says so."""
    seems = "document" if isinstance(found, Look) and isinstance(found.preview, DocumentPreview) else "transcript"
    if file.suffix.lower() in _ONLY_SPEECH or isinstance(found, Problem):
        return base
    seems = base.read_as or seems
    wanted = st.radio(
        words.READ_TEXT_AS,
        list(words.TEXT_KINDS),
        index=list(words.TEXT_KINDS).index(seems),
        format_func=words.TEXT_KINDS.__getitem__,
        horizontal=True,
        key=f"text_kind_{tag}",
    )
    return base if wanted == seems else replace(base, read_as=wanted)


def ask(file: Path, tag: str, found: Look, base: Choice, *, top: DeltaGenerator) -> tuple[Choice, str]:
    """Draws what was understood of a text and what a person can say about it.

    Args:
        file: Where it lies.
        tag: Sets its widgets apart.
        found: The look at it as ``base`` says.
        base: What was said about the file as a whole.
        top: Where the facts are drawn.

    Returns:
        The choice, and why it cannot be saved so (or "").
    """
    guess = cast(TranscriptPreview | DocumentPreview, found.preview)
    choice = _comments(guess, tag, base)
    if isinstance(guess, TranscriptPreview):
        choice = _who_asks(guess, tag, choice)
    shown = looking.look(file, choice)
    with top:
        if isinstance(shown, Problem):
            header.problem_box(shown)
            return choice, words.not_readable(guess.file)
        now = shown.preview
        again = words.ADD_AGAIN if found.again else ""
        if isinstance(now, TranscriptPreview):
            _transcript(now, again)
        elif isinstance(now, DocumentPreview):
            _document(now, again)
    return choice, ""


def _who_asks(guess: TranscriptPreview, tag: str, choice: Choice) -> Choice:
    """The speakers who ask; not named where a person leaves it at the guess."""
    speakers = [name for name in guess.speakers if name]
    asking = [name for name in speakers if name in guess.transcript.interviewers]
    key = f"asks_{tag}_{'|'.join(asking)}"
    chosen = st.multiselect(words.ADD_ASKS, speakers, default=asking, key=key, placeholder=words.ADD_NOBODY)
    if not chosen:
        st.warning(words.nobody_asks(guessed_nobody=not asking, named=bool(speakers)), icon=":material/warning:")
    return choice if set(chosen) == set(asking) else replace(choice, interviewers=tuple(chosen))


def _comments(guess: TranscriptPreview | DocumentPreview, tag: str, choice: Choice) -> Choice:
    there = guess.written.comments
    if not there:
        return choice
    wanted = st.checkbox(words.comments_as_codes(len(there)), value=COMMENTS in choice.codes, key=f"comments_{tag}")
    st.html(understood.comments_html(there[:_FIRST], guess.written.text))
    others = tuple(name for name in choice.codes if name != COMMENTS)
    return replace(choice, codes=(*others, COMMENTS) if wanted else others)


def _transcript(now: TranscriptPreview, again: str) -> None:
    found = now.transcript
    asks = {name: name in found.interviewers for name in now.speakers if name}
    facts = words.transcript_facts(asks, len(found.turns), found.layout)
    removed = words.removed(now.written.removed_characters)
    st.html(look.small_html(facts) + look.notes_html([*now.notes, removed, again]))
    st.html(understood.speakers_html(now.speakers, found.interviewers))
    turns = [(t.seconds, t.speaker, t.span.of(found.text)) for t in found.turns[:_FIRST]]
    st.html(understood.turns_html(words.first_turns(len(turns)), turns))


def _document(now: DocumentPreview, again: str) -> None:
    removed = words.removed(now.written.removed_characters)
    facts = words.document_facts(len(now.paragraphs))
    st.html(look.small_html(facts) + look.notes_html([*now.notes, removed, again]))
    turns = [(None, None, span.of(now.written.text)) for span in now.paragraphs[:_FIRST]]
    st.html(understood.turns_html(words.first_paragraphs(len(turns)), turns))
