"""What can be done with a key in each place of the page, and which key that is: one table for all of it.

Decides the keys as they are delivered, which others a person may choose, and what is said where two clash. From the
table come the keys that a component listens to, the keys on its buttons, its list of keys, and the table of the page
Settings. Knows nothing of a browser: how a press of a key is called there is decided in ``components/keys.js``.

A key is called by the sign that it writes ("a", "/"), by its name ("Space", "ArrowDown"), or by both with what is held
down ("Alt+ArrowDown", "Ctrl+z"). Shift belongs to the sign and is named with other keys only.
"""

import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ui.words import keys as words


@dataclass(frozen=True)
class Action:
    """One thing that is done with a key.

    Attributes:
        name: What components call it.
        keys: As delivered; one key that a person chooses takes the place of all of them.
        always: Keys that every program has for this, such as the arrows: they stay as they are.
    """

    name: str
    keys: tuple[str, ...] = ()
    always: tuple[str, ...] = ()


PLACES: dict[str, tuple[Action, ...]] = {
    "texts": (
        Action("find", ("/", "w"), ("Enter",)),
        Action("again", ("q",)),
        Action("in_vivo", ("v",)),
        Action("new", ("n",)),
        Action("next_here", ("o",)),
        Action("start", ("[",)),
        Action("end", ("]",)),
        Action("accept", ("a",)),
        Action("reject", ("x",)),
        Action("remove", ("Delete", "Backspace")),
        Action("memo", ("m",)),
        Action("personal", ("p",)),
        Action("quote", ("k",)),
        Action("next_uncoded", ("Alt+ArrowDown",)),
        Action("previous_uncoded", ("Alt+ArrowUp",)),
        Action("help", ("?",)),
        Action("select_more", (), ("Ctrl+a",)),
        Action("undo", (), ("Ctrl+z",)),
        Action("redo", (), ("Ctrl+Shift+z", "Ctrl+y")),
        Action("leave", (), ("Escape",)),
    ),
    "review": (
        Action("accept", ("a",)),
        Action("reject", ("x",)),
        Action("none", ("n",)),
        Action("find", ("/",)),
        Action("unsure", ("u", "f")),
        Action("skip", ("Space",)),
        Action("back", ("Backspace",)),
        Action("next", ("j",)),
        Action("previous", ("k",)),
        Action("memo", ("m",)),
        Action("open", ("e",)),
        Action("help", ("?",)),
    ),
    "answers": (
        Action("next", ("j",), ("ArrowDown",)),
        Action("previous", ("k",), ("ArrowUp",)),
        Action("tick", ("x",), ("Space",)),
        Action("codes", (), ("Enter",)),
        Action("none", ("n",)),
        Action("like", ("l",)),
        Action("quote", ("q",)),
        Action("case", ("o",)),
        Action("tick_next", (), ("Shift+ArrowDown",)),
        Action("tick_previous", (), ("Shift+ArrowUp",)),
        Action("tick_all", (), ("Ctrl+a",)),
        Action("first", (), ("Home",)),
        Action("last", (), ("End",)),
    ),
    "quotes": (
        Action("next", ("j",), ("ArrowDown",)),
        Action("previous", ("k",), ("ArrowUp",)),
        Action("pick", ("p",)),
        Action("whole", ("w",)),
        Action("edit", ("e",), ("Enter",)),
        Action("up", ("Alt+ArrowUp",)),
        Action("down", ("Alt+ArrowDown",)),
        Action("memo", ("m",)),
        Action("off", ("Delete", "Backspace")),
        Action("help", ("?",)),
        Action("undo", (), ("Ctrl+z",)),
    ),
    "agreement": (
        Action("save", (), ("Enter", "Ctrl+Enter")),
        Action("none", ("n",)),
        Action("unsure", ("u",)),
        Action("later", ("l",)),
        Action("back", ("Backspace",)),
        Action("find", ("/",)),
        Action("note", ("m",)),
    ),
    "personal": (
        Action("accept", ("a",)),
        Action("reject", ("x",)),
        Action("kind", ("k",)),
        Action("never", ("n",)),
        Action("back", ("Backspace", "z"), ("Ctrl+z",)),
        Action("next", ("j",), ("ArrowRight", "ArrowDown")),
        Action("previous", (), ("ArrowLeft", "ArrowUp")),
        Action("open", ("e",)),
        Action("help", ("?",)),
    ),
}
"""Page -> what can be done there with a key, in the order of lists of keys."""
WITH_DIGITS = {"texts", "review", "agreement"}
"""Where 1 to 9 give codes; these nine are nobody's to change."""
_SIGNS = tuple("/?[];',.-=`\\")
CHOICES = (
    *string.ascii_lowercase,
    *_SIGNS,
    *("Space", "Backspace", "Delete", "Insert", "F2", "F4", "F8", "F9", "Alt+ArrowDown", "Alt+ArrowUp"),
)
"""What a person may choose: no key that the browser, the computer or moving about needs."""


@dataclass(frozen=True)
class Keys:
    """What a person changed about keys.

    Attributes:
        changed: "review.accept" -> the key that it has instead of those delivered.
        single: False where letters, digits and signs do something only together with Alt (WCAG 2.1.4), because a person
            dictates, or presses keys by chance. Space does nothing then: with Alt it opens the menu of the window.
    """

    changed: Mapping[str, str] = field(default_factory=dict)
    single: bool = True


def of(place: str, action: Action, keys: Keys) -> tuple[str, ...]:
    """The keys that an action has now, those that can be changed first.

    Example:
        >>> skip = Action("skip", ("Space",))
        >>> of("review", skip, Keys()), of("review", skip, Keys(single=False))
        (('Space',), ())
        >>> of("review", skip, Keys({"review.skip": "s"}, single=False))
        ('Alt+s',)
    """
    held = _own(place, action, keys)
    if not keys.single:
        held = tuple(f"Alt+{key}" if len(key) == 1 else key for key in held if key != "Space")
    return (*held, *action.always)


