"""Ownwords' sentences as a part of a spaCy pipeline, and a pipeline that no answer can freeze.

Decides which token begins a sentence (by the spans of ``sentences``), and which pieces of a text are too long or too
full of marks for spaCy's own tokenizer, whose time grows with the square of such a piece. The text of a ``Doc`` is
always the text that went in. Ownwords itself asks ``sentences``, which needs no spaCy; this is for people who use
spaCy, and is loaded by nobody else.
"""

import re
from functools import cache
from typing import Any

import numpy
import spacy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from nlp.segment.sentences import sentences

_LONGEST_PIECE = 100
_MOST_MARKS = 8
_LONGEST_TEXT = 1_000_000_000
# Every piece between spaces is looked at from its first character only, so that no long piece is read twice.
_PIECE = re.compile(r"\S+")
_MARKS = re.compile(rf"[^\w\s]{{{_MOST_MARKS}}}|_{{{_MOST_MARKS}}}")
_PART = re.compile(r"[^\W_]+|[\W_]")


@Language.component("ownwords_sentences")
def ownwords_sentences(doc: Doc) -> Doc:
    """Marks the first token of each sentence. A token over a border belongs to the sentence in which it begins."""
    begins = numpy.full((len(doc), 1), -1, dtype="int64")  # in spaCy's terms: begins no sentence
    borders = [start for start, _ in sentences(doc.text)[1:]]
    offsets = numpy.fromiter((token.idx for token in doc), dtype="int64", count=len(doc))
    first_behind = numpy.searchsorted(offsets, borders)
    begins[first_behind[first_behind < len(doc)]] = 1
    begins[:1] = 1
    # All at once: setting a token's is_sent_start looks through the whole doc each time.
    unsigned: Any = begins.astype("uint64")
    return doc.from_array([SENT_START], unsigned)


class GuardedTokenizer:
    """spaCy's tokenizer, with pieces that would freeze it divided more simply: words, and runs of the same mark."""

    def __init__(self, inner: Tokenizer) -> None:
        self.inner = inner
        self.vocab: Vocab = inner.vocab

    def __call__(self, text: str) -> Doc:
        silly = [piece.span() for piece in _PIECE.finditer(text) if _is_silly(piece.group())]
        if not silly:
            return self.inner(text)
        words: list[str] = []
        spaces: list[bool] = []
        done = 0
        for start, end in silly:
            self._add(text[done:start], words, spaces)
            words += _parts(text[start:end])
            spaces += [False] * (len(words) - len(spaces))
            spaces[-1] = text.startswith(" ", end)
            done = end + spaces[-1]
        self._add(text[done:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def _add(self, text: str, words: list[str], spaces: list[bool]) -> None:
        for token in self.inner(text):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))


@cache
def language() -> Language:
    """A blank English pipeline that takes any text and divides it into sentences.

    Example:
        >>> [sentence.text for sentence in language()("We lost Dr. Shah in May. nobody came").sents]
        ['We lost Dr. Shah in May.', 'nobody came']
    """
    nlp = spacy.blank("en")
    nlp.tokenizer = GuardedTokenizer(nlp.tokenizer)
    nlp.max_length = _LONGEST_TEXT  # spaCy's limit is there for its parser's memory, and there is no parser here
    nlp.add_pipe("ownwords_sentences")
    return nlp


def _is_silly(piece: str) -> bool:
    return len(piece) > _LONGEST_PIECE or (len(piece) >= _MOST_MARKS and bool(_MARKS.search(piece)))


def _parts(piece: str) -> list[str]:
    """A piece without spaces as words and runs of one mark: ``"==a=="`` is ``"==", "a", "=="``."""
    parts: list[str] = []
    for found in _PART.finditer(piece):
        part = found.group()
        if parts and not part.isalnum() and parts[-1][0] == part:
            parts[-1] += part
        else:
            parts.append(part)
    return parts
