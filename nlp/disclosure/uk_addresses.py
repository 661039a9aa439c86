"""What can be told to be an address in the United Kingdom by its form: postcodes, streets with a number, flats, houses.

Decides by the words that end the names of streets, by capitals, and by what stands around a house number.
"""

from nlp.disclosure.numbers import is_house, is_postcode
from nlp.disclosure.patterns import LETTER_BY_DIGIT, Pattern, form

_STREET = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Crescent|Cres|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Terrace|Terr|"
    r"Grove|Gardens|Gdns|Way|Walk|Row|Mews|Hill|Rise|View|Park|Parade|Green|Wharf|Gate|Yard|Bank|Croft|Fold|Quay|"
    r"Boulevard|Embankment|Wynd|Vale|Villas|Buildings|Mount|Broadway|House|Heights|Tower|Lodge|Cottages|Almshouses|"
    r"Meadows?|Drove|Dene|Fields?|Orchard|Approach|Alley|Passage|Brae|Promenade|Esplanade|Circus|Mansions|Causeway)"
)
_STREET_IN_SMALL = r"(?:street|road|rd|avenue|ave|lane|close|crescent|drive|terrace|grove|gardens|mews|walk|way|court)"
_PLAINLY_A_STREET = r"(?:street|road|rd|avenue|ave|lane|crescent|drive|terrace|grove|gardens|mews)"
"""Words that hardly stand behind a number and a word for anything else, in small letters."""
_BUILDINGS = (
    r"(?:Mills?|Works|Estate|Chambers|Flats|Hall|Centre|Exchange|Maltings|Warehouse|Studios|Arcade|Foundry|Depot|Point)"
)
_FLAT = (
    r"(?:(?:(?:flat|apartment|apt|bedsit|unit|suite|room|block)\s?(?:[a-z]?\d{1,4}[a-z]?|[a-z]),?|"
    r"(?:\d(?:st|nd|rd|th)|ground|first|second|third|top|basement|garden|attic)\s(?:floor\s)?(?:flat|floor),)\s)?"
)
_BUILDING = (
    r"(?:(?:[A-Z][\w'’]{1,20}\s){1,3}(?:House|Court|Cottage|Mill|Barn|Farm|Forge|Lodge|Vicarage|Rectory|Tower),?\s)?"
)
_HOUSE = r"\d{1,4}[a-z]?(?:\s?[\-–/]\s?\d{1,4}[a-z]?)?,?\s"
_NOT_A_STREET = (
    r"(?!(?:years?|months?|weeks?|days?|hours?|minutes?|people|men|women|miles?|steps?|stars?|"
    r"down|of|on|in|out|up|off|more|per|different)\b)"
)

UK_ADDRESSES = (
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
            rf"(?<![\w£$€.,:/\-]){_BUILDING}(?i:{_FLAT}){_HOUSE}(?i:{_NOT_A_STREET})(?:[A-Z][\w'’.\-]{{0,20}}\s){{1,3}}(?:{_STREET}(?!\sto\b)|(?i:{_PLAINLY_A_STREET}))(?![\w])".replace(
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
    Pattern(
        "address",
        form(rf"\bat\s(?P<it>{_FLAT}{_HOUSE}(?:{_NOT_A_STREET}[a-z'’\-]{{2,20}}\s){{1,2}}{_PLAINLY_A_STREET})(?!\w)"),
        "a number and a street",
        "likely",
        passes=is_house,
    ),
    Pattern(
        "address",
        form(
            rf"""(?<![\w£$€.,:/\-])(?P<it>(?:(?:The\s)?Old\s[A-Z][\w'’\-]{{1,20}},\s)?(?i:{_FLAT})
            {_HOUSE}(?:[A-Z][\w'’\-]{{1,20}}[ ]?){{1,3}}(?<!\s))
            (?=(?:[,\n]\s?(?:[A-Z][\w'’\-]{{1,20}}[ ]?){{1,3}}){{0,2}}
            [,\n]\s?[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}(?!\w))""",
            case=True,
        ),
        "a number and a name before a postcode",
        "likely",
        passes=is_house,
    ),
    Pattern(
        "address",
        form(
            r"""(?<![\w£$€.,:/\-])\d{1,3}[A-Za-z]?,?\s(?:Heol|Ffordd|Stryd|Maes|Rhodfa|Clos|Llys|L[ôo]n|Bryn|Cwrt|Cae|Trem)
            (?:\s(?:[Yy]r?|[A-Z][\w'’\-]{1,20})){1,3}(?!\w)""",
            case=True,
        ),
        "a number and a Welsh street",
        "likely",
    ),
    Pattern(
        "address",
        form(
            r"(?<![\w£$€.,:/\-])\d{1,3}[A-Za-z]?\s(?:The\s(?:Green|Square|Close|Crescent|Avenue|Drive|Street)|"
            r"[A-Z][a-z]{2,14}(?:gate|side|way|field|dale))(?=[,;)\n]|\.?$)",
            case=True,
        ),
        "a number and a street of one word",
        "likely",
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
            rf"(?<!\w)(?i:flat|apartment|apt|unit|room|suite)\s?\w{{1,4}},?\s(?:[A-Z][\w'’\-]{{1,20}}\s){{1,3}}(?:{_STREET}|{_BUILDINGS})(?!\w)",
            case=True,
        ),
        "a flat and a building",
        "likely",
    ),
    Pattern(
        "address",
        form(
            r"(?<!\w)(?:The\s)?(?:[A-Z][\w'’\-]{1,20}\s){0,2}"
            r"(?:Bungalow|Cottage|Farm|Forge|Barn|Mill|Vicarage|Rectory|Lodge|Farmhouse|Flat|Old\s[A-Z][\w'’\-]{1,20}),\s"
            rf"(?:[A-Z][\w'’\-]{{1,20}}\s){{1,2}}{_STREET}(?!\w)",
            case=True,
        ),
        "a house and a street",
        "likely",
        needs=("bungalow", "cottage", "farm", "forge", "barn", "mill", "vicarage", "rectory", "lodge", "flat", "old "),
    ),
)
"""Postcodes and addresses, one pattern for each form."""
