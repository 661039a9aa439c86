"""An OpenDocument text (LibreOffice) to its words: one line for each paragraph, in the order in which they stand.

Decides which parts are its text: what stands now, without what was deleted while changes were tracked. Reads comments
with the words that they are about. Says what it does not read: notes at the foot of a page, text boxes, pictures.
"""

import re
import zipfile
from collections.abc import Iterator
from itertools import count
from typing import Any

from nlp.errors import UnknownFormat
from nlp.read.packages import open_package
from nlp.read.texts.trees import tree_of
from nlp.read.texts.written import Cell, Edge, Written, left_out, words_of_header, written

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"

_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_NEVER = {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}ruby-text", f"{_DRAW}frame", f"{_DRAW}custom-shape"}
_TABLE_PARTS = [f"{_TABLE}table", f"{_TABLE}table-row", f"{_TABLE}table-cell", None]
_ANNOTATION, _ANNOTATION_END, _NAME = (f"{_OFFICE}{name}" for name in ("annotation", "annotation-end", "name"))
# A file may ask for a million spaces in a few letters, and no reader counts them.
_MOST_SPACES = 20
_SPACES = re.compile(r"[ \t\r\n]+")


def read_opendocument(data: bytes, *, file: str) -> Written:
    """The words of an ODT file and its comments, with notes on what of it is not read.

    Raises:
        TooLarge: It holds more than can be read safely.
        UnknownFormat: The bytes are no OpenDocument text, or one with a password, or a damaged one.
    """
    with open_package(data, file=file, needs="content.xml") as package:
        root = tree_of(package, "content.xml", file=file)
        body = next(root.iter(f"{_OFFICE}text"), None)
        if body is None:
            raise UnknownFormat(
                f'"{file}" is an OpenDocument file without a text; it may be a workbook or a presentation.',
                do="Open it in LibreOffice, save it as ODT, and import that.",
            )
        for number, annotation in enumerate(body.iter(_ANNOTATION)):
            if not annotation.get(_NAME):  # a comment on a place, which needs no name in the file
                annotation.set(_NAME, f"place {number}")
        return written(
            _pieces(body),
            encoding="UTF-8",
            comments=[_comment(annotation) for annotation in body.iter(_ANNOTATION)],
            notes=left_out("the OpenDocument text", _left_out(body) + _headers(package, file=file)),
        )


def _pieces(body: Any) -> Iterator[str | Edge | Cell]:
    first = True
    for block in _blocks(body, count()):
        if isinstance(block, Cell):
            yield block
            continue
        if not first:
            yield "\n"
        first = False
        yield from _words(block)


def _blocks(holder: Any, numbers: Iterator[int], inside: tuple[int, ...] = ()) -> Iterator[Any]:
    """Paragraphs in whatever holds them (a list, a section, an index), and where the cells of tables begin.

    ``inside`` is nothing, or the number of the table, or those of table and row, and one more in a cell.
    """
    for child in holder:
        if child.tag in _PARAGRAPHS:
            yield child
        elif child.tag not in _NEVER and child.tag.startswith((_TEXT, _TABLE)):
            deeper = child.tag == _TABLE_PARTS[len(inside)]
            if deeper and len(inside) == 2:
                yield Cell(*inside)
            yield from _blocks(child, numbers, (*inside, next(numbers)) if deeper else inside)
            if deeper and not inside:
                yield Cell(None)


def _paragraphs(holder: Any) -> Iterator[Any]:
    return (block for block in _blocks(holder, count()) if not isinstance(block, Cell))


def _words(holder: Any) -> Iterator[str | Edge]:
    yield _SPACES.sub(" ", holder.text or "")
    for child in holder:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * (min(int(count), _MOST_SPACES) if count.isdecimal() and len(count) < 10 else _MOST_SPACES)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag in (_ANNOTATION, _ANNOTATION_END):
            yield Edge(child.get(_NAME, ""))
        elif child.tag not in _NEVER and child.tag.startswith(_TEXT):
            yield from _words(child)
        yield _SPACES.sub(" ", child.tail or "")


def _comment(annotation: Any) -> tuple[str, str, str]:
    author = annotation.findtext(f"{_DC}creator", "")
    said = "\n".join("".join(p for p in _words(line) if isinstance(p, str)) for line in _paragraphs(annotation))
    return annotation.get(_NAME, ""), author, said


def _left_out(body: Any) -> list[tuple[str, str, int]]:
    notes = [note.get(f"{_TEXT}note-class", "footnote") for note in body.iter(f"{_TEXT}note")]
    shapes = [e for e in body.iter(f"{_DRAW}text-box", f"{_DRAW}custom-shape") if "".join(e.itertext()).strip()]
    deleted = [e for e in body.iter(f"{_TEXT}deletion") if any("".join(p.itertext()).strip() for p in _paragraphs(e))]
    return [
        ("text box", "text boxes", len(shapes)),
        ("footnote", "footnotes", notes.count("footnote")),
        ("endnote", "endnotes", notes.count("endnote")),
        ("tracked deletion", "tracked deletions", len(deleted)),
        ("embedded object", "embedded objects", sum(1 for _ in body.iter(f"{_DRAW}object", f"{_DRAW}object-ole"))),
        ("picture", "pictures", sum(_is_picture(frame) for frame in body.iter(f"{_DRAW}frame"))),
    ]


def _is_picture(frame: Any) -> bool:
    """A frame often holds its contents several times; a picture beside an object or a text only stands for it."""
    kinds = {child.tag for child in frame}
    return f"{_DRAW}image" in kinds and not kinds & {f"{_DRAW}{n}" for n in ("object", "object-ole", "text-box")}


def _headers(package: zipfile.ZipFile, *, file: str) -> list[tuple[str, str, int]]:
    """Headers and footers that say more than the number of the page; the same words count once."""
    if "styles.xml" not in package.namelist():
        return []
    root = tree_of(package, "styles.xml", file=file)
    places = [f"{_STYLE}{name}{which}" for name in ("header", "footer") for which in ("", "-left", "-first")]
    texts = {words_of_header("".join(place.itertext())) for place in root.iter(*places)}
    return [("header or footer", "headers or footers", len(texts - {""}))]
