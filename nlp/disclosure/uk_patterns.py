"""What can be told by its form in the United Kingdom: official numbers, phones, postcodes, addresses, dates of birth.

Decides by form, by a check digit where there is one, and by the word that names the number where the form alone is too
common ("sort code", "born on"). The sources are the published descriptions of each number.
"""

from nlp.disclosure.numbers import is_house, is_pnc, is_postcode, is_uk_phone, is_vehicle, looks_like_nhs_number
from nlp.disclosure.patterns import LABEL, LETTER_BY_DIGIT, NUMBER, Pattern, form

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = rf"""(?:\d{{1,2}}\s?[./\-\s]\s?\d{{1,2}}\s?[./\-\s]\s?(?:19|20)?\d{{2}}|
    (?:19|20)\d{{2}}[\-/]\d{{1,2}}[\-/]\d{{1,2}}|
    \d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}\.?,?\s(?:19|20)?\d{{2}}|
    {_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?,?\s(?:19|20)?\d{{2}})(?!\d)"""

_STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Crescent|Cres|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Terrace|Terr|"
    r"Grove|Gardens|Gdns|Way|Walk|Row|Mews|Hill|Rise|View|Park|Parade|Green|Wharf|Gate|Yard|Bank|Croft|Fold|Quay|"
    r"Boulevard|Embankment|Wynd|Vale|Villas|Buildings|Mount|Broadway|House|Heights|Tower|Lodge)"
)
_STREET_IN_SMALL = r"(?:street|road|rd|avenue|ave|lane|close|crescent|drive|terrace|grove|gardens|mews|walk|way|court)"
_FLAT = r"(?:(?:flat|apartment|apt|bedsit|unit|suite|room)\s?(?:[a-z]?\d{1,4}[a-z]?|[a-z]),?\s)?"
_BUILDING = (
    r"(?:(?:[A-Z][\w'’]{1,20}\s){1,3}(?:House|Court|Cottage|Mill|Barn|Farm|Forge|Lodge|Vicarage|Rectory|Tower),?\s)?"
)
_HOUSE = r"\d{1,4}[a-z]?(?:\s?[\-–/]\s?\d{1,4}[a-z]?)?,?\s"
_NOT_A_STREET = (
    r"(?!(?:years?|months?|weeks?|days?|hours?|minutes?|people|men|women|miles?|steps?|stars?|"
    r"down|of|on|in|out|up|off|more|per|different)\b)"
)