def _own(place: str, action: Action, keys: Keys) -> tuple[str, ...]:
    """Those that can be changed, as they are called where single keys are on."""
    chosen = keys.changed.get(f"{place}.{action.name}")
    return (chosen,) if chosen and action.keys else action.keys


def refusal(place: str, name: str, key: str, keys: Keys) -> str:
    """Why an action cannot have a key, in a sentence; nothing where it can.

    Example:
        >>> refusal("review", "accept", "x", Keys())
        'X is taken: in Review it means “reject: none of the suggested codes fits”. Give that another key first.'
    """
    if key not in CHOICES:
        return words.not_to_be_chosen(label(key) if key.isprintable() else "")
    for other in PLACES[place]:
        if other.name != name and key in (*_own(place, other, keys), *other.always):
            return words.taken(label(key), place, words.WHAT[place][other.name])
    return ""


def with_key(place: str, name: str, key: str, keys: Keys) -> Keys:
    """The keys with one changed; a key that the action has as delivered takes the change back."""
    delivered = next(action.keys for action in PLACES[place] if action.name == name)
    others = {of_: held for of_, held in keys.changed.items() if of_ != f"{place}.{name}"}
    return Keys(others if key == delivered[0] else {**others, f"{place}.{name}": key}, keys.single)


def as_delivered(place: str, keys: Keys) -> Keys:
    """The keys with those of a place as they were delivered."""
    others = {name: key for name, key in keys.changed.items() if not name.startswith(f"{place}.")}
    return Keys(others, keys.single)


def sane(changed: Any) -> dict[str, str]:
    """Of what a file says about keys, all that makes sense; of keys that clash, the later one is as delivered.

    Two actions that have each other's keys do not clash, whichever of them was changed first.

    Example:
        >>> sane({"review.accept": "y", "review.reject": "y", "review.fly": "q", "texts.memo": "<b>"})
        {'review.accept': 'y'}
        >>> sane({"review.reject": "a", "review.accept": "x"})
        {'review.reject': 'a', 'review.accept': 'x'}
    """
    there = {f"{place}.{action.name}" for place, actions in PLACES.items() for action in actions if action.keys}
    held = dict(changed) if isinstance(changed, Mapping) else {}
    held = {name: key for name, key in held.items() if name in there and isinstance(key, str)}

    def refused(whole: str) -> bool:
        place, _, name = whole.partition(".")
        return bool(refusal(place, name, held[whole], Keys(held)))

    # What goes back to its delivered key may clash with one that was fine before.
    while clash := next(filter(refused, reversed(held)), None):
        del held[clash]
    return held


# --- For the screen ---------------------------------------------------------------------------------------------------

_LABELS = {
    **{"ArrowDown": "↓", "ArrowUp": "↑", "ArrowLeft": "←", "ArrowRight": "→"},
    **{"Delete": "Del", "Escape": "Esc", "Insert": "Ins"},
}


def label(key: str) -> str:
    """A key as it is printed on a keyboard.

    Example:
        >>> label("Ctrl+Shift+z"), label("Alt+ArrowDown"), label("/")
        ('Ctrl+Shift+Z', 'Alt+↓', '/')
    """
    *held, own = key.split("+")
    return "+".join([*held, _LABELS.get(own, own.upper() if len(own) == 1 else own)])


def digits(keys: Keys) -> str:
    """How the nine keys of codes are called."""
    return "1–9" if keys.single else "Alt+1–9"


def data(place: str, keys: Keys) -> dict[str, Any]:
    """What a component needs.

    Returns:
        "map": key -> action, "digit" for those of codes; "shown": action -> its first key as printed, "" where it has
        none; "digit": what stands before a digit; "list": the lines of the list of keys, ([keys], what they do).
    """
    held = {action.name: of(place, action, keys) for action in PLACES[place]}
    numbers = [str(number) if keys.single else f"Alt+{number}" for number in range(1, 10)]
    return {
        "map": {key: name for name, some in held.items() for key in some}
        | dict.fromkeys(numbers if place in WITH_DIGITS else (), "digit"),
        "shown": {name: label(some[0]) if some else "" for name, some in held.items()},
        "digit": "" if keys.single else "Alt+",
        "list": lines(place, keys),
    }


def lines(place: str, keys: Keys) -> list[tuple[list[str], str]]:
    """The list of keys of a place: keys as printed, and what they do. What has no key now is left out."""
    found = [([digits(keys)], words.DIGITS[place])] if place in WITH_DIGITS else []
    for action in PLACES[place]:
        held = [label(key) for key in of(place, action, keys)]
        if held:
            found.append((held, words.WHAT[place][action.name]))
    return found + [(list(some), what) for some, what in words.MORE.get(place, ())]


_NAMED = re.compile(r"\{key\.(\w+)\}")


def filled(said: Any, place: str, keys: Keys) -> Any:
    """The words of a component with its keys in the place of {key.accept} and {key.digits}.

    Example:
        >>> filled({"back": ["Press {key.back}."]}, "review", Keys())
        {'back': ['Press Backspace.']}
    """
    shown = {**data(place, keys)["shown"], "digits": digits(keys)}
    return _filled(said, shown)


def _filled(said: Any, shown: Mapping[str, str]) -> Any:
    if isinstance(said, str):
        return _NAMED.sub(lambda found: shown[found[1]], said)
    if isinstance(said, Mapping):
        return {name: _filled(part, shown) for name, part in said.items()}
    return [_filled(part, shown) for part in said] if isinstance(said, Iterable) else said
