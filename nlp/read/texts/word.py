"""A Word document to its words: one line for each paragraph, in the order in which they stand.

Decides which parts of a document are its text: what stands now, tracked insertions and form fields included, tracked
deletions not. Reads comments with the words that they are about, each with what others replied to it. Says what it does
not read: text boxes, notes at the foot of a page, headers, equations, pictures.
"""

import re
import zipfile
from collections.abc import Iterator
from itertools import count
from typing import Any

from nlp.errors import UnknownFormat
from nlp.read.packages import open_package, part_of
from nlp.read.texts.trees import tree_of
from nlp.read.texts.written import Cell, Edge, Written, left_out, words_of_header, written

_MAIN = "word/document.xml"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"  # of the few files that are saved as "Strict Open XML"
W = f"{{{_WORD}}}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

# Word keeps some words twice, for itself and for older programs: an emoji is a symbol, and a character in the fallback.
_TWICE = {f"{_MC}AlternateContent", f"{_MC}Fallback"}
_ANYWHERE = _TWICE | {f"{W}{name}" for name in "sdt sdtContent customXml smartTag ins moveTo".split()}
_HOLDERS = _ANYWHERE | {f"{W}{name}" for name in "tbl tr tc".split()}
_INLINE = _ANYWHERE | {f"{W}{name}" for name in "r hyperlink fldSimple bdo dir ruby rubyBase".split()}
_TABLE_PARTS = [f"{W}tbl", f"{W}tr", f"{W}tc", None]
_MARKS = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_RANGE = {f"{W}commentRangeStart", f"{W}commentRangeEnd"}
_SIGN = f"{W}commentReference"

_AT_THE_EDGE = re.compile(r"word/(?:header|footer)\d*\.xml", re.IGNORECASE)


def read_docx(data: bytes, *, file: str) -> Written:
    """The words of a DOCX or DOCM file and its comments, with notes on what of it is not read.

    Raises:
        TooLarge: It holds more than can be read safely.
        UnknownFormat: The bytes are no Word document, or one with a password, or a damaged one.
    """
    with open_package(data, file=file, needs=_MAIN) as package:
        body = next(xml_root(package, part_of(package, _MAIN), file=file).iterchildren(f"{W}body"), None)
        if body is None:
            raise UnknownFormat(
                f'"{file}" holds no text that can be found.',
                do="Open it in Word or LibreOffice, save it again as DOCX, and import that.",
            )
        comments = _comments(package, file=file)
        return written(
            _pieces(body),
            encoding="UTF-8",
            comments=comments,
            notes=left_out("the Word document", _left_out(body) + _headers(package, file=file)),
        )


def xml_root(package: zipfile.ZipFile, part: str, *, file: str) -> Any:
    """The root of a part, in the namespaces that most files are written in.

    Raises: TooLarge, UnknownFormat.
    """
    root = tree_of(package, part, file=file)
    if root.tag.startswith(f"{{{_STRICT}}}"):
        for element in root.iter(f"{{{_STRICT}}}*"):
            element.tag = element.tag.replace(_STRICT, _WORD)
            for name, value in element.items():
                if _STRICT in name:
                    element.set(name.replace(_STRICT, _WORD), value)
    return root


def _pieces(body: Any) -> Iterator[str | Edge | Cell]:
    """Words, a newline between paragraphs, the cells of tables, and the edges of comments, also between paragraphs."""
    ended = {element.get(f"{W}id") for element in body.iter(f"{W}commentRangeEnd")}
    first = True
    for block in _blocks(body, count()):
        if isinstance(block, Cell):
            yield block
            continue
        if block.tag in _RANGE:
            yield Edge(block.get(f"{W}id", ""))
            continue
        if not first:
            yield "\n"
        first = False
        yield from words_in_paragraph(block, ended)


def _blocks(holder: Any, numbers: Iterator[int], inside: tuple[int, ...] = ()) -> Iterator[Any]:
    """Paragraphs, edges of comments, and where cells begin; a table inside a cell is words of that cell.

    ``inside`` is nothing, or the number of the table, or those of table and row, and one more in a cell.
    """
    for child in holder:
        if child.tag == f"{W}p" or child.tag in _RANGE:
            yield child
        elif child.tag in _HOLDERS:
            deeper = child.tag == _TABLE_PARTS[len(inside)]
            if deeper and len(inside) == 2:
                yield Cell(*inside)
            yield from _blocks(child, numbers, (*inside, next(numbers)) if deeper else inside)
            if deeper and not inside:
                yield Cell(None)