_VEHICLES = tuple(
    """car van truck lorry motor motorbike bike taxi minibus ford vauxhall corsa astra fiesta focus transit golf polo
    clio micra mini bmw audi mercedes volvo toyota nissan honda peugeot renault skoda kia hyundai fiat""".split()
)
_PREFIX = r"(?:A[BC]|CE|CS|FC|FE|GE|GN|GS|IC|IP|LP|N[ACFILOPRVZ]|O[CE]|PC|R[0CS]|S[ACEFILOPRZ])"

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
        form(r"(?<!\w)[A-Z]{2}[\s\-]?\d{2}[\s\-]?\d{2}[\s\-]?\d{2}[\s\-]?[A-D](?!\w)", case=True),
        "has the form of a National Insurance number",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "ni_number",
        form(r"(?<!\w)[A-Z]{2}\d{6}[A-D](?!\w)"),
        "has the form of a National Insurance number",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "ni_number",
        form(
            r"""\b(?:n\.?i\.?|nino|national\sinsurance)\b[^\d\n]{0,25}?
            \b(?!in|of|to|no|is|at|on|by|or|up|it|my|an|as)(?P<it>[A-Z]{2}[\s\-]?\d{2}[\s\-]?\d{2}[\s\-]?\d{2}(?:[\s\-]?[A-D])?)(?!\w)"""
        ),
        "named as a National Insurance number",
        needs=("ni", "n.i", "national"),
    ),
    Pattern(
        "prison_number",
        form(r"(?<!\w)[A-Z]\d{4}[A-Z]{2}(?!\w)"),
        "has the form of a prison number",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "prison_number",
        form(r"(?<!\w)[A-Z]\s?(?!19|20)\d{4}\s?(?!US|UK|EU|AM|PM)[A-Z]{2}(?!\w)", case=True),
        "has the form of a prison number",
        "likely",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "prison_number",
        form(
            rf"""\b(?:prison(?:er)?|noms|nomis){NUMBER}{LABEL}
            (?P<it>[A-Z]{{1,2}}\s?\d{{3,4}}\s?[A-Z]{{0,2}}|\d{{5,6}})(?!\w)"""
        ),
        "named as a prison number",
        needs=("prison", "nom"),
    ),
    Pattern(
        "prison_number",
        form(r"\b(?:my|his|her|old|inside|first)\snumber[\s:,]{1,3}(?:(?:was|is)\s)?(?P<it>[A-Z]{2}\d{4})(?!\w)"),
        "has the form of an old prison number",
        "possible",
        needs=("number",),
    ),
    Pattern(
        "police_number",
        form(r"(?<![\w/])(?:19|20)?\d{2}/\d{1,7}[A-Z](?!\w)"),
        "a number of the Police National Computer with the right letter",
        needs=(LETTER_BY_DIGIT,),
        passes=is_pnc,
    ),
    Pattern(
        "police_number",
        form(rf"\b(?:pnc|cro){NUMBER}{NUMBER}{LABEL}(?P<it>(?:sf)?\d{{1,6}}/\d{{1,7}}[A-Z])(?!\w)"),
        "named as a police number",
        needs=("pnc", "cro"),
    ),
    Pattern(
        "probation_number",
        form(rf"\bcrn{NUMBER}{LABEL}(?P<it>[A-Z]\s?\d{{6}})(?!\w)"),
        "named as a probation number",
        needs=("crn",),
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
        form(r"(?<!\w)[A-Z9]{5}\s?\d[0156]\d[0-3]\d{2}\s?[A-Z9]{2}\d\s?[A-Z]{2}(?!\w)"),
        "has the form of a driving licence",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "vehicle",
        form(r"(?<!\w)[A-HJ-PR-Y][A-HJ-PR-Y]\d{2}\s?[A-HJ-PR-Z]{3}(?!\w)", case=True),
        "has the form of a number plate",
        "likely",
        needs=(LETTER_BY_DIGIT,),
        passes=is_vehicle,
    ),
    Pattern(
        "vehicle",
        form(
            r"""\b(?:reg(?:istration)?(?:\s(?:number|no|plate))?|number\s?plates?|vrm|plates?)\b\.?[\s:=\-–]{0,4}(?:(?:is|was)\s)?
            (?P<it>[A-Z]{2}\d{2}\s?[A-Z]{3}|[A-Z]\d{1,3}\s?[A-Z]{3}|[A-Z]{3}\s?\d{1,3}[A-Z]|[A-Z]{1,3}\s?\d{3,4})(?!\w)"""
        ),
        "named as a number plate",
        "likely",
        needs=("reg", "plate", "vrm"),
    ),
    Pattern(
        "vehicle",
        form(
            rf"""\b(?i:{"|".join(_VEHICLES)})\b(?!\spark)[^\d\n]{{0,12}}?\b
            (?P<it>(?!V(?:6|8|10|12)\b)[A-Z]\d{{1,3}}\s?[A-Z]{{3}}|[A-Z]{{3}}\s?\d{{2,3}}[A-Z])(?!\w)""",
            case=True,
        ),
        "has the form of an old number plate, behind a vehicle",
        "likely",
        needs=_VEHICLES,
    ),
    Pattern(
        "bank",
        form(r"\b(?:sort\s?-?codes?|s/c)\b[^\d\n]{0,20}(?P<it>\d{2}[\s\-–]?\d{2}[\s\-–]?\d{2})(?!\d)"),
        "named as a sort code",
        needs=("sort", "s/c"),
    ),
    Pattern(
        "bank",
        form(r"(?<!\d)\d{2}-\d{2}-\d{2}(?=[\s,/;]{1,3}(?:(?:account|acct?|a/c)\b[^\d\n]{0,12})?\d{8}(?!\d))"),
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
            rf"""\b(?:(?:d\.?\s?o\.?\s?b\b\.?|date\sof\sbirth|birth\s?(?:date|day)s?)[^\d\n]{{0,25}}?|born[^\d\n.]{{0,15}}?)
            (?<![\d/])(?P<it>{_DATE})"""
        ),
        "a date of birth",
        needs=("birth", "born", "dob", "d.o", "d. o", "d o"),
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
    Pattern(
        "postcode",
        form(
            r"(?<![\w])(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?)(?:[ \u00a0]{0,2}|-)\d[ABD-HJLNP-UW-Z]{2}(?![\w])",
        ),
        "has the form of a postcode",
        needs=(LETTER_BY_DIGIT,),
        passes=is_postcode,
    ),
    Pattern(
        "address",
        form(
            rf"(?<![\w£$€.,:/\-]){_BUILDING}(?i:{_FLAT}){_HOUSE}(?i:{_NOT_A_STREET})(?:[A-Z][\w'’.\-]{{0,20}}\s){{1,3}}{_STREET}(?![\w])".replace(
                "[a-z]?", "[A-Za-z]?"
            ),
            case=True,
        ),
        "a number and a street",
        "likely",
        passes=is_house,
    ),
    Pattern(
        "address",
        form(
            rf"""(?:\b(?:live[sd]?|living|stay(?:s|ing|ed)?|address|moved|house|flat|hostel|home|round|based)\b[^\d\n]{{0,14}}?|
            (?<!\w)(?=(?:flat|apartment|apt|bedsit)\s?\w{{1,4}},?\s\d))
            (?P<it>{_FLAT}{_HOUSE}(?:{_NOT_A_STREET}[a-z'’\-]{{2,20}}\s){{1,3}}{_STREET_IN_SMALL})(?!\w)"""
        ),
        "a number and a street",
        "likely",
        passes=is_house,
    ),
    Pattern("address", form(r"\bp\.?\s?o\.?\sbox\s\d{1,6}(?!\w)"), "a PO box", needs=("box",)),
    Pattern(
        "address",
        form(rf"(?m:^)\s?(?P<it>\d{{1,4}}[a-z]?,?\s{_NOT_A_STREET}[a-z'’\-]{{2,20}}\s{_STREET_IN_SMALL})(?=[,.\n]|$)"),
        "a number and a street",
        "likely",
        passes=is_house,
    ),
    Pattern(
        "address",
        form(
            rf"(?<!\w)(?:[A-Z][\w'’\-]{{1,20}}\s){{1,3}}{_STREET},?\s(?:[Nn]umber|[Nn]o\.?)\s?\d{{1,4}}[A-Za-z]?(?!\w)",
            case=True,
        ),
        "a street and a number",
        "likely",
    ),
    Pattern(
        "address",
        form(
            rf"(?<!\w)(?i:flat|apartment|apt|unit|room|suite)\s?\w{{1,4}},?\s(?:[A-Z][\w'’\-]{{1,20}}\s){{1,3}}{_STREET}(?!\w)",
            case=True,
        ),
        "a flat and a building",
        "likely",
    ),
    Pattern(
        "address",
        form(
            r"(?<!\w)(?:The\s)?(?:[A-Z][\w'’\-]{1,20}\s){0,2}"
            r"(?:Bungalow|Cottage|Farm|Forge|Barn|Mill|Vicarage|Rectory|Lodge|Farmhouse|Flat),\s"
            rf"(?:[A-Z][\w'’\-]{{1,20}}\s){{1,2}}{_STREET}(?!\w)",
            case=True,
        ),
        "a house and a street",
        "likely",
        needs=("bungalow", "cottage", "farm", "forge", "barn", "mill", "vicarage", "rectory", "lodge", "flat"),
    ),
    Pattern(
        "charity_number",
        form(
            r"""\bcharity(?:[\s:=\-–#.,()&]|\b(?:registration|registered|reg|commission|numbers?|nos?|num|nr|id|ref|in|england|
            scotland|wales|northern|ireland|and|uk|is|was)\b){0,16}(?P<it>(?:SC|NIC?)\s?\d{6,7}|\d{6,7})
            (?!\w|,\d|\s(?:pounds|people|\d{3}))"""
        ),
        "named as a charity number",
        needs=("charity",),
    ),
    Pattern(
        "charity_number",
        form(r"(?<!\w)SC0\d{5}(?!\w)"),
        "has the form of a Scottish charity number",
        "likely",
        needs=(LETTER_BY_DIGIT,),
    ),
    Pattern(
        "company_number",
        form(
            rf"""\b(?:company|companies\shouse|co|cic|limited|ltd|guarantee|registered)\b\.?
            (?:\s(?:registration|registered|reg|by\sguarantee)\b\.?){{0,2}}(?:\sin\s\w{{3,10}}(?:\s(?:and|&)\swales)?)?{NUMBER}{LABEL}
            (?:in\s\w{{3,10}}[\s:]{{1,3}})?(?P<it>(?!SC0){_PREFIX}\s?\d{{6}}|\d{{7,8}})(?!\w)"""
        ),
        "named as a company number",
        needs=("co", "cic", "ltd", "limited", "registered"),
    ),
)
"""Looked for in the United Kingdom, besides what is looked for everywhere."""
