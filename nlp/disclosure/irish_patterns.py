"""What can be told by its form in Ireland: PPS numbers, Eircodes, phones, dates of birth, streets.

Decides by form, and by the check letter where there is one. Written from the published descriptions of each number.
"""

import re

from nlp.disclosure.numbers import digits_of
from nlp.disclosure.patterns import LABEL, NUMBER, Pattern, form
from nlp.disclosure.uk_patterns import UK_PATTERNS

_LETTERS = "WABCDEFGHIJKLMNOPQRSTUV"
# A routing key names a post town; D6W in Dublin is the one that does not end in a digit.
_KEY = r"(?:[AC-FHKNPRTV-Y]\d{2}|D6W)"
_AS_IN_THE_UK = ("birth_date", "address", "bank")


def is_pps(text: str) -> bool:
    """The check letter is right: seven digits weighted 8 to 2, the second letter by 9, modulus 23.

    Source: Department of Social Protection, "Personal Public Service Number", the form used since 1971 and since 2013.

    Example:
        >>> is_pps("1234567T"), is_pps("1234567FA"), is_pps("1234567A")
        (True, True, False)
    """
    plain = re.sub(r"\W", "", text).upper()
    total = sum(int(digit) * weight for digit, weight in zip(plain[:7], range(8, 1, -1), strict=True))
    second = plain[8:9]
    if second and second != "W":
        total += 9 * (ord(second) - ord("A") + 1)
    return _LETTERS[total % 23] == plain[7]


def is_irish_phone(text: str) -> bool:
    """A national number has eight to ten digits behind the 0 or the +353."""
    digits = digits_of(text)
    national = re.sub(r"^(?:00)?353", "", digits).lstrip("0")
    return 7 <= len(national) <= 9


IRISH_PATTERNS = (
    Pattern(
        "pps_number",
        form(r"(?<!\w)\d{7}\s?[A-W][A-IW]?(?!\w)"),
        "a PPS number with the right check letter",
        passes=is_pps,
    ),
    Pattern(
        "pps_number",
        form(rf"\bpps[n]?{NUMBER}{LABEL}(?P<it>\d{{7}}\s?[A-W][A-Z]?)(?!\w)"),
        "named as a PPS number",
        needs=("pps",),
    ),
    Pattern(
        "postcode",
        form(rf"(?<!\w){_KEY}\s?[0-9AC-FHKNPRTV-Y]{{4}}(?!\w)", case=True),
        "has the form of an Eircode",
        passes=lambda text: any(c.isdigit() for c in text[3:]) and any(c.isalpha() for c in text[3:]),
    ),
    Pattern(
        "phone",
        form(
            r"(?<![\w+.,£$€])(?:(?:\+|00)\s?353[\s.\-]?(?:\(0\)[\s.\-]?)?\d|\(?0[1-9])(?:[\s().\-]{0,2}\d){6,8}(?!\w)"
        ),
        "has the form of a phone number",
        passes=is_irish_phone,
    ),
    *(pattern for pattern in UK_PATTERNS if pattern.kind in _AS_IN_THE_UK),
)
"""Looked for in Ireland, besides what is looked for everywhere."""

IRISH_CUSTODY = (
    "Mountjoy",
    "Dóchas Centre",
    "Dochas Centre",
    "Cloverhill",
    "Wheatfield",
    "Shelton Abbey",
    "Loughan House",
    "Oberstown",
    "Arbour Hill",
    "St Patrick's Institution",
    "Spike Island",
)
IRISH_CUSTODY_TOWNS = ("Castlerea", "Cork", "Limerick", "Midlands", "Portlaoise", "Training Unit")