def words_in_paragraph(holder: Any, ended: set[str | None]) -> Iterator[str | Edge]:
    """Words and edges of comments as they stand now, in order."""
    for child in holder:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}br":
            if child.get(f"{W}type", "textWrapping") == "textWrapping":  # not where a page or a column ends
                yield "\n"
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag in _INLINE:
            yield from words_in_paragraph(child, ended)
        elif child.tag in _RANGE or (child.tag == _SIGN and child.get(f"{W}id") not in ended):
            # The place of a comment's sign counts only where its range has no end.
            yield Edge(child.get(f"{W}id", ""))


def _comments(package: zipfile.ZipFile, *, file: str) -> list[tuple[str, str, str]]:
    part = part_of(package, "word/comments.xml")
    if part not in package.namelist():
        return []
    replies = _replies(package, file=file)
    threads: dict[str, list[str]] = {}
    firsts: list[tuple[str, str, list[str]]] = []
    for comment in xml_root(package, part, file=file).iterchildren(f"{W}comment"):
        author, said = comment.get(f"{W}author", ""), _plain(comment)
        key = next((p.get(_PARAGRAPH_ID, "") for p in reversed(list(comment.iter(f"{W}p")))), "")
        answered = threads.get(replies[key]) if key in replies else None
        if answered is None:
            threads[key] = [said]
            firsts.append((comment.get(f"{W}id", ""), author, threads[key]))
        else:
            answered.append(f"Note: {author}: {' '.join(said.split())}")
            threads[key] = answered
    return [(identifier, author, "\n".join(thread)) for identifier, author, thread in firsts]


def _replies(package: zipfile.ZipFile, *, file: str) -> dict[str, str]:
    """The last paragraph of each comment that answers another, and that of the other."""
    part = part_of(package, "word/commentsExtended.xml")
    if part not in package.namelist():
        return {}
    answers = xml_root(package, part, file=file).iterchildren(f"{_W15}commentEx")
    return {a.get(f"{_W15}paraId", ""): parent for a in answers if (parent := a.get(f"{_W15}paraIdParent"))}


def _plain(holder: Any) -> str:
    return "".join(piece for piece in _pieces(holder) if isinstance(piece, str))


def _left_out(body: Any) -> list[tuple[str, str, int]]:
    return [
        ("text box", "text boxes", sum(map(_is_box_with_words, body.iter(f"{W}txbxContent")))),
        ("footnote", "footnotes", _count(body, f"{W}footnoteReference")),
        ("endnote", "endnotes", _count(body, f"{W}endnoteReference")),
        ("tracked deletion", "tracked deletions", sum(_has(d, "delText") for d in body.iter(f"{W}del"))),
        ("inserted document", "inserted documents", _count(body, f"{W}altChunk")),
        ("symbol of a picture font", "symbols of a picture font", _lone_symbols(body)),
        ("equation", "equations", _count(body, "{*}oMath")),
        ("chart or diagram", "charts or diagrams", _count(body, "{*}chart") + _count(body, "{*}relIds")),
        ("picture", "pictures", _count(body, "{*}blip") + _count(body, "{*}imagedata")),
    ]


def _headers(package: zipfile.ZipFile, *, file: str) -> list[tuple[str, str, int]]:
    """Headers and footers that say more than the number of the page; the same words count once."""
    found = set()
    for part in filter(_AT_THE_EDGE.fullmatch, package.namelist()):
        text = "".join(words.text or "" for words in xml_root(package, part, file=file).iter(f"{W}t"))
        found.add(words_of_header(text))
    return [("header or footer", "headers or footers", len(found - {""}))]


def _is_box_with_words(box: Any) -> bool:
    return not is_again(box) and any((words.text or "").strip() for words in box.iter(f"{W}t"))


def _lone_symbols(body: Any) -> int:
    """Symbols without a character that stands for them."""
    symbols = body.iter(f"{W}sym")
    return sum(next(symbol.iterancestors(f"{_MC}AlternateContent"), None) is None for symbol in symbols)


def _count(body: Any, tag: str) -> int:
    return sum(not is_again(element) for element in body.iter(tag))


def is_again(element: Any) -> bool:
    """Word draws a box or a picture twice, for new and for old programs; the second one is not counted."""
    fallback = next(element.iterancestors(f"{_MC}Fallback"), None)
    return fallback is not None and any(len(other) for other in fallback.itersiblings(preceding=True))


def _has(element: Any, name: str) -> bool:
    return next(element.iter(f"{W}{name}"), None) is not None
