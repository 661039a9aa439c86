"""What is done with keys, in words: for lists of keys, for the page Settings and for help."""

from typing import Final

IN: Final = {
    "texts": "Transcripts",
    "review": "Review",
    "answers": "Answers",
    "quotes": "Quotes",
    "agreement": "Agreement",
    "personal": "Personal data",
}
"""Page -> what it is called."""
WHAT: Final[dict[str, dict[str, str]]] = {
    "texts": {
        "find": "find a code by typing; Enter gives it, Shift+Enter makes a new one",
        "again": "give the code that was given last",
        "in_vivo": "make a code of the selected words themselves, and give it",
        "new": "make a new code and give it",
        "next_here": "go through the codes at this place, one after the other",
        "start": "move the beginning of a code with ← and →; Enter keeps it",
        "end": "move the end of a code with ← and →; Enter keeps it",
        "accept": "accept the suggested code",
        "reject": "reject the suggested code",
        "remove": "take the code away",
        "memo": "write a memo about the chosen code here, or about the whole text",
        "personal": "say that the words are personal data, or take the mark here away",
        "quote": "pick the selected words as a quote, for the chosen code where there is one",
        "next_uncoded": "next turn without a code",
        "previous_uncoded": "turn before without a code",
        "help": "these keys",
        "select_more": "select the sentence; once more: the turn",
        "undo": "take back",
        "redo": "do again",
        "leave": "choose nothing",
    },
    "review": {
        "accept": "accept: the codes with a tick count",
        "reject": "reject: none of the suggested codes fits",
        "none": "no code of the codebook fits",
        "find": "find a code by typing; Enter chooses it, Shift+Enter makes a new one",
        "unsure": "flag it as unsure: it comes again at the very end",
        "skip": "later: it comes again after the others",
        "back": "back to the last one, and undo what was decided",
        "next": "next, without deciding",
        "previous": "previous, without deciding",
        "memo": "write a memo about the person, or about the text it comes from",
        "open": "see it in its place: the transcript, or all that this person said",
        "help": "these keys",
    },
    "answers": {
        "next": "next answer",
        "previous": "answer before",
        "tick": "tick",
        "codes": "codes of this answer",
        "none": "no code fits",
        "like": "answers that mean something like this one",
        "quote": "pick words of this answer as a quote",
        "case": "all that this case said",
        "tick_next": "tick and go on",
        "tick_previous": "tick and go back",
        "tick_all": "tick all on this page",
        "first": "first answer of the page",
        "last": "last answer of the page",
    },
    "quotes": {
        "next": "next quote of the list",
        "previous": "quote before",
        "pick": "pick the offered quote",
        "whole": "read the whole answer, with the quote marked",
        "edit": "edit a quote of the shortlist",
        "up": "move it further up",
        "down": "move it further down",
        "memo": "write a memo about it",
        "off": "take it off the shortlist",
        "help": "these keys",
        "undo": "take back",
    },
    "agreement": {
        "save": "save and go on; with Ctrl also from the note",
        "none": "no code fits",
        "unsure": "unsure: it will be talked about",
        "later": "leave it for later",
        "back": "back to what was read before",
        "find": "find a code by its name",
        "note": "write a note",
    },
    "personal": {
        "accept": "replace it by its mark; with Shift: all alike",
        "reject": "leave it as it is; with Shift: all alike",
        "kind": "it is something else: choose another kind",
        "never": "leave all alike, and never find these words again",
        "back": "take the last decision back",
        "next": "next, without deciding",
        "previous": "previous, without deciding",
        "open": "see it in its place: the transcript, or all that this person said",
        "help": "these keys",
    },
}
"""Page -> action -> what it does."""
DIGITS: Final = {
    "texts": "give the code with that number",
    "review": "choose that code and no other; choose more with their keys",
    "agreement": "choose that code, or take it away",
}
MORE: Final = {
    "texts": (
        (("Shift+←", "Shift+→"), "select, as in any text; with Ctrl by words"),
        (("Tab",), "leave the text"),
    ),
}
"""What the browser does by itself."""


def taken(key: str, place: str, what: str) -> str:
    return f"{key} is taken: in {IN[place]} it means “{what}”. Give that another key first."


def not_to_be_chosen(key: str) -> str:
    return f"{key or 'This key'} cannot be chosen: the browser or moving about on the page needs it."
