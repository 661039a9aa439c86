"""Bytes to text: which encoding a file has, and whether it is text at all.

Decides by byte order mark, then UTF-16 by its zero bytes, then strict UTF-8, and only then guesses Windows-1252, which
it says. Never replaces a character that it cannot read.
"""

import codecs
from contextlib import suppress
from dataclasses import dataclass

from nlp.errors import NotText

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# What Windows-1252 leaves undefined, and control characters that no text file holds.
_NOT_IN_TEXT = frozenset(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B, 0x00}


@dataclass(frozen=True)
class Decoded:
    """A file's text. ``guessed`` is True where nothing in the file says what its encoding is."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, *, file: str) -> Decoded:
    """The text of a file's bytes.

    Raises:
        NotText: The bytes are a picture, a program or a workbook with a wrong ending.
    """
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(codec), name)
            except UnicodeDecodeError as error:
                raise _not_text(file, f"byte {error.start:,} does not fit {name}") from error
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG")):
        raise _not_text(file, "it begins like a workbook, a document or a picture")
    wide = _wide_codec(data)
    if wide:
        try:
            return Decoded(data.decode(wide), "UTF-16", guessed=True)
        except UnicodeDecodeError as error:
            raise _not_text(file, "it is neither UTF-8 nor UTF-16") from error
    if _mostly_controls(data):
        raise _not_text(file, "it is full of control characters")
    with suppress(UnicodeDecodeError):
        return Decoded(data.decode("utf-8"), "UTF-8")
    try:
        return Decoded(data.decode("cp1252"), "Windows-1252", guessed=True)
    except UnicodeDecodeError as error:
        raise _not_text(file, f"byte {error.start:,} fits no encoding that Ownwords knows") from error


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
    return controls > 0.01 * len(sample) or sample.count(0) > 0.01 * len(sample)


def _not_text(file: str, why: str) -> NotText:
    return NotText(
        f'"{file}" is not a text file: {why}.',
        do="Open it in the program that made it and save it as CSV (UTF-8), or as XLSX.",
    )
