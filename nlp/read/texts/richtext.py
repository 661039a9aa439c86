"""A Rich Text file (RTF) to its words, as Word, LibreOffice, TextEdit and survey tools write them.

Decides which of its groups are words and which are fonts, pictures and settings, and in which code page its bytes are.
Reads comments with the words that they are about. Says what it does not read: notes at the foot of a page, headers,
text boxes, pictures, words that were deleted while changes were tracked.
"""

import codecs
import re
from collections import Counter
from contextlib import suppress
from typing import NamedTuple

from nlp.errors import TooLarge, UnknownFormat
from nlp.read.packages import looks_like
from nlp.read.texts.written import Edge, Written, left_out, words_of_header, written
from nlp.text import plural

MOST_MARKS = 2_000_000

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"  # a control word and its number
    r"|\\'([0-9a-fA-F]{2})"  # a byte
    r"|\\(.)"  # a control symbol
    r"|([{}])"
    r"|[\r\n]+"  # only for whoever looks at the file
    r"|([^\\{}\r\n]+)",
    re.DOTALL,
)

# Groups that hold no words of the text, though nothing (no "\*") tells an older program to leave them out.
_SKIPPED = set(
    "fonttbl colortbl stylesheet info pict objdata fldinst xe tc rxe txe bkmkstart bkmkend nonesttables shprslt"
    " nonshppict ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn"
    " filetbl listtable listoverridetable revtbl shpinst".split()
)
_HEADERS = set("header headerl headerr headerf footer footerl footerr footerf".split())
# Groups whose words are kept, though not in the text: of a comment, its author, its number, and the range it is about.
_ASIDE = set("annotation atnauthor atnref atrfstart atrfend".split()) | _HEADERS
_COUNTED = set("footnote shptxt dptxbxtext pict shppict object moMath".split())

