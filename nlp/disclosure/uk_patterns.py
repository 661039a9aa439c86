"""What can be told by its form in the United Kingdom: official numbers, phones, dates of birth.

Decides by form, by a check digit where there is one, and by the word that names the number where the form alone is too
common ("sort code", "born on"). The sources are the published descriptions of each number.
"""

import re

from nlp.disclosure.numbers import (
    is_pnc,
    is_spoken_phone,
    is_uk_phone,
    is_vehicle,
    looks_like_nhs_number,
)
from nlp.disclosure.patterns import LABEL, LETTER_BY_DIGIT, NUMBER, Pattern, form, named_behind
from nlp.disclosure.uk_addresses import UK_ADDRESSES
from nlp.disclosure.vocabulary import is_word

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = rf"""(?:\d{{1,2}}\s?[./\-\s]\s?\d{{1,2}}\s?[./\-\s]\s?(?:19|20)?\d{{2}}|
    (?:19|20)\d{{2}}[\-/]\d{{1,2}}[\-/]\d{{1,2}}|
    \d{{1,2}}(?:st|nd|rd|th)?[\s\-/.](?:of\s)?{_MONTH}[.,]{{0,2}}[\s\-/.]?['’]?(?:19|20)?\d{{2}}|
    \d{{1,2}}(?:st|nd|rd|th)?\sof\sthe\s\d{{1,2}}(?:st|nd|rd|th)?,?\s['’]?(?:19|20)?\d{{2}}|
    {_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s['’]?(?:19|20)?\d{{2}})(?!\d)"""

_NO_SMALL_WORD = r"(?!(?:in|of|to|no|is|at|on|by|or|up|it|my|an|as|so|me|we|us|go|do|be|he|am|pm|uk|eu)(?![a-z]))"
"""Letters before or behind digits that are rather a word or a short form: "is 1234", "A1234 to"."""

_VEHICLES = tuple(
    """car vehicle van truck lorry motor motorbike bike taxi minibus ford vauxhall corsa astra fiesta focus transit golf
    polo clio micra mini bmw audi mercedes volvo toyota nissan honda peugeot renault skoda kia hyundai fiat""".split()
)
_PLATE = r"[A-HJ-PR-Y]{2}\d{2}\s?[A-HJ-PR-Z]{3}"
_OLD_PLATE = r"[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]"
_PREFIX = r"(?:A[BC]|CE|CS|FC|FE|GE|GN|GS|IC|IP|LP|N[ACFILOPRVZ]|O[CE]|PC|R[0CS]|S[ACEFILOPRZ])"


def _no_word(text: str) -> bool:
    """Letters and digits of which no letters are a word: "ab12 cde", and not "a12 the"."""
    return not any(is_word(letters) for letters in re.findall(r"[a-z]{2,}", text.casefold()))


def _is_plate_in_any_letters(text: str) -> bool:
    return is_vehicle(text.upper()) and _no_word(text)


