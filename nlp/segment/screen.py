"""Tells an answer that says something from one that does not, by rule, with precision before recall.

Decides by a small grammar of whole answers: an answer is held back only where every word of it is accounted for. A real
answer must never be hidden: "None of the funders pay overheads" is an answer, "None" is not. "No answer" and "R" are
answers too (nobody picked up; the language R). Every verdict can be taken back.
"""

import re

# The grammar is written over plain words: small letters, no marks, no apostrophes ("don't" is "dont", "n/a" is "n a").
_NOW = r"at (?:this|the) (?:time|moment|stage|point)(?: in time)?|at present|for now|right now|currently"
_POLITE = r"thanks(?: very much| a lot)?|thank you(?: very much)?|many thanks|cheers|sorry|please|im afraid"
_FRANK = r"really|honestly|to be honest|tbh|at all|on this occasion|from me|from us|for me|for us|so far"
_BEFORE = r"(?:(?:well|sorry|honestly|to be honest|tbh|ok|okay|um|er|erm|oh) )*"
_AFTER = rf"(?: (?:{_NOW}|{_POLITE}|{_FRANK}))*"

_US = r"(?:me|us|(?:this|our|my) (?:organisation|charity|service|project|question))"
_MORE = r"(?: (?:else|more|further|extra|additional|particular|in particular|specific))?"
_ADDED = (
    r"(?:add|say|report|declare|mention|note|share|comment|comment on|raise|suggest|tell you|be added)"
    r"(?: (?:to|on|about) (?:this|that|it|the above|this question|(?:my|our|the) (?:previous |above )?answers?))?"
)
_NOTHING = r"(?:absolutely |literally |really )?(?:nothing|none|nil|nada|nowt|zilch|not a thing)"
_KNOWN = (
    r"(?:that )?(?:i|we) (?:can|could) think of|(?:that )?(?:springs?|comes?) (?:immediately )?to mind|"
    r"off the top of my head|(?:that )?(?:i|we) (?:know of|am aware of|are aware of)|(?:that )?im aware of|"
    r"as far as (?:i know|we know|i am aware|im aware|we are aware)"
)
_HAVE = r"(?:(?:i|we) (?:really )?(?:have|had|have got|dont have|do not have)|ive got|weve got|there is|theres)"
_REMARKS = r"(?:comments?|suggestions?|opinions?|views?|thoughts?|remarks?|thanks|thank you)"
_FACTS = r"(?:answers?|feedback|information|info|points?|input|ideas?|observations?|additions?)"
_FURTHER = r"(?:further|other|more|additional|particular|specific|extra)"
_ON_THIS = r"(?: to (?:add|make|offer|give))?(?: on (?:this|that|this question))?"

_EMPTY = "|".join(
    (
        rf"{_NOTHING}{_MORE}(?: to {_ADDED})?(?: (?:{_KNOWN}))?",
        rf"{_HAVE} (?:nothing|anything){_MORE} to {_ADDED}|{_HAVE} nothing (?:else|further)",
        rf"(?:{_HAVE} )?no {_REMARKS}{_ON_THIS}",
        rf"(?:{_HAVE} )?no {_FURTHER} (?:{_REMARKS}|{_FACTS}){_ON_THIS}",
        rf"not really|not (?:{_KNOWN}|{_NOW})|(?:i think )?thats (?:all|it|everything)",
        r"(?:(?:i|we) )?(?:(?:really|honestly) )?(?:dont|do not) (?:really |honestly )?know",
        r"(?:(?:i|we) )?(?:cant|cannot|can not|couldnt|could not) (?:really )?(?:say|comment|"
        r"think of (?:anything|any|one|a thing)(?: else)?(?: to add| in particular| off hand| specific)?)",
        r"(?:im |i am |we are )?(?:(?:really )?not (?:sure|certain)|unsure)|(?:i have )?no (?:idea|clue)|"
        r"(?:i )?(?:havent|have not) (?:got )?a clue",
    )
)
"""What may stand behind a "no": "no, nothing else"."""

_ORDINAL = r"(?:above|below|previous|last|earlier|prior|preceding|first|other)"
_PIECE = r"(?:answers?|questions?|responses?|comments?|entry|entries|sections?|statements?|replies|reply)"
_NUMBERED = r"(?:q|qu|question|questions|answer) ?\d{1,3} ?[a-z]?(?: (?:and|to) (?:q )?\d{1,3})?"
_WHOSE = r"(?:(?:my|our|the|all) )?"
_ELSEWHERE = (
    r"(?:above|below|before|previous|previously|earlier|overleaf|attached|enclosed|attachments?|"
    rf"{_WHOSE}(?:{_ORDINAL} )+{_PIECE}(?: above)?|{_WHOSE}{_PIECE} (?:above|before|already)|"
    rf"{_WHOSE}{_PIECE} (?:to|for|at|in|on|given to|under) (?:the )?(?:{_NUMBERED}|{_ORDINAL} questions?)|"
    rf"{_NUMBERED}|(?:the )?last (?:year|time|quarter|month|report|return)s?(?: {_PIECE})?|"
    r"(?:the )?(?:attached|enclosed) (?:document|letter|file|sheet|report|pdf|paper|statement|email)s?)"
)
_STATED = (
    r"(?:stated|mentioned|said|noted|answered|described|detailed|outlined|explained|given|discussed|covered|written)"
)

