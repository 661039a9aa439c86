"""A Word document to its words: one line for each paragraph, in the order in which they stand.

Decides which parts of a document are its text: what stands now, tracked insertions and form fields included, tracked
deletions not. Says what it does not read: text boxes, notes and comments.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from nlp.errors import UnknownFormat
from nlp.text import plural

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Word keeps some words twice, for itself and for older programs: an emoji is a symbol, and a character in the fallback.
_TWICE = {f"{_MC}AlternateContent", f"{_MC}Fallback"}
_ANYWHERE = _TWICE | {f"{_W}{name}" for name in "sdt sdtContent customXml smartTag ins moveTo".split()}
_HOLDERS = _ANYWHERE | {f"{_W}{name}" for name in "tbl tr tc".split()}
_INLINE = _ANYWHERE | {f"{_W}{name}" for name in "r hyperlink fldSimple bdo dir".split()}
_MARKS = {f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word(data: bytes, *, file: str) -> tuple[str, tuple[str, ...]]:
    """The text of a DOCX file, and notes on what of it is not read.

    Raises:
        UnknownFormat: The bytes are no Word document, or a damaged one.
    """
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        body = Document(io.BytesIO(data)).element.body
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise UnknownFormat(
            f'"{file}" cannot be opened as a Word document ({error}).',
            do="Open it in Word or LibreOffice and save it again as DOCX.",
        ) from error
    return "\n".join("".join(_words(paragraph)) for paragraph in _paragraphs(body)), _left_out(body)


def _paragraphs(holder: Any) -> Iterator[Any]:
    for child in holder:
        if child.tag == f"{_W}p":
            yield child
        elif child.tag in _HOLDERS:
            yield from _paragraphs(child)


def _words(holder: Any) -> Iterator[str]:
    for child in holder:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}br":
            if child.get(f"{_W}type", "textWrapping") == "textWrapping":  # not where a page or a column ends
                yield "\n"
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag in _INLINE:
            yield from _words(child)


def _left_out(body: Any) -> tuple[str, ...]:
    counts = (
        ("text box", "text boxes", sum(map(_is_box_with_words, body.iter(f"{_W}txbxContent")))),
        ("footnote", "footnotes", _count(body, "footnoteReference")),
        ("endnote", "endnotes", _count(body, "endnoteReference")),
        ("comment", "comments", _count(body, "commentReference")),
        ("tracked deletion", "tracked deletions", sum(_has(d, "delText") for d in body.iter(f"{_W}del"))),
        ("inserted document", "inserted documents", _count(body, "altChunk")),
    )
    found = [plural(count, one, many) for one, many, count in counts if count]
    return (f"Not read in the Word document: {', '.join(found)}.",) if found else ()


def _is_box_with_words(box: Any) -> bool:
    """Word writes a box twice, for new and for old programs; the second one is not counted."""
    fallback = next(box.iterancestors(f"{_MC}Fallback"), None)
    again = fallback is not None and any(_has(other, "txbxContent") for other in fallback.itersiblings(preceding=True))
    return not again and any((words.text or "").strip() for words in box.iter(f"{_W}t"))


def _count(body: Any, name: str) -> int:
    return sum(1 for _ in body.iter(f"{_W}{name}"))


def _has(element: Any, name: str) -> bool:
    return next(element.iter(f"{_W}{name}"), None) is not None