_CHARACTERS = {
    **dict.fromkeys("par line sect page cell nestcell softline".split(), "\n"),
    **{"tab": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“"},
    **{"rdblquote": "”", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005"},
    **{"zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f"},
}
_SYMBOLS = {"\\": "\\", "{": "{", "}": "}", "~": "\u00a0", "_": "-", "\n": "\n", "\r": "\n", "\t": "\t"}

# The number of a font's character set in RTF, and its code page.
_CHARACTER_SETS = {
    **{0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "cp936", 136: "cp950"},
    **{161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251"},
    **{222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850"},
}
_NAMES = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "utf-8": "UTF-8"}


def read_richtext(data: bytes, *, file: str) -> Written:
    """The words of an RTF file and its comments, with notes on what of it is not read.

    Raises:
        TooLarge: It holds more than two million marks of form.
        UnknownFormat: The bytes are no RTF.
    """
    start = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if not start.startswith(b"{\\rtf"):
        raise UnknownFormat(
            f'"{file}" is no RTF document: it is {looks_like(data)}.',
            do="Open it in the program that made it, save it as DOCX or RTF, and import that.",
        )
    if sum(map(start.count, (b"\\", b"{", b"}", b"\n", b"\r"))) > MOST_MARKS:
        raise TooLarge(
            f'"{file}" is larger than Ownwords can read safely: it has more than {MOST_MARKS:,} marks of form.',
            do="Save it as DOCX, or divide it into smaller files, and import that.",
        )
    reading = _Reading()
    reading.read(start.decode("latin-1"))
    return written(
        reading.body,
        encoding=_NAMES.get(reading.codec, reading.codec.replace("cp", "code page ")),
        notes=reading.notes(),
        comments=reading.comments,
    )


class _Group(NamedTuple):
    """What holds inside a pair of braces; it begins as what holds around it."""

    words: list[str | Edge] | None
    """Where its words go; None where they are no words."""
    kind: str = ""
    font: str = ""
    fallback: int = 1
    """How many characters after a Unicode character repeat it for old programs."""
    deleted: bool = False


class _Reading:
    def __init__(self) -> None:
        self.body: list[str | Edge] = []
        self.comments: list[tuple[str, str, str]] = []
        self.codec = "cp1252"
        self._group = _Group(self.body)
        self._around: list[_Group] = []
        self._fonts: dict[str, str] = {}
        self._defining = ""
        self._default_font = ""
        self._pending = bytearray()
        self._starred = False
        self._repeats = 0
        self._counts: Counter[str] = Counter()
        self._headers: set[str] = set()
        self._author = self._number = ""
        self._unreadable = self._unread = 0

    def read(self, text: str) -> None:
        position, end = 0, len(text)
        while position < end:
            found = _TOKEN.match(text, position)
            if found is None:  # a backslash at the very end
                break
            position = found.end()
            word, number, byte, symbol, brace, plain = found.groups()
            if plain:
                self._plain(plain)
            elif byte:
                self._byte(int(byte, 16))
            elif word:
                self._flush()
                if word == "bin":
                    position += max(int(number or 0), 0)
                else:
                    self._word(word, number)
            elif brace == "{":
                self._flush()
                self._repeats = 0
                self._around.append(self._group)
                self._group = self._group._replace(kind="")
            elif brace:
                self._flush()
                self._repeats = 0
                if self._close():
                    break
            elif symbol:
                self._symbol(symbol)
        self._flush()
        if not self._around:
            self._unread = len(text[position:].strip(" \0\r\n\t\x1a"))

    def notes(self) -> tuple[str, ...]:
        counts = self._counts
        found = left_out(
            "the RTF document",
            [
                ("text box", "text boxes", max(counts["shptxt"], counts["dptxbxtext"])),
                ("footnote", "footnotes", counts["footnote"] - counts["ftnalt"]),
                ("endnote", "endnotes", counts["ftnalt"]),
                ("tracked deletion", "tracked deletions", counts["deleted"]),
                ("embedded object", "embedded objects", counts["object"]),
                ("equation", "equations", counts["moMath"]),
                ("picture", "pictures", counts["pict"] + counts["shppict"]),
                ("header or footer", "headers or footers", len(self._headers - {""})),
            ],
        )
        if self._unreadable:
            found += (
                f"{plural(self._unreadable, 'byte')} without a character in its code page: it stands as “\ufffd”.",
            )
        if self._around:
            found += ("The file stops in the middle (it was cut short?): what is there was read.",)
        if self._unread:
            found += (f"{plural(self._unread, 'character')} after the end of the RTF document: not read.",)
        return found

    def _plain(self, text: str) -> None:
        self._starred = False
        if self._repeats:
            skipped = min(self._repeats, len(text))
            self._repeats -= skipped
            text = text[skipped:]
        if self._group.words is not None:
            self._pending += text.encode("latin-1")

    def _byte(self, value: int) -> None:
        if self._repeats:
            self._repeats -= 1
        elif self._group.words is not None:
            self._pending.append(value)

    def _symbol(self, symbol: str) -> None:
        self._flush()
        if symbol == "*":
            self._starred = True
        elif self._repeats:
            self._repeats -= 1
        else:
            self._add(_SYMBOLS.get(symbol, ""))

    def _word(self, word: str, number: str | None) -> None:
        starred, self._starred = self._starred, False
        self._repeats = 0  # some programs leave the repetition out, and none repeats a character by a control word
        if word in _CHARACTERS:
            self._add(_CHARACTERS[word])
        elif word == "u" and number:
            self._unicode(int(number))
        elif word == "uc":
            self._group = self._group._replace(fallback=min(max(int(number or 1), 0), 100))
        elif word == "f":
            self._group = self._group._replace(font=number or "")
            self._defining = number or ""
        elif word == "plain":
            self._group = self._group._replace(font=self._default_font, deleted=False)
        elif word == "deleted":
            self._group = self._group._replace(deleted=number != "0")
            self._counts["deleted"] += number != "0" and self._group.words is self.body
        elif word == "ftnalt":
            self._counts["ftnalt"] += 1
        elif word in _COUNTED or word in _ASIDE or word in _SKIPPED or starred:
            self._begin(word, starred=starred)
        else:
            self._code_page(word, number)

    def _begin(self, word: str, *, starred: bool) -> None:
        """A group that is no part of the text, or that stands aside."""
        if word in _COUNTED and (self._group.words is self.body or word in ("shptxt", "dptxbxtext")):
            self._counts[word] += 1
        if word == "object":  # what an old program shows of it follows as words
            return
        if word == "annotation":
            self._number = ""
        inside = self._group.words is not None
        aside: list[str | Edge] | None = [] if word in _ASIDE and inside else None
        self._group = self._group._replace(words=aside, kind=word, deleted=False)

    def _close(self) -> bool:
        """Ends a group; True where it was the outermost."""
        group = self._group
        if not self._around:
            return True
        self._group = self._around.pop()
        if group.kind in _ASIDE and group.words is not None:
            said = "".join(piece for piece in group.words if isinstance(piece, str)).strip()
            self._set_aside(group.kind, said)
        return not self._around

    def _set_aside(self, kind: str, said: str) -> None:
        if kind in _HEADERS:
            self._headers.add(words_of_header(said))
        elif kind == "atnauthor":
            self._author = said
        elif kind == "atnref":
            self._number = said
        elif kind in ("atrfstart", "atrfend"):
            if self._group.words is self.body:
                self.body.append(Edge(said))
        else:
            key = self._number or f"place {len(self.comments)}"
            if not self._number:
                self.body.append(Edge(key))
            self.comments.append((key, self._author, said))
            self._author = ""

    def _code_page(self, word: str, number: str | None) -> None:
        if word == "ansicpg":
            self.codec = _codec(f"cp{number}") or self.codec
        elif word in ("mac", "pc", "pca"):
            self.codec = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[word]
        elif word == "deff":
            self._default_font = number or ""
        elif word == "fcharset" and number:
            codec = _CHARACTER_SETS.get(int(number))
            if codec:
                self._fonts[self._defining] = codec
        elif word == "cpg":
            codec = _codec(f"cp{number}")
            if codec:
                self._fonts[self._defining] = codec

    def _unicode(self, number: int) -> None:
        self._repeats = self._group.fallback
        code = number + 0x10000 if number < 0 else number
        words = self._group.words
        if not 0 <= code <= 0x10FFFF or words is None or self._group.deleted:
            return
        last = words[-1] if words else ""
        if 0xDC00 <= code < 0xE000 and isinstance(last, str) and len(last) == 1 and 0xD800 <= ord(last) < 0xDC00:
            words[-1] = chr(0x10000 + ((ord(last) - 0xD800) << 10) + code - 0xDC00)  # two halves of one character
        else:
            words.append(chr(code))

    def _flush(self) -> None:
        if self._pending:
            codec = self._fonts.get(self._group.font or self._default_font, self.codec)
            text = self._pending.decode(codec, "replace")
            self._unreadable += text.count("\ufffd")
            self._pending.clear()
            self._add(text)

    def _add(self, text: str) -> None:
        if text and self._group.words is not None and not self._group.deleted:
            self._group.words.append(text)


def _codec(name: str) -> str | None:
    """The code page as Python knows it; 65001 is how Windows calls UTF-8."""
    with suppress(LookupError):
        return "utf-8" if name == "cp65001" else codecs.lookup(name).name
    return None
