"""The words of a text that carry meaning: what is counted where phrases are not needed."""

import re

from nlp.themes.phrases import is_stop_word

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_SHORTEST, _LONGEST = 3, 40


def content_words(text: str) -> list[str]:
    """Words in order and in small letters, without stop words and possessive endings.

    Example:
        >>> content_words("The prison's café was shut.")
        ['prison', 'café', 'shut']
    """
    return [
        _POSSESSIVE.sub("", word).casefold()
        for word in _WORD.findall(text)
        if _SHORTEST <= len(word) <= _LONGEST and not is_stop_word(word)
    ]
