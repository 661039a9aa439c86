"""Bytes to text: which encoding a file has, and whether it is text at all.

Decides by what a person said; else by byte order mark, then UTF-16 by its zero bytes, then strict UTF-8, and only then
guesses between Windows-1252, Mac Roman and code page 850, which it says and shows. Never replaces a character that it
cannot read.
"""

import codecs
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice

from nlp.errors import NotText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# With how much each is favoured, because far more files are in the first than in the others.
_GUESSES = {"cp1252": ("Windows-1252", 0.2), "mac_roman": ("Mac Roman", 0.0), "cp850": ("Code page 850", -0.1)}
# What people call an encoding where Python calls it otherwise, and how each is called here.
_SAID = {"ansi": "cp1252", "mac": "mac_roman", "unicode": "utf-16", "dos": "cp850", "code page 850": "cp850"}
_CALLED = {
    **{"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"},
    **{"utf-32": "UTF-32", "cp1252": "Windows-1252", "mac-roman": "Mac Roman", "iso8859-1": "Latin-1"},
    "cp850": "Code page 850",
}
_NO_TEXT_ENCODINGS = frozenset(["unicode-escape", "raw-unicode-escape", "undefined", "idna", "punycode"])
# Control characters that no text file holds; zero is counted apart.
_NOT_IN_TEXT = frozenset(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B, 0x00}
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,999}<(?:!doctype\s+)?html\b", re.IGNORECASE)
_STRAY_CONTROLS = 3  # so many are an accident, however short the file
_HIGH = re.compile(rb"[\x80-\xff]")
_CHARACTER_OF_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_COMMON_LETTERS = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüßÿœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜŒ")
_LOOKED_AT = 20_000
_OF_EACH = 50
_LEAST_PLAUSIBLE = 0.5


@dataclass(frozen=True)
class Sample:
    """An encoding that the bytes could have, with up to three lines in which it shows."""

    encoding: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Decoded:
    """A file's text. ``guessed`` is True where nothing in the file says what its encoding is.

    ``samples`` then holds the guess and after it the other encodings that the file could have.
    """

    text: str
    encoding: str
    guessed: bool = False
    samples: tuple[Sample, ...] = ()


def decode(data: bytes, *, file: str, encoding: str | None = None) -> Decoded:
    """The text of a file's bytes.

    Args:
        data: The bytes.
        file: The name of the file, for what is said about it.
        encoding: What a person named, such as "Windows-1252" or "Mac Roman"; None to find out.

    Raises:
        NotText: The bytes are a picture, a program or a workbook with a wrong ending, or do not fit the encoding.
    """
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG")):
        raise _not_text(file, "it begins like a workbook, a document or a picture")
    if _WEB_PAGE.match(data):  # many tools send their page for signing in where a file was asked for
        raise _not_text(file, "it is a web page (HTML)")
    if encoding is not None:
        return _as_named(data, encoding, file=file)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, codec, name, file=file), name)
    wide = _wide_codec(data)
    if wide:
        text = _strictly(data, wide, "UTF-16", file=file)
        return Decoded(text, "UTF-16", True, (Sample("UTF-16", _first_lines(text)),))
    if _mostly_controls(data):
        raise _not_text(file, "it is full of control characters")
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        if data[error.start] == 0xED and data[error.start + 1 : error.start + 2] >= b"\xa0":
            with suppress(UnicodeError):
                return Decoded(_joined_pairs(data), "UTF-8 (CESU-8)")
            damaged = True  # half a character: no other encoding has these bytes beside each other in words
        else:
            damaged = _is_damaged_utf8(data)
        if damaged:
            raise NotText(
                f'"{file}" is UTF-8 with {_where(data, error.start)} damaged.',
                do="Export it again, or name the encoding in which it is to be read.",
            ) from error
    return _guess(data, file=file)


def _as_named(data: bytes, said: str, *, file: str) -> Decoded:
    codec = None
    with suppress(LookupError, ValueError):
        codec = codecs.lookup(_SAID.get(said.strip().casefold(), said.strip()))
    if codec is None or not codec._is_text_encoding or codec.name in _NO_TEXT_ENCODINGS:
        raise NotText(
            f'"{said}" is not an encoding that Ownwords knows ("{file}").',
            do='Name one such as "UTF-8", "UTF-16", "Windows-1252", "Mac Roman" or "Latin-1".',
        )
    name = codec.name
    if name == "utf-8":
        name = "utf-8-sig"  # a mark at the beginning is no character of the text
    if name.startswith("utf-16") and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        name = "utf-16"
    elif name == "utf-16":
        name = _wide_codec(data) or "utf-16-le"
    called = _CALLED.get(codec.name, codec.name)
    try:
        return Decoded(data.decode(name), called)
    except UnicodeError as error:
        at = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise NotText(
            f'"{file}" does not fit {called}: {_where(data, at)} cannot be read so.',
            do="Name another encoding, or none, and Ownwords finds out or guesses.",
        ) from error


