"""Which columns of a table tell who somebody is, by their name and by what stands in their cells.

Decides what is left out unless a person names it. Never looks at one cell alone: an e-mail address in one answer does
not make a question personal.
"""

import re
from collections.abc import Sequence
from statistics import mean, median

# A label that says this is enough, however often a value comes again.
_ALWAYS = (
    ("an IP address", r"\bip( ?addr(ess)?)?\b|\bipaddr"),
    ("a place on the map", r"\b(latitude|longitude|gps|geo ?location|coordinates)\b"),
    ("a postcode", r"\b(post ?code|zip ?code|zip|postal( code)?|plz)\b"),
    ("a postal address", r"^(your |home |postal |street |full |mailing |contact )?address( line)?( ?\d)?$"),
    (
        "the number of a member of a panel",
        r"\b(prolific|mturk|m turk|amazon turk|worker id|assignment id|panel|panellist|panelist|pid|network id)\b",
    ),
    ("the recipient of an invitation", r"\brecipient\b"),
    (
        "a reference to other files about a person",
        r"\bexternal ?(data )?reference\b|\bexternal ?data\b|\bcustom ?data\b",
    ),
    (
        "the name of an organisation",
        r"\b(organi[sz]ation|org|charity|company|business|employer|hospital|school|university|agency|provider|"
        r"institution|council)('?s)? names?\b|"
        r"\bnames? of (the |your |this )*(\w+ )?"
        r"(organi[sz]ation|charity|company|employer|hospital|school|provider)s?\b",
    ),
    (
        "a person's name",
        r"\b(surname|forename|first ?name|last ?name|middle ?name|family name|given names?|full ?name|user ?name)\b|"
        r"\b(your|contact|respondent|participant|person|student|staff|instructor|interviewee|client|patient)('?s)? "
        r"names?\b|^names?$",
    ),
    ("a date of birth", r"\b(date of birth|birth ?da(y|te)|dob)\b"),
    ("an official number of a person", r"\b(nhs|national insurance|passport|social security|student) (number|no|id)\b"),
)
# Here a few values that come again and again are a choice, such as by what people would like to be reached.
_UNLESS_CHOSEN = (
    ("an e-mail address", r"\be ?mails?\b"),
    ("a telephone number", r"\b(phone|telephone|tel|mobile|cell ?phone|whats ?app)\b"),
    ("contact details", r"\bcontact (details?|info|information|person|number|us)\b|^contact$"),
    (
        "an account on the web",
        r"\b(twitter|facebook|instagram|linked ?in|social media) (account|handle|profile|url)s?\b",
    ),
    ("a signature", r"^signature$"),
    ("the name of an organisation", r"^(your )?(organi[sz]ation|charity|employer|company)$"),
)
_ASKS_FOR_A_NAME = re.compile(r"^(what|which)\b.{0,60}\bnames? (of|for)\b|\bnames?$")
_PATTERNS = tuple((what, re.compile(pattern), True) for what, pattern in _ALWAYS) + tuple(
    (what, re.compile(pattern), False) for what, pattern in _UNLESS_CHOSEN
)
_IN_BRACKETS = re.compile(r"\s*\([^()]{0,200}\)\s*[:*]?\s*$")
_IP = re.compile(r"\d{1,3}(\.\d{1,3}){3}|(?=.*:.*:)[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){3,7}")
_VERSION = re.compile(r"\bversion\b")
_SHAPES = (
    ("e-mail addresses", re.compile(r"[^\s@<>]{1,64}@[^\s@<>]{1,190}\.[A-Za-z]{2,20}")),
    ("IP addresses", _IP),
    ("places on the map", re.compile(r"\(?-?\d{1,3}\.\d{3,}\s?[,;]\s?-?\d{1,3}\.\d{3,}\)?")),
    ("telephone numbers", re.compile(r"(?=(?:\D*\d){9,15}\D*$)(?:\+|0|\(0)[\d\s().-]{8,20}|\d{3}[-. ]\d{3}[-. ]\d{4}")),
    ("postcodes", re.compile(r"[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}")),
    ("numbers of members of a panel", re.compile(r"[0-9a-f]{24}")),
    ("web addresses", re.compile(r"(https?://|www\.)\S+|@\w{2,30}")),
)
# What a number of a respondent may look like by chance.
_NUMBERS = ("telephone numbers", "postcodes")
_SHORT_LABEL = 5
_CHOICES = {"yes", "no", "y", "n", "true", "false", "0", "1", "x"}


def why_personal(
    name: str, wording: str, cells: Sequence[str], *, distinct: float, looks_open: bool, numbered: bool
) -> str | None:
    """Why a column seems to tell who somebody is; None where it does not.

    Args:
        name: The name of the column.
        wording: Its full question.
        cells: Some of its filled cells.
        distinct: How many of its filled cells differ, as a share.
        looks_open: True where the cells are mostly sentences.
        numbered: True where the column seems to number the respondents.
    """
    short = [cell.strip() for cell in cells if len(cell) <= 254]
    by_name = _by_name(name, wording, cells, {cell.casefold() for cell in short}, distinct, looks_open)
    if by_name:
        return by_name
    for what, shape in _SHAPES:
        if (shape is _IP and _VERSION.search(in_words(name))) or (numbered and what in _NUMBERS):
            continue
        if len(short) > len(cells) / 2 and sum(bool(shape.fullmatch(cell)) for cell in short) > 0.5 * len(cells):
            return f"its cells look like {what}"
    return None


def _by_name(
    name: str, wording: str, cells: Sequence[str], values: set[str], distinct: float, looks_open: bool
) -> str | None:
    lengths = [len(cell[:2000].split()) for cell in cells]
    if values <= _CHOICES or median(lengths) > 12:
        return None
    repeats = len(cells) >= 10 and len(values) <= 12 and distinct < 0.3
    # Of "Contact details - Name (optional)" one part says what stands in the cells.
    names = (name, wording, wording.rpartition(" - ")[2])
    for line in dict.fromkeys(in_words(_IN_BRACKETS.sub("", one[:2000])) for one in names):
        label = len(line.split()) <= _SHORT_LABEL
        for what, pattern, always in _PATTERNS:
            if pattern.search(line[:300]) and _fits(label, always, repeats, looks_open, distinct, lengths):
                return f"its name looks like {what}"
        if _ASKS_FOR_A_NAME.search(line[:300]) and distinct > 0.8 and mean(lengths) <= 8:
            return "its name asks for a name"
    return None


def _fits(label: bool, always: bool, repeats: bool, looks_open: bool, distinct: float, lengths: Sequence[int]) -> bool:
    """A label such as "Postcode" is enough; a word in a question needs cells that differ and are short."""
    if label:
        return always or not repeats
    return distinct > 0.8 and not looks_open and mean(lengths) <= 6


def in_words(name: str) -> str:
    """A column's name in small letters with spaces: "RecipientEmail", "PROLIFIC_PID".

    Example:
        >>> in_words("IPAddress"), in_words("Q3. E-mail address:")
        ('ip address', 'e mail address')
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_\-]+", " ", name[:2000])
    line = " ".join(spaced.split()).casefold().strip(" .:*?!")
    return re.sub(r"^(q ?)?\d{1,3}[a-z]?\s?[.):]\s*", "", line)
