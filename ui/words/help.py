"""The words of the search field and of help in the header."""

from typing import Final

SEARCH: Final = "Search all answers"
SEARCH_PLACEHOLDER: Final = "Search answers"
SEARCH_DO: Final = "Search"
SEARCH_HELP: Final = "Looks for these words in all answers (Ctrl+K puts you here)"
HELP: Final = "Help"
KEYS: Final = "Keys"
KEYS_WHERE: Final = "They work in the part of the page where you read and code: click into it, or reach it with Tab."
KEYS_OFF: Final = "You turned single keys off: letters, digits and signs work together with Alt."
EVERYWHERE: Final = (
    (("Tab", "Shift+Tab"), "next and previous field or button"),
    (("Ctrl+K",), "search all answers (on a Mac: Command+K)"),
    (("Esc",), "close a window or a menu"),
)
"""Keys of every page, and what they do."""
MORE: Final = "More"
GUIDE: Final = (
    "The whole way of working, from files to a report, is in the guide: the file README.md that came with Ownwords. "
    "Whatever you do is saved at once, and Undo at the top takes it back."
)
TO_SETTINGS: Final = "Change keys, text size and colours"
