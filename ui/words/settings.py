"""The words of the page Settings."""

from collections.abc import Mapping
from typing import Final

from nlp.model.about import About
from nlp.model.views import Ledger, ThemeRun

TABS: Final = ["Keys", "Text and colours", "What stays on this computer", "Model and versions"]
ALL_PROJECTS: Final = "These choices are for this computer and for all projects. They are kept at once."
KEPT: Final = "Kept for this computer."
NOT_KEPT: Final = "What you chose could not be kept: the folder {folder} cannot be written to."
NOT_KEPT_KEPT: Final = "Everything is as it was."
NOT_KEPT_DO: Final = "Make room on the disk, or ask who looks after this computer to let you write there."

# --- Keys -------------------------------------------------------------------------------------------------------------

SINGLE: Final = "Letters, digits and signs work by themselves"
SINGLE_WHAT: Final = (
    "Turn this off if you dictate, or if keys are often pressed by chance. Then they work only together with Alt, "
    "such as Alt+A, and everything can be done with the buttons on the page as well."
)
PLACE: Final = "Keys of the page"
PLACE_WHAT: Final = (
    "Keys work while you are in the part of the page where you read and code. Choose another key on the right; the "
    "other windows of Ownwords know it when something is done in them next."
)
KEY_OF: Final = "Key to {what}"
STAYS: Final = "stays as it is"
AS_DELIVERED: Final = "All keys of this page as delivered"


def key_of(what: str) -> str:
    """The label of the field for a key; what the action does, without what is said behind it."""
    return KEY_OF.format(what=what)


def key_given(key: str, what: str) -> str:
    return f"{key} now means: {what}. {KEPT}"


# --- Text and colours -------------------------------------------------------------------------------------------------

SIZE: Final = "Size of text"
SIZES: Final = {"small": "small", "normal": "as delivered", "large": "large", "largest": "very large"}
COLOURS: Final = "Colours"
COLOUR_NAMES: Final = {"standard": "as delivered", "strong": "strong contrast and patterns"}
LINES: Final = "Lines of transcripts"
LINE_NAMES: Final = {"wide": "as wide as there is room", "short": "short: about 70 letters"}
MARKS: Final = "Words with a mark for personal data"
MARKS_NAMES: Final = {False: "as people wrote them, with a line under them", True: "the mark in their place"}
SCREEN: Final = (
    "Light or dark is as your computer is set. If it is set to show less motion, so does this page. Tables with a grid "
    "and charts keep their size: zoom in the browser with Ctrl and + for them."
)
SAMPLE: Final = "This is how it looks"
SAMPLE_LEDGER: Final = Ledger(coded=46, suggested=31, no_code_fits=12, no_substantive_answer=9, unread=22)
SAMPLE_TEXT: Final = (
    (None, "We had the mentors in place, and then "),
    (0, "the grant was only for a year"),
    (None, ", so "),
    (1, "two good people left before the summer"),
    (None, ". The prison kept asking "),
    (2, "when our clearance would come through"),
    (None, "."),
)
"""Which code, and the words; None is without a code."""
SAMPLE_CODES: Final = ("Short-term funding", "Staff leaving", "Waiting for vetting")
SAMPLE_THEME: Final = "Money that ends before the work does"
SAMPLE_FACTS: Final = "18 answers of 15 cases"
SAMPLE_QUOTE: Final = "Every March we ask ourselves who will still be here in April."

# --- What stays on this computer --------------------------------------------------------------------------------------

PRIVACY: Final = (
    (
        "Nothing is sent",
        "Ownwords works without a network. It asks nothing of any other computer: no account, no cloud, no statistics "
        "on how you use it, no fonts or models fetched. The page is served by this computer to the browser on this "
        "computer, and no other computer can open it.",
    ),
    (
        "A project is one folder",
        "All of a project is in its folder: the answers and everything that you decided (project.db), the files as "
        "you brought them in (originals), what the language model worked out (vectors, runs), and copies of "
        "project.db from before it was brought up to date (backups). Copy the folder to keep a copy. Whoever has the "
        "folder has the answers.",
    ),
    (
        "What this computer remembers",
        "The folder {folder} holds two small files and no word of any answer. page.json: which projects you opened, "
        "which page you were on, and your name. preferences.json: what you chose on this page.",
    ),
    (
        "What the browser keeps",
        "Which codes you used last and which number each has, by project, and the address of pages with the name of "
        "the project folder in its history. What you do in a transcript, in Review or in a round is kept in the tab "
        "until it is saved, a moment later. What you download lands in the browser's folder for downloads and stays "
        "there. Files that you choose for Add answers lie in this computer's folder for temporary files until they "
        "are saved.",
    ),
    (
        "How to delete all of it",
        "Close Ownwords. Delete the project folder, your own copies of it, what you downloaded, and the files that "
        "you brought in from elsewhere. Delete {folder} if this computer is not to remember what you opened. "
        "Empty the bin. To be thorough, clear the browser's data for localhost and 127.0.0.1.",
    ),
    (
        "What Ownwords does not do",
        "It does not encrypt: anybody who can open files on this computer can read a project. Use the disk encryption "
        "of your computer (BitLocker, FileVault, LUKS), and lock the screen when you leave. It has no passwords: the "
        "name at the top says who decided something, and proves nothing. If the project folder lies in a folder that "
        "another program copies to a cloud, that program does send it.",
    ),
)
"""Headings, and what is true under each."""
PROJECT_AT: Final = "The project that is open: {path}"
NO_PROJECT: Final = "No project is open."

# --- Model and versions -----------------------------------------------------------------------------------------------

VERSIONS_WHAT: Final = "For a methods section: what themes and suggestions depend on beside the answers themselves."
COPY: Final = "A paragraph to copy"
FACTS_HEADS: Final = ("What", "Which")
METHOD: Final = "Way of finding themes"
CHECKED: Final = "SHA-256 of its weights, compared each time before they are used"


def facts(found: About) -> list[tuple[str, str]]:
    """What Ownwords is made of, line by line."""
    own = found.versions["ownwords"]
    libraries = [(name, number) for name, number in found.versions.items() if name != "ownwords"]
    return [
        ("Ownwords", own),
        ("Language model", found.model),
        (CHECKED, found.weights),
        ("Python", found.python),
        *((METHOD if name == "method" else name, number) for name, number in libraries),
    ]


def paragraph(found: About, run: ThemeRun | None) -> str:
    """Sentences for a methods section, of the open project's last themes where there are any."""
    held: Mapping[str, str] = run.versions if run else found.versions
    libraries = ", ".join(f"{name} {number}" for name, number in held.items() if name not in ("ownwords", "method"))
    own = held.get("ownwords", found.versions["ownwords"])
    begin = (
        f"Candidate themes were found with Ownwords {own} (method {held.get('method', '?')}, seed {run.seed}, "
        f"{run.answers:,} answers, vectors {run.recipe}) on {run.at[:10]}"
        if run
        else f"Candidate themes and suggested codes are made with Ownwords {own}"
    )
    shipped = run is None or run.recipe.startswith(f"{found.model}-{found.weights[:8]}")
    model = f" Its sentence model is {found.model} (SHA-256 of the weights {found.weights})." if shipped else ""
    return (
        f"{begin}, on one computer and without a network.{model} Libraries: {libraries}. A person decided on every "
        "theme, code and quote that is reported."
    )
