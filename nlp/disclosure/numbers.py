"""Numbers that carry their own proof: check digits, check letters and plausible forms. Decides nothing else."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from itertools import pairwise

_DATE = re.compile(r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}(?!\d)|(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}")
_YEARS = re.compile(r"(?:(?:19|20)\d{2}[\s-]+){1,4}(?:19|20)\d{2}")
_YEAR = re.compile(r"(?:19|20)\d{2}\s")
_COUNTED = 3
_GROUPED = re.compile(r"\d{1,3}(?:\s\d{3})+")
_PNC_LETTERS = "ZABCDEFGHJKLMNPQRTUVWXY"


def digits_of(text: str) -> str:
    return "".join(c for c in text if c in "0123456789")


def is_nhs_number(text: str) -> bool:
    """The tenth digit is right: NHS Data Dictionary, "NHS NUMBER", modulus 11.

    Example:
        >>> is_nhs_number("999 945 8076"), is_nhs_number("999 945 8077")
        (True, False)
    """
    digits = digits_of(text)
    if len(digits) != 10:
        return False
    check = -sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check == int(digits[9]) and len(set(digits)) > 1


def looks_like_nhs_number(text: str) -> bool:
    """The check digit is right and the number lies where numbers are given out (or in the range kept for tests)."""
    return text[0] in "34679" and is_nhs_number(text)


def is_card(text: str) -> bool:
    """Thirteen to nineteen digits that satisfy the Luhn formula: ISO/IEC 7812-1.

    Example:
        >>> is_card("4929 2979 2320 7320"), is_card("4929 2979 2320 7321")
        (True, False)
    """
    digits = digits_of(text)
    if not 13 <= len(digits) <= 19 or digits[0] not in "3456" or len(set(digits)) < 3:
        return False
    doubled = (int(d) * 2 for d in digits[-2::-2])
    return (sum(int(d) for d in digits[-1::-2]) + sum(d - 9 if d > 9 else d for d in doubled)) % 10 == 0


def is_iban(text: str) -> bool:
    """The two check digits are right: ISO 13616, modulus 97.

    Example:
        >>> is_iban("GB19 LOYD 3096 1700 7099 43"), is_iban("GB20 LOYD 3096 1700 7099 43")
        (True, False)
    """
    plain = "".join(text.split()).upper()
    if not 15 <= len(plain) <= 34 or not plain.isascii() or not plain.isalnum():
        return False
    return int("".join(str(int(c, 36)) for c in plain[4:] + plain[:4])) % 97 == 1


def is_pnc(text: str) -> bool:
    """The letter at the end is right: two digits of the year and seven of the serial number, modulus 23.

    Example:
        >>> is_pnc("2000/0485657M"), is_pnc("00/485657M"), is_pnc("2000/0485657A")
        (True, True, False)
    """
    year, _, rest = text.partition("/")
    return _PNC_LETTERS[int(f"{year[-2:]}{rest[:-1].strip():0>7}") % 23] == rest[-1].upper()


def is_account(text: str) -> bool:
    """Neither a row of years nor a number in groups of three: "accounts 2021-2022", "on account of 12 000 000"."""
    return not _YEARS.fullmatch(text) and not _GROUPED.fullmatch(text)


def is_house(text: str) -> bool:
    """A number that is no year: "In 2015 Queen Street opened" is no address."""
    return not _YEAR.match(text)


def is_uk_phone(text: str) -> bool:
    """Ten or eleven digits of a British number, and neither a date nor somebody who counts."""
    groups = [int(group) for group in re.findall(r"[0-9]+", text)]
    if len(groups) > _COUNTED and all(b - a == 1 for a, b in pairwise(groups)):
        return False
    digits = digits_of(text)
    if digits.startswith("0044"):
        digits = digits[4:]
    elif digits.startswith("44") and text.lstrip("( ").startswith("+"):
        digits = digits[2:]
    national = "0" + digits.lstrip("0")
    return len(national) in (10, 11) and national[1] in "12357 89" and not _DATE.search(text)


_SPOKEN = {"double": 1, "treble": 2, "triple": 2, "hundred": 2, "thousand": 3}
"""How many digits each says besides those of the words beside it; every other word says one."""


def is_spoken_phone(text: str) -> bool:
    """Ten or eleven digits in words.

    Example:
        >>> is_spoken_phone("oh double seven hundred, nine hundred, one one three"), is_spoken_phone("oh one two three")
        (True, False)
    """
    return sum(_SPOKEN.get(word, 1) for word in re.findall("[a-z]+", text.casefold())) in (10, 11)


def is_foreign_phone(text: str) -> bool:
    return 8 <= len(digits_of(text)) <= 15 and not _YEARS.search(text)


def is_ip(text: str) -> bool:
    """An address of the Internet Protocol; four small numbers with dots are more often a version."""
    try:
        if ":" in text:
            IPv6Address(text)
            return len(text) > 4
        IPv4Address(text)
    except AddressValueError:
        return False
    return any(int(part) > 31 for part in text.split("."))


def is_vehicle(text: str) -> bool:
    """The form that the United Kingdom has given out since 2001, with an age that exists."""
    age = int(text[2:4])
    return (2 <= age <= 30 or 51 <= age <= 80) and text[-3:] not in {"THE", "AND", "FOR", "WAS", "NOT", "ARE"}


_AREAS = frozenset(
    """AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX
    FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN
    NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W
    WA WC WD WF WN WR WS WV YO ZE ZZ""".split()
)


def is_postcode(text: str) -> bool:
    """A form that exists, in one of the 124 areas; "S1 2nd" is none.

    Example:
        >>> is_postcode("LS9 7TQ"), is_postcode("ls97tq"), is_postcode("Q1 2AB"), is_postcode("M1 2nd")
        (True, True, False, False)
    """
    area = re.match(r"[A-Z]+", text.upper())
    return area is not None and area.group() in _AREAS and text[-2:] not in {"st", "nd", "rd", "th"}