_OTHER = "|".join(
    (
        r"n a|na|n k|null|no|nope|nah|none of (?:the above|these)",
        r"(?:(?:this|it|this question) )?(?:is |does |was )?(?:not|doesnt|isnt) "
        rf"(?:applicable|apply|relevant)(?: to {_US})?",
        r"dunno|idk|dk|unknown|not known|asked and answered|ditto|idem|same answer|as before",
        rf"(?:see|look at|refer to|as per|per|as in|as|same as|same as in|same answer as) (?:per )?{_ELSEWHERE}",
        rf"(?:as |have |i have |ive )?(?:(?:already|previously) )?{_STATED}(?: (?:in|at|by|under))? {_ELSEWHERE}",
        rf"(?:as|already|as already|as previously) {_STATED}",
        r"(?:(?:i )?(?:would |id )?(?:prefer|rather) not(?: to)?|(?:i )?(?:do not|dont) (?:wish|want) to) "
        r"(?:say|answer|comment|disclose)(?: this| that| this question)?",
        r"(?:did not|didnt) answer|not (?:answered|stated)|no (?:answer|response) (?:given|provided|recorded|supplied)",
        r"(?:intentionally )?(?:left )?blank|skip|skipped|pass|tbc|tba|tbd|to be (?:confirmed|advised)|x{1,3}",
        r"test test|(?:this is )?(?:just )?a test",
        # Welsh, Spanish, French, German, Polish
        r"dim|dim byd(?: arall)?(?: iw ychwanegu)?|dim (?:sylw|sylwadau|barn|ateb|diolch)|amherthnasol|nac oes|"
        r"ddim yn (?:berthnasol|gwybod|siwr|siŵr)|gweler uchod|fel uchod",
        r"nada más|nada que añadir|ningun[oa]|no aplica|no sé|sin comentarios?",
        r"rien|rien (?:à|de plus à) ajouter|néant|aucune?|aucun commentaire|sans objet|je ne sais pas|voir ci dessus",
        r"nichts|keine|keine angaben?|k a|entfällt|weiß nicht|weiss nicht|siehe oben|brak|nie dotyczy|nie wiem",
    )
)
_SAYS_NOTHING = re.compile(rf"{_BEFORE}(?:please )?(?:(?:(?:no|nope|nah) )*(?:{_EMPTY})|{_OTHER}){_AFTER}")
_COURTESY = re.compile(rf"{_POLITE}|{_NOW}|hi|hello")
_LONGEST = 120
_PARTS = re.compile(r"[.,;:!?()\n–—…]+|\s-+\s")
_BACK_CHANNEL = frozenset(
    "yeah yes yep yup no mm mmm mhm mm-hm mm-hmm mhmm uh-huh um uh er erm hm hmm ah oh ok okay right sure exactly "
    "absolutely definitely totally true thanks thank you cheers so well and of course i see good great lovely laughs "
    "laughter laughing inaudible pause crosstalk sighs hello hi bye fine go on".split()
)


def why_not_substantive(text: str, *, spoken: bool = False) -> str:
    """Why a text says nothing that could be coded, in words; empty where it does.

    Args:
        text: One answer, paragraph or turn.
        spoken: True for a turn of talk, where "Yeah, right" is a listener's sound.

    Example:
        >>> why_not_substantive("N/A."), why_not_substantive("None of the funders pay overheads")
        ('says "N/A."', '')
    """
    shown = " ".join(text.split())
    bare = _without_edges(shown).casefold()
    if not bare:
        if any(ord(character) > 0x2190 for character in shown):
            return ""  # an emoji alone is an answer: a person can read a feeling from it
        return f'only the marks "{shown[:20]}"' if shown else "blank"
    if len(bare) > _LONGEST:
        return ""
    if _says_nothing(bare):
        return f'says "{shown}"' if len(shown) <= _LONGEST + 20 else f'says "{bare}"'
    if spoken:
        words = re.findall(r"[\w'-]+", bare.replace("’", "'"))
        if len(words) <= 4 and all(word in _BACK_CHANNEL for word in words):
            return f'a listener\'s sound: "{shown}"'
    return ""


def _says_nothing(bare: str) -> bool:
    """The whole of it, or each of its parts between marks: "No. Funding." is an answer, "No. Nothing." is not."""
    if _SAYS_NOTHING.fullmatch(_plain(bare)):
        # Without its marks "No. Idea!" would be "no idea".
        return not re.match(r"no[.!?]+\s", bare) or _all_parts(bare)
    return _all_parts(bare)


def _all_parts(bare: str) -> bool:
    parts = [plain for part in _PARTS.split(bare) if (plain := _plain(part))]
    empty = [bool(_SAYS_NOTHING.fullmatch(part)) for part in parts]
    return any(empty) and all(
        is_empty or _COURTESY.fullmatch(part) for part, is_empty in zip(parts, empty, strict=True)
    )


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", re.sub(r"['’‘`´]", "", text)).split())


def _without_edges(text: str) -> str:
    """The text from its first letter or digit to its last; a pattern would go over a long row of marks many times."""
    first = next((at for at, character in enumerate(text) if character.isalnum()), len(text))
    last = next((at for at in range(len(text) - 1, first - 1, -1) if text[at].isalnum()), first - 1)
    return text[first : last + 1]
