"""What a text is, from the moment it is read: canonical, and never changed again.

Decides which characters are kept. Never trims, corrects or reorders what a person wrote.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from hashlib import sha256

# XML 1.0 allows tab, newline and everything from space on, except surrogates and the two non-characters. Reports and
# exchange files are XML, so what it forbids goes when a text enters the project: later it would move every offset.
_FORBIDDEN = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANK_FORMAT_CHARACTERS = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}


def canonical(raw: str) -> tuple[str, int]:
    r"""The text as the project keeps it, and how many characters had to be removed.

    Newlines become ``\n``; characters that XML 1.0 forbids are removed and counted.

    Example:
        >>> canonical("one\r\ntwo\x00")
        ('one\ntwo', 1)
    """
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.subn("", text)


def typed(raw: str) -> str:
    r"""What somebody typed, as the project keeps it: without white space around it.

    Example:
        >>> typed(" one\r\ntwo  words ")
        'one\ntwo  words'
    """
    return canonical(raw)[0].strip()


def typed_line(raw: str) -> str:
    r"""What somebody typed, on one line: a name, a pattern, who speaks.

    Example:
        >>> typed_line(" one\r\ntwo  words ")
        'one two words'
    """
    return " ".join(canonical(raw)[0].split())


def is_blank(text: str) -> bool:
    """True where nobody could read anything: only spaces, controls and invisible characters.

    Example:
        >>> is_blank(" \u00a0\u200b"), is_blank("-")
        (True, False)
    """
    return all(
        character.isspace() or character in _BLANK_FORMAT_CHARACTERS or unicodedata.category(character) == "Cc"
        for character in text
    )


def same_text_key(text: str) -> str:
    """The same for two texts that differ only in spaces: they are embedded and clustered once."""
    return " ".join(text.split())


def digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return sha256(text.encode("utf-8")).hexdigest()


def keyed_digest(key: str, text: str) -> str:
    """HMAC-SHA256 of a text, in hexadecimal: without the key nobody can try texts against it."""
    return hmac.new(key.encode("utf-8"), text.encode("utf-8"), sha256).hexdigest()


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun.

    Example:
        >>> plural(1, "answer"), plural(1200, "answer"), plural(2, "case", "cases")
        ('1 answer', '1,200 answers', '2 cases')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def names(called: Iterable[str], *, most: int = 3) -> str:
    """Names in quotation marks, the last ones only counted where there are many.

    Example:
        >>> names(["Money", "Staff"]), names("ABCDE")
        ('"Money", "Staff"', '"A", "B" and 3 more')
    """
    each = [f'"{name}"' for name in called]
    return ", ".join(each) if len(each) <= most else f"{', '.join(each[: most - 1])} and {len(each) - most + 1} more"


def there_are(typed: str, there: Sequence[str]) -> str:
    """What is there, first what is like something that was typed.

    Example:
        >>> there_are("regoin", ["Age", "Region"])
        'Did you mean "Region"? There are: "Age", "Region".'
    """
    if not there:
        return "There is none in this project."
    folded = {name.casefold(): name for name in there}
    near = [folded[name] for name in get_close_matches(typed.strip().casefold(), folded, n=3, cutoff=0.6)]
    meant = f"Did you mean {' or '.join(names([name]) for name in near)}? " if near else ""
    return f"{meant}There {'is' if len(there) == 1 else 'are'}: {names(there, most=12)}."


def numbers(rows: Sequence[int]) -> str:
    """Numbers of rows for a note, the first twenty of many.

    Example:
        >>> numbers([3, 1204]), numbers(range(1, 23))[-13:]
        ('3, 1,204', '20 and 2 more')
    """
    more = f" and {len(rows) - 20:,} more" if len(rows) > 20 else ""
    return ", ".join(f"{row:,}" for row in rows[:20]) + more


def day_and_time(at: str) -> str:
    """When something was done, as people read it, from the time that its row keeps.

    Example:
        >>> day_and_time("2026-03-05T09:30:12+00:00")
        '2026-03-05 09:30'
    """
    return at[:16].replace("T", " ")


def clock(seconds: float) -> str:
    """A place in a recording, as people write it.

    Example:
        >>> clock(751.9), clock(3600)
        ('00:12:31', '01:00:00')
    """
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole % 3600 // 60:02d}:{whole % 60:02d}"
