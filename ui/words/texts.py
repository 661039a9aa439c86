"""What the page Transcripts says. Texts for the component go to it as they are; {names} are filled in there."""

from nlp.model.coding import CodingView, SourceLine
from nlp.text import plural
from ui.words import personal

NO_TEXTS = "This project has no transcripts or documents yet. Answers of surveys are coded on the page Answers."
NO_SUCH_SOURCE = "There is no source with that number any more. Choose one from the list."
ADD_TEXTS = "Add transcripts or documents"
READ_IN_PLACE = "Read in its place"
MEMO_TITLE = "Memos"

COMPONENT = {
    "sources": "Transcripts and documents",
    "filter": "Find by name",
    "text": "The text. Select words and press a key to give a code.",
    "margin": "Codes beside the text",
    "speakers": "Whose turns you read",
    "allSpeakers": "All who speak",
    "inspector": "The chosen code",
    "codes": "Codes",
    "search": "Find a code",
    "recent": "Used last",
    "noGroup": "Codes",
    "nothingFound": "No code is called so. Press Shift+Enter to make it.",
    "helpLine": "Click a sentence or select words, then press {key.digits} or {key.find} for a code. {key.help} shows "
    "all keys.",
    "selectFirst": "Select some words first: click a sentence, or press {key.select_more} in the text.",
    "coded": "Coded as {code}, {count} words. {key.undo} takes it back.",
    "already": "These words have the code {code} already.",
    "made": "New code {code}, given to these words. {key.undo} takes it back.",
    "changed": "The code is now {code}.",
    "moved": "{code} now stands on {count} words.",
    "removed": "{code} taken away. {key.undo} brings it back.",
    "accepted": "{code} accepted: it counts now.",
    "rejected": "{code} rejected.",
    "recodeWhich": "Choose the code to have instead of {code}.",
    "codedHere": "Here: {codes}.",
    "whichOne": "There are several codes here. {key.next_here} chooses one after the other.",
    "noneHere": "There is no code here.",
    "noCodeForKey": "No code has the key {key} yet. Open a code on the right to give it one.",
    "noLast": "No code was given yet.",
    "noUncoded": "There are no more uncoded turns in this direction.",
    "noUndo": "There is nothing to take back.",
    "noRedo": "There is nothing to do again.",
    "undone": "Taken back: {what}",
    "redone": "Done again: {what}",
    "movingStart": "Move the beginning with the arrow keys; with Shift by one sign. Enter keeps it, Escape leaves it.",
    "movingEnd": "Move the end with the arrow keys; with Shift by one sign. Enter keeps it, Escape leaves it.",
    "unsaved": "{count} things that you did are not saved yet. They are kept here and tried again.",
    "unsavedOne": "One thing that you did is not saved yet. It is kept here and tried again.",
    "refused": "This was not done:",
    "close": "Close",
    "nothingChosen": "Point at a code to read its rule. Where you select words, their codes are shown here.",
    "noDefinition": "Nothing is written down yet about what it means.",
    "include": "Use it for",
    "exclude": "Not for",
    "typical": "Typical",
    "atypical": "Less typical",
    "closeButNo": "Close, but no",
    "keyOf": "Key for {code}",
    "key": "Key {key}",
    "noKey": "No key",
    "here": "Codes here",
    "why": "Why: {why}",
    "older": "What this code means was rewritten since. Is it still right?",
    "proposed": "suggested",
    "accept": "Accept ({key.accept})",
    "reject": "Reject ({key.reject})",
    "stance": "What is said about it",
    "stances": {"for": "for", "against": "against", "mixed": "mixed", "none": "no stance"},
    "unsure": "Unsure: look again later",
    "note": "Note (kept when you leave the field)",
    "boundaries": "Where it begins and ends",
    "start": "Beginning",
    "end": "End",
    "startBack": "Beginning one word earlier",
    "startOn": "Beginning one word later",
    "endBack": "End one word earlier",
    "endOn": "End one word later",
    "recode": "Another code",
    "remove": "Take away ({key.remove})",
    "memo": "Memo",
    "memoHelp": "Write a memo about the chosen code here, or about the whole text ({key.memo})",
    "memoSoon": "This code is just being saved. Press {key.memo} again in a moment.",
    "quote": "Quote",
    "quoteHelp": "Put the selected words on the shortlist of quotes, for the code that stands on them ({key.quote})",
    "quoteOneTurn": "A quote is one person's unbroken words: select words of one turn.",
    "quoted": "On the shortlist of quotes. {key.undo} takes it off.",
    "quotedFor": "On the shortlist of quotes, for {code}. {key.undo} takes it off.",
    "personal": "Personal data",
    "personalHelp": "Say that the selected words are personal data, or take the mark at this place away "
    "({key.personal})",
    "personalTitle": "Mark as personal data",
    "personalKind": "What the words are",
    "personalEverywhere": "Also wherever the same words stand in this project",
    "personalDo": "Put a mark in their place",
    "personalStays": "The words stay in the project; what is shown to others and exported has the mark. Codes and "
    "quotes keep their place.",
    "kinds": personal.COMPONENT["kinds"],
    "newMark": "[{kind} …]",
    "marked": "Marked: {kind}. {key.undo} takes it back.",
    "unmarked": "{mark} taken away. {key.undo} brings it back.",
    "marks": personal.SHOW_MARKS,
    "marksHelp": personal.SHOW_MARKS_HELP,
    "newCode": "New code",
    "newCodeHelp": "Make a new code for the selected words ({key.new})",
    "newName": "Name of the new code",
    "newMeaning": "What it means (may wait)",
    "under": "Under which group",
    "underNothing": "In no group",
    "create": "Make it and give it",
    "cancel": "Cancel",
    "uncoded": "Next uncoded ↓",
    "nextUncoded": "Next turn without a code ({key.next_uncoded})",
    "previousUncoded": "Turn before without a code ({key.previous_uncoded})",
    "keysTitle": "Keys",
}

_KINDS = {"person": "", "model": "suggested by ", "rule": "found by the rule "}


def source_line(source: SourceLine) -> str:
    """How far a source is, in its line of the list."""
    return f"{source.decided:,} of {source.answers:,} coded · {plural(source.words, 'word')}"


def who_coded(coding: CodingView) -> str:
    """Who gave a code, or what proposes it and how likely it is."""
    likely = f", {coding.score:.0%} likely" if coding.status == "proposed" and coding.score is not None else ""
    if coding.origin == "imported":
        return f"{coding.coder}, read from a file"
    return f"{_KINDS.get(coding.coder_kind, '')}{coding.coder}{likely}"


def memo_about(about: str, name: str) -> str:
    """What a memo is about."""
    return f"About the code {name} on these words" if about == "coding" else f"About the whole text {name}"
