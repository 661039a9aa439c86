"""What stands on the page Themes beside the list: the map, what is chosen, and what can be done with it."""

from nlp.model.theme_map import MapPart
from nlp.model.views import Theme
from nlp.text import plural
from ui.literal import one_line

DRAW_DOING = "Drawing the map"
DRAWN = "The map was drawn: it stands on the page Themes."
SHOW_MAP = "Map"
NOT_DRAWN = "The map of these answers is not drawn yet. It takes a few seconds."
DRAW = "Draw the map"
TOO_FEW = "There is no map: a map needs 30 different answers."
SEARCH = "Light up answers that hold these words"
MAP = {
    "label": "Map of the answers. Arrow keys move it, plus and minus change its size, 0 shows all of it.",
    "tools": "The map",
    "lassoSign": "Draw around answers",
    "lasso": "Draw around answers",
    "larger": "Larger",
    "smaller": "Smaller",
    "wholeSign": "Whole map",
    "whole": "Whole map",
    "drawNow": "Hold the mouse button down and draw a line around answers.",
    "chosen": "Answers drawn around: {n}",
    "none": "In no theme",
    "how": (
        "Each mark is an answer; colour and shape say which theme it is in, two colours that it is in several, a grey "
        "cross that it is in none. What lies close together says alike things. How far apart two groups lie, and how "
        "large they are drawn, says little."
    ),
}
NOTHING_CHOSEN = (
    "Tick themes in the list, or click their names on the map, to do something with several at once; or draw around "
    "answers on the map."
)
KEEP, KEEP_MANY = "Keep as a code", "Keep as codes"
MERGE, SPLIT, REVIEW, ASIDE, UNTICK = "Merge…", "Split…", "Send to review", "Set aside", "Untick all"
REVIEW_HELP = "Makes codes of them, suggests each for its answers, and opens the page Review."
MERGE_HELP = "Tick at least two themes, of which at most one is a code."
MERGE_TITLE = "Merge themes"
MERGE_WHAT = "These themes become one, with all their answers:"
MERGE_INTO = "Which of them stays, with its name?"
MERGE_DO = "Merge them"
UNDO_NOTE = "You can undo it."
READ, READ_BACK = "Read them", "Back to the themes"
PUT, MAKE_THEME, MAKE_CODE, LET_GO = "Put into a theme…", "Make a theme…", "Make a code…", "Let go"
PUT_TITLE, MAKE_THEME_TITLE, MAKE_CODE_TITLE = "Put answers into a theme", "Make a theme of answers", "Make a code"
PUT_WHICH = "Which theme?"
PUT_CHOOSE = "Choose a theme"
PUT_DO, MAKE_THEME_DO, MAKE_CODE_DO = "Put them there", "Make the theme", "Make the code"
MAKE_THEME_NAME, MAKE_CODE_NAME = "Name of the theme", "Name of the code"
MAKE_THEME_NOTE = (
    "They leave the themes that they are in, except those that are codes. Nothing counts before you keep the theme and "
    "say which answers belong. You can undo it."
)
MAKE_CODE_NOTE = (
    "All of them are given this code by you, and count at once. To decide one by one, make a theme and keep it as a "
    "code. You can undo it."
)
IN_NONE = "in no theme"


def ticked(themes: int, answers: int, cases: int) -> str:
    """How much is ticked."""
    return f"{plural(themes, 'theme')} ticked · {plural(answers, 'answer')} of {plural(cases, 'case')}"


def chosen(part: MapPart) -> str:
    """How much was drawn around."""
    return f"{plural(len(part.answers), 'answer')} of {plural(part.cases, 'case')} drawn around"


_NAMED = 4
"""So many themes are named; of more it is said how many there are."""


def chosen_where(part: MapPart) -> str:
    """In which themes they are."""
    named = [f"{one_line(name, 32)} {count:,}" for _, name, count in part.themes[:_NAMED]]
    more = len(part.themes) - _NAMED
    rest = [f"and in {plural(more, 'more theme')}"] if more > 0 else []
    none = [f"{IN_NONE} {part.in_none:,}"] if part.in_none else []
    return " · ".join([*named, *rest, *none])


def tick_most_of(count: int) -> str:
    return f"Tick {plural(count, 'theme')} that {'lies' if count == 1 else 'lie'} here"


def reading(first: int, last: int, total: int) -> str:
    return f"Answers drawn around, {first:,} to {last:,} of {total:,}"


def these(answers: int) -> str:
    return f"{plural(answers, 'answer')} that you drew around on the map."


def lit(found: int, on_map: int) -> str:
    return f"{plural(found, 'answer')} of {on_map:,} lit up"


def sized(theme: Theme) -> str:
    return f"{one_line(theme.name, 60)} · {plural(theme.answers, 'answer')}"
