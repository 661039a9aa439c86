"""Tells an answer that says something from one that does not, by rule, with precision before recall.

Decides only for texts that are nothing but such words. A real answer must never be hidden: "None of the funders pay
overheads" is an answer, "None" is not. Every verdict can be taken back.
"""

import re

_NOTHING = {
    *(
        "n/a",
        "na",
        "n a",
        "n.a",
        "not applicable",
        "not relevant",
        "none",
        "nil",
        "null",
        "nothing",
        "no",
        "nope",
        "nah",
    ),
    *("no comment", "no comments", "no answer", "no response", "no reply", "no opinion", "no view", "no thanks"),
    *("nothing to add", "nothing else to add", "nothing further", "nothing further to add", "nothing more to add"),
    *("nothing to say", "nothing else", "nothing really", "not really", "none really", "nothing comes to mind"),
    *("see above", "as above", "as before", "see previous answer", "see previous", "same as above", "same as before"),
    *("see last answer", "same as last year", "as previously stated", "already answered", "answered above", "ditto"),
    *(
        "don't know",
        "dont know",
        "do not know",
        "unknown",
        "unsure",
        "not sure",
        "no idea",
        "i don't know",
        "i dont know",
    ),
    *(
        "idk",
        "dk",
        "tbc",
        "tba",
        "prefer not to say",
        "rather not say",
        "skip",
        "skipped",
        "pass",
        "blank",
        "x",
        "xx",
        "xxx",
    ),
    *(
        "did not answer",
        "not answered",
        "no answer given",
        "not stated",
        "not provided",
        "not a thing",
        "absolutely nothing",
    ),
    *("test", "can't think of anything", "cant think of anything", "can't think of any", "nothing i can think of"),
    *(
        "no nothing",
        "no nothing to add",
        "none at all",
        "nothing at all",
        "none that i can think of",
        "no further comments",
    ),
    *("no further comment", "no other comments", "no additional comments"),
}
_BACK_CHANNEL = {
    *(
        "yeah",
        "yes",
        "yep",
        "yup",
        "no",
        "mm",
        "mmm",
        "mhm",
        "mm-hm",
        "mm-hmm",
        "mhmm",
        "uh-huh",
        "um",
        "uh",
        "er",
        "erm",
    ),
    *("hm", "hmm", "ah", "oh", "ok", "okay", "right", "sure", "exactly", "absolutely", "definitely", "totally", "true"),
    *("thanks", "thank", "you", "cheers", "so", "well", "and", "of", "course", "i", "see", "good", "great", "lovely"),
    *(
        "laughs",
        "laughter",
        "laughing",
        "inaudible",
        "pause",
        "crosstalk",
        "sighs",
        "hello",
        "hi",
        "bye",
        "fine",
        "go",
        "on",
    ),
}


def why_not_substantive(text: str, *, spoken: bool = False) -> str:
    """Why a text says nothing that could be coded, in words; empty where it does.

    Args:
        text: One answer or turn.
        spoken: True for a turn of talk, where "Yeah, right" is a listener's sound.

    Example:
        >>> why_not_substantive("N/A."), why_not_substantive("None of the funders pay overheads")
        ('says "N/A."', '')
    """
    shown = " ".join(text.split())
    bare = _without_edges(shown).casefold().replace("’", "'")
    if not bare:
        if any(ord(character) > 0x2190 for character in shown):
            return ""  # an emoji alone is an answer: a person can read a feeling from it
        return f'only the marks "{shown[:20]}"' if shown else "blank"
    if bare in _NOTHING:
        return f'says "{shown}"'
    if len(bare) == 1 and bare.isascii() and not bare.isdigit():
        return f'the single letter "{shown}"'
    if spoken:
        words = re.findall(r"[\w'-]+", bare)
        if len(words) <= 4 and all(word in _BACK_CHANNEL for word in words):
            return f'a listener\'s sound: "{shown}"'
    return ""


def _without_edges(text: str) -> str:
    """The text from its first letter or digit to its last; a pattern would go over a long row of marks many times."""
    first = next((at for at, character in enumerate(text) if character.isalnum()), len(text))
    last = next((at for at in range(len(text) - 1, first - 1, -1) if text[at].isalnum()), first - 1)
    return text[first : last + 1]
