"""Text of the chips: the codes of one answer, and what is said with each."""

from nlp.model.coding import CodingView
from nlp.text import plural

PLACEHOLDER = "Add a code: type its name, or a new one"
MORE = "Stance, note, doubt"
STANCE, NOTE, UNSURE = "What it says about this", "Note", "Unsure: look again"
STANCES = {"none": "No stance", "for": "For", "against": "Against", "mixed": "Mixed"}
SUGGESTED = "Suggested: choose one to accept it"


def codes_of(who: str) -> str:
    """What a screen reader calls the chips of one answer."""
    return f"Codes of {who}" if who else "Codes of this answer"


def suggested(coding: CodingView) -> str:
    """A code that is proposed, with how likely it is."""
    return coding.code if coding.score is None else f"{coding.code}, {coding.score * 100:.0f} of 100"


def said_with(coding: CodingView, *, part: bool) -> str:
    """What stands below the chips about one of them; empty where there is nothing to tell."""
    told = [STANCES[coding.stance].lower()] if coding.stance != "none" else []
    told += ["unsure"] if coding.unsure else []
    told += ["given before its definition was rewritten"] if coding.older_edition else []
    told += [f"on {plural(len(coding.text.split()), 'word')} of it"] if part else []
    told += [f"note: {coding.note}"] if coding.note else []
    return f"{coding.code}: {', '.join(told)}" if told else ""