UK_PATTERNS = (
    Pattern(
        "phone",
        form(
            r"(?<![\w+.,£$€])(?:(?:\+|00)\s?44[\s.\-]?(?:\(0\)[\s.\-]?)?\d|\(?[0o]\s?\d)(?:[\s().\-/]{0,2}\d){8,9}(?![\w])"
        ),
        "has the form of a phone number",
        passes=is_uk_phone,
    ),
    Pattern(
        "phone",
        form(r"(?<![\w+.,£$€])447\d{9}(?!\w)"),
        "has the form of a mobile number",
        "likely",
        needs=("447",),
    ),
    Pattern(
        "phone",
        form(
            r"""\b(?:double\s)?(?:oh|o|zero|nought)(?:[\s,.\-]{1,3}
            (?:oh|o|zero|nought|one|two|three|four|five|six|seven|eight|nine|double|treble|triple|hundred|thousand)\b){5,14}"""
        ),
        "a phone number in words",
        "likely",
        needs=("oh ", "zero", "nought", "o "),
        passes=is_spoken_phone,
    ),
    Pattern(
        "phone",
        form(
            r"""\b(?:tele?phone|tel|phone|mobile|mob|ring|call)\b\.?(?:[\s:]{1,3}(?:number|no|me|us|on|is)\b\.?){0,3}[\s:]{1,3}
            (?P<it>[2-9]\d{2}[\s\-]?\d{3,4})(?![\w]|[\s\-]?\d)"""
        ),
        "named as a phone number",
        "likely",
        needs=("tel", "phone", "mob", "ring", "call"),
    ),
    Pattern(
        "nhs_number",
        form(r"\bnhs\b[^\d\n]{0,30}(?P<it>\d{3}[\s\-]?\d{3}[\s\-]?\d{4})(?!\d)"),
        "named as an NHS number",
        needs=("nhs",),
        passes=lambda text: not text.endswith("0000"),
    ),
    Pattern(
        "nhs_number",
        form(r"(?<![\w.,/\-])\d{3}[\s\-]?\d{3}[\s\-]?\d{4}(?![\w]|[.,/\-]\d)"),
        "an NHS number with the right check digit",
        "likely",
        passes=looks_like_nhs_number,
    ),
    Pattern(
        "ni_number",
        form(r"(?<!\w)[A-Z]{2}[\s.\-]?\d{2}[\s.\-]?\d{2}[\s.\-]?\d{2}[\s.\-]?[A-D](?!\w)", case=True),
        "has the form of a National Insurance number",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "ni_number",
        form(rf"(?<!\w)(?:[A-Z]{{2}}\d{{6}}|{_NO_SMALL_WORD}[A-Z]{{2}}\s\d{{2}}\s\d{{2}}\s\d{{2}}\s)[A-D](?!\w)"),
        "has the form of a National Insurance number",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "ni_number",
        form(
            rf"""\b(?:n\.?i\.?|nino|(?:national|nat\.?)\sins(?:urance)?)\b[^\d\n]{{0,25}}?
            \b{_NO_SMALL_WORD}(?P<it>[A-Z]{{2}}[\s.\-]?\d{{2}}[\s.\-]?\d{{2}}[\s.\-]?\d{{2}}(?:[\s.\-]?[A-D])?)(?!\w)"""
        ),
        "named as a National Insurance number",
        needs=("ni", "n.i", "nat"),
    ),
    Pattern(
        "prison_number",
        form(r"(?<!\w)[A-Z]\d{4}[A-Z]{2}(?!\w)"),
        "has the form of a prison number",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "prison_number",
        form(r"(?<!\w)[A-Z][\s\-]?(?!19|20)\d{4}[\s\-]?(?!US|UK|EU|AM|PM)[A-Z]{2}(?!\w)", case=True),
        "has the form of a prison number",
        "likely",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "prison_number",
        form(rf"(?<!\w)[A-Z]\d{{4}}\s{_NO_SMALL_WORD}[A-Z]{{2}}(?!\w)"),
        "has the form of a prison number",
        "likely",
        needs=(LETTER_BY_DIGIT,),
        passes=_no_word,
    ),
    Pattern(
        "prison_number",
        form(
            rf"""\b(?:prison(?:er)?|inmate|noms|nomis){NUMBER}{LABEL}
            (?P<it>{_NO_SMALL_WORD}[A-Z]{{1,2}}[\s\-]?\d{{3,5}}(?:[\s\-]?[A-Z]{{2}})?|(?<!numbers\s)\d{{5,6}})(?!\w)"""
        ),
        "named as a prison number",
        needs=("prison", "nom"),
    ),
    Pattern(
        "prison_number",
        form(
            r"\b(?:my|his|her|old|inside|first)\snumber\b[^\d\n.]{0,25}?\b(?P<it>(?-i:[A-Z]{2}\s\d{4})|[A-Z]{2}\d{4})(?!\w)"
        ),
        "has the form of an old prison number",
        "possible",
        needs=("number",),
    ),
    Pattern(
        "police_number",
        form(r"(?<![\w/])(?:19|20)?\d{2}/(?:\d{1,7}[A-Z]|\d{3,7}\s(?-i:[A-Z]))(?!\w)"),
        "a number of the Police National Computer with the right letter",
        needs=(LETTER_BY_DIGIT,),
        passes=is_pnc,
    ),
    Pattern(
        "police_number",
        form(rf"""\b(?:pnc|p\.n\.c\.?|cro|c\.r\.o\.?|police\snational\scomputer|criminal\srecords?\soffice){NUMBER}{NUMBER}{LABEL}
            (?P<it>(?:sf)?\d{{1,6}}/\d{{1,7}}\s?[A-Z])(?!\w)"""),
        "named as a police number",
        needs=("pnc", "cro", "p.n.c", "c.r.o", "police", "criminal"),
    ),
    Pattern(
        "probation_number",
        form(rf"\b(?:crn|c\.r\.n\.?|probation|delius|case){NUMBER}{NUMBER}{LABEL}(?P<it>[A-Z]\s?\d{{6}})(?!\w)"),
        "named as a probation number",
        needs=("crn", "c.r.n", "probation", "delius", "case"),
    ),
    Pattern(
        "probation_number",
        form(r"(?<![\w/\-])[A-Z]\d{6}(?![\w/\-])", case=True),
        "has the form of a probation number",
        "possible",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "driving_licence",
        form(r"(?<!\w)[A-Z9]{5}[\s\-]?\d[0156]\d[0-3]\d{2}[\s\-]?[A-Z9]{2}\d\s?[A-Z]{2}(?!\w)"),
        "has the form of a driving licence",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "vehicle",
        form(rf"(?<!\w){_PLATE}(?!\w)", case=True),
        "has the form of a number plate",
        "likely",
        needs=(LETTER_BY_DIGIT,),
        passes=is_vehicle,
    ),
    Pattern(
        "vehicle",
        form(rf"(?<!\w){_PLATE}(?!\w)"),
        "has the form of a number plate",
        "likely",
        needs=(LETTER_BY_DIGIT,),
        passes=_is_plate_in_any_letters,
    ),
    Pattern(
        "vehicle",
        form(
            rf"""\b(?:reg(?:istration)?(?:\s(?:number|no|plate))?|(?:number|licence)\s?plates?|vrm|plates?)\b(?:['’]s)?\.?[\s:=\-–]{{0,4}}
            (?:(?:is|was)\s)?(?P<it>{_PLATE}|[A-Z]{{2}}\s\d{{2}}\s[A-Z]{{3}}|{_OLD_PLATE}|[A-Z]{{1,3}}\s?\d{{3,4}}|[A-Z]{{2,3}}\s\d{{2,3}}|
            \d{{1,4}}\s?(?-i:[A-Z]{{2,3}}))(?!\w)"""
        ),
        "named as a number plate",
        "likely",
        needs=("reg", "plate", "vrm"),
        passes=_no_word,
    ),
    Pattern(
        "vehicle",
        form(
            rf"""\b(?:{"|".join(_VEHICLES)})\b(?!\spark)[^\d\n]{{0,12}}?\b(?P<it>(?!V(?:6|8|10|12)\b)(?:{_OLD_PLATE}))(?!\w)"""
        ),
        "has the form of an old number plate, behind a vehicle",
        "likely",
        needs=_VEHICLES,
        passes=_no_word,
    ),
    Pattern(
        "vehicle",
        named_behind(
            rf"{_PLATE}|{_OLD_PLATE}",
            rf"(?:[a-z]{{2,10}}\s){{0,2}}(?:reg(?:istration)?|number\s?plate|plate|{'|'.join(_VEHICLES)})",
        ),
        "named as a number plate",
        "likely",
        needs=("reg", "plate", *_VEHICLES),
        passes=_no_word,
    ),
    Pattern(
        "bank",
        form(
            r"\b(?:sort\s?-?codes?|s/c|sort(?=[\s:]{1,2}\d))\b[^\d\n]{0,20}(?P<it>\d{2}[\s\-–./]?\d{2}[\s\-–./]?\d{2})(?!\d)"
        ),
        "named as a sort code",
        needs=("sort", "s/c"),
    ),
    Pattern(
        "bank",
        named_behind(r"\d{2}[\s\-–./]?\d{2}[\s\-–./]?\d{2}", r"sort\s?-?code"),
        "named as a sort code",
        needs=("sort",),
    ),
    Pattern(
        "bank",
        form(
            r"(?<!\d)\d{2}(?P<parts>[\s\-–./])\d{2}(?P=parts)\d{2}(?=[\s,/;]{1,3}(?:account|acct?|a/c)\b[^\d\n]{0,12}\d{4}\s?\d{4}(?!\d))"
        ),
        "a sort code before an account number",
        needs=("acc", "a/c"),
    ),
    Pattern(
        "bank",
        form(r"(?<!\d)\d{2}-\d{2}-\d{2}(?=[\s,/;]{1,3}\d{8}(?!\d))"),
        "a sort code before an account number",
        needs=("-",),
    ),
    Pattern(
        "bank",
        form(r"(?<=\d\d-\d\d-\d\d)[\s,/;]{1,3}(?P<it>\d{8})(?!\d)"),
        "an account number behind a sort code",
        "likely",
        needs=("-",),
    ),
    Pattern(
        "birth_date",
        form(
            rf"""\b(?:(?:d\.?\s?o\.?\s?b\b\.?|dates?\sof\sbirth|birth\s?(?:date|day)s?)
            (?:[^\d\n]{{0,25}}?|[^\d\n]{{0,60}}?\b(?:mine|hers|his|it)(?:['’]?s|\sis|\swas)\s)|
            born\b(?!\s(?:of|out)\b|[^\d\n]{{0,25}}\bthen\b)[^\d\n.;]{{0,25}}?|[,(]\s?b\.\s?|\b(?:my|his|her)\sdetails\b[^\d\n]{{0,60}}?)
            (?<![\d/])(?P<it>{_DATE})"""
        ),
        "a date of birth",
        needs=("birth", "born", "dob", "d.o", "d. o", "d o", "b.", "details"),
    ),
    Pattern(
        "birth_date",
        named_behind(_DATE, r"(?:d\.?o\.?b|date\sof\sbirth|birth\s?(?:date|day))"),
        "a date of birth",
        needs=("birth", "dob", "d.o.b"),
    ),
    Pattern(
        "birth_date",
        form(rf"(?<=[A-Z]\d{{4}}[A-Z]{{2}})[,\s(]{{1,3}}(?P<it>{_DATE})"),
        "a date straight behind a prison number",
        "likely",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "birth_date",
        form(r"\b(?:d\.?o\.?b\b\.?|date\sof\sbirth)[\s:=(\-–]{1,4}(?P<it>\d{6}|\d{8})(?!\w)"),
        "a date of birth",
        needs=("dob", "d.o.b", "birth"),
    ),
    Pattern(
        "birth_date",
        form(
            rf"""\b(?:my|his|her)\sbirthday(?:['’]s|\s(?:is|was))\s(?:on\s)?(?:the\s)?
            (?P<it>\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}|{_MONTH}\s(?:the\s)?\d{{1,2}}(?:st|nd|rd|th)?)(?!\w|\s\d)"""
        ),
        "a birthday",
        "likely",
        needs=("birthday",),
    ),
    *UK_ADDRESSES,
    Pattern(
        "charity_number",
        form(
            r"""\b(?:charity|cio|oscr|ccni)(?:[\s:=\-–#.,()&]|['’]s\b|\b(?:registration|registered|reg|commission|numbers?|nos?|num|nr|id|ref|in|england|
            scotland|wales|northern|ireland|and|uk|is|was)\b){0,16}
            (?P<it>SC[0O]?\s?\d{5,6}|NIC?\s?\d{6}|(?<!\sin\s)\d{6,7}(?:-\d{1,2})?)(?!\w|,\d|\s(?:pounds|people|\d{3}))"""
        ),
        "named as a charity number",
        needs=("charity", "cio", "oscr", "ccni"),
    ),
    Pattern(
        "charity_number",
        named_behind(r"\d{6,7}(?:-\d{1,2})?", r"(?:registered\s)?(?:charity|cio)"),
        "named as a charity number",
        needs=("charity", "cio"),
    ),
    Pattern(
        "charity_number",
        form(r"(?<!\w)(?:SC\s?0\s?\d{5}|SCO\d{5}|NIC\d{6}|(?-i:NIC)\s\d{6})(?!\w)"),
        "has the form of a Scottish or a Northern Irish charity number",
        "likely",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "company_number",
        form(
            rf"""\b(?:company|companies\shouse|co|cic|limited|ltd|guarantee|registered)\b\.?
            (?:\s(?:registration|registered|reg|by\sguarantee)\b\.?){{0,2}}(?:\sin\s\w{{3,10}}(?:\s(?:and|&)\swales)?)?{NUMBER}{LABEL}(?:(?<=companies\shouse\s)[^\d\n]{{1,25}})?
            (?:in\s\w{{3,10}}[\s:]{{1,3}})?(?P<it>(?!SC0){_PREFIX}\s?\d{{6}}|\d{{7,8}})(?!\w|\s(?:people|pounds|users))"""
        ),
        "named as a company number",
        needs=("co", "cic", "ltd", "limited", "registered"),
    ),
    Pattern(
        "company_number",
        named_behind(rf"{_PREFIX}\s?\d{{6}}|\d{{7,8}}", r"(?:company|companies\shouse)"),
        "named as a company number",
        needs=("compan",),
    ),
)
"""Looked for in the United Kingdom, besides what is looked for everywhere."""