def _strictly(data: bytes, codec: str, name: str, *, file: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise _not_text(file, f"byte {error.start:,} does not fit {name}") from error


def _wide_codec(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Western text is zero."""
    sample = data[:4096]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _mostly_controls(data: bytes) -> bool:
    sample = data[:65536]
    if not sample:
        return False
    controls = sum(byte in _NOT_IN_TEXT for byte in sample)
    return max(controls, sample.count(0)) > max(_STRAY_CONTROLS, 0.01 * len(sample))


def _joined_pairs(data: bytes) -> str:
    """UTF-8 in which characters such as emoji were written as two halves, as some databases do."""
    return data.decode("utf-8", "surrogatepass").encode("utf-16", "surrogatepass").decode("utf-16")


def _is_damaged_utf8(data: bytes) -> bool:
    """Words in another encoding hardly ever look like characters of UTF-8; here most that is not ASCII does."""
    characters = sum(len(match.group()) for match in islice(_CHARACTER_OF_UTF8.finditer(data), _LOOKED_AT))
    rest = len(_HIGH.findall(_CHARACTER_OF_UTF8.sub(b"", data)))
    return characters >= 10 and characters > 10 * rest


def _guess(data: bytes, *, file: str) -> Decoded:
    """The encoding in which letters stand beside letters and quote marks where quote marks stand."""
    places = _places(data)
    found: list[tuple[float, str, str]] = []
    for codec, (name, favour) in _GUESSES.items():
        with suppress(UnicodeDecodeError):
            text = data.decode(codec)
            found.append((favour + sum(_plausible(text, at) for at in places) / len(places), name, text))
    likely = max(found, key=lambda one: one[0])  # the first of equals, and that is Windows-1252 where it fits
    if likely[0] < _LEAST_PLAUSIBLE and found[0][1] != "Windows-1252":
        raise _not_text(file, f"{_where(data, places[0])} fits no encoding that Ownwords knows")
    in_order = sorted(found, key=lambda one: one is not likely)
    samples = tuple(Sample(name, _lines_around(text, places)) for _, name, text in in_order)
    return Decoded(likely[2], likely[1], True, samples)


def _places(data: bytes) -> list[int]:
    """Where bytes beyond ASCII stand: of each byte the first ones, so that no frequent one decides alone."""
    seen: Counter[bytes] = Counter()
    places: list[int] = []
    for match in islice(_HIGH.finditer(data), _LOOKED_AT):
        seen[match.group()] += 1
        if seen[match.group()] <= _OF_EACH:
            places.append(match.start())
    return places


def _plausible(text: str, at: int) -> float:
    """How well a character that is not ASCII stands between its neighbours, from -1 to 2."""
    character = text[at]
    before, after = text[at - 1] if at else " ", text[at + 1] if at + 1 < len(text) else " "
    if character.isalpha() and character not in "ªºˆ":
        if before == character == after:
            return -1  # no word has a letter three times in a row; spaces that do not break stand so
        if (character.isupper() and before.islower()) or (character.islower() and after.isupper()):
            return -1  # "cafÈ", "öBER"
        if character.islower() and at > 1 and before.isupper() and text[at - 2].isupper():
            return -1  # "CAFê"
        if not before.isalpha() and not after.isalpha():
            return 0.5 if character in "àéèóå" else 0  # words of one letter
        common = 1 if character in _COMMON_LETTERS else 0.5
        return common if character.islower() or before.isupper() or after.isupper() else 0.7 * common
    if character == "’":
        return 2 if before.isalpha() and after.isalpha() else 1 if before.isalnum() or before in ".,!?…)" else 0
    if character in "“‘„":
        return 2 if not before.isalnum() and not after.isspace() else -1
    if character == "”":
        return 2 if not before.isspace() and not after.isalnum() else -1
    if character in "–—":
        return 0 if before.isspace() != after.isspace() or before.isalpha() else 1
    if character in "…•":
        return 1 if before.isalnum() or after.isspace() else 0.5
    if character in "€£":
        return 1 if after.isdigit() or before.isdigit() or before.isspace() else 0
    return 0.5 if character in "\xa0°½¼©®" else -1


def _lines_around(text: str, places: list[int]) -> tuple[str, ...]:
    """Up to three lines with characters that are not ASCII, each with one that the lines before it do not have."""
    lines: dict[str, None] = {}
    shown: set[str] = set()
    for at in places:
        if text[at] in shown:
            continue
        begin, end = max(0, at - 60), at + 60
        line = re.split(r"[\r\n]", text[begin:at])[-1] + re.split(r"[\r\n]", text[at:end])[0]
        lines[" ".join(line.split())] = None
        shown.update(line)
        if len(lines) == 3:
            break
    return tuple(lines)


def _first_lines(text: str) -> tuple[str, ...]:
    lines = (line.strip() for line in re.split(r"[\r\n]+", text[:4000]))
    return tuple(islice((line[:120] for line in lines if line), 3))


def _where(data: bytes, at: int) -> str:
    line = len(re.findall(rb"\r\n|\r|\n", data[:at])) + 1
    return f"byte {at + 1:,} (line {line:,})"


def _not_text(file: str, why: str) -> NotText:
    return NotText(
        f'"{file}" is not a text file: {why}.',
        do="Open it in the program that made it and save it as CSV (UTF-8), or as XLSX.",
    )
