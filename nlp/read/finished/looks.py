"""What the style of a web page hides from its reader, or adds to what it says.

Decides which elements a rule of a style sheet is about by the last part of its selector alone, and takes a rule that
holds only on some screens, or while something is pointed at, as one that holds: what may be hidden counts as hidden.
What hides by moving, cutting or reckoning is not followed: ``may_hide`` says that it is there.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|([^\n]))")
_IMPORT = re.compile(r"@import\b", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\[\s*([\w-]+)\s*(?:([~|^$*]?)=\s*[\"']?([^\"'\]]*?)[\"']?\s*[iIsS]?\s*)?\]")
_PIECE = re.compile(r"([.#]?)([\w-]+)")
_AROUND = re.compile(r"::?(before|after|marker)\b", re.IGNORECASE)
_PSEUDO = re.compile(r"::?[\w-]+(?:\([^()]*\))?")
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")

_LESS_THAN_2PX = r"(?:0*[01]?(?:\.\d+)?|0+)(?:px|pt)|0*(?:\.0\d*)?(?:r?em|%|ex|ch|v[wh]|cm|mm|in|pc)?"
_HIDES = re.compile(
    rf"""(?:^|;)\s*(?:
      display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | content-visibility\s*:\s*hidden
    | font(?:-size)?\s*:\s*(?:{_LESS_THAN_2PX})\s*(?:!|;|/|$)
    | opacity\s*:\s*0*(?:\.0+)?%?\s*(?:!|;|$)
    | (?:max-)?(?:width|height)\s*:\s*0+(?:px|em|rem|pt|%)?\s*(?:!|;|$)
    | text-indent\s*:\s*-\d{{3}} | (?:left|top|right|bottom|margin(?:-\w+)?)\s*:\s*-\d{{3}}
    | clip\s*:\s*rect | clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0) | transform\s*:\s*scale[xy]?\(\s*0\s*[,)]
    | (?:-webkit-text-fill-)?color\s*:\s*(?:transparent\b|rgba\([^)]*,\s*0(?:\.0+)?\s*\))
    | text-decoration(?:-line)?\s*:[^;]*\bline-through
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# What moves, cuts, fades or makes words, or hides by a reckoning: nothing that Ownwords writes.
_MAY_HIDE = re.compile(
    r"""(?:^|[;{])\s*(?:
      (?:-webkit-)?(?:transform|mask(?:-\w+)?|filter|clip(?:-path)?|text-security)\s*: | (?:translate|scale|rotate)\s*:
    | position\s*:\s*(?!static\b)\w | opacity\s*:\s*(?!1\b)\S
    | (?:display|visibility|font-size|(?:max-)?(?:width|height)|text-indent)\s*:\s*(?:var|calc|min|max|clamp)\(
    | content\s*:[^;}]*\b(?:attr|url|var)\(
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_BEHIND = re.compile(r"(?:^|;)\s*background(?:-color)?\s*:\s*([^;!]+)", re.IGNORECASE)
_CONTENT = re.compile(r"(?:^|;)\s*content\s*:\s*([^;]+)", re.IGNORECASE)
_MOST_RULES, _LONGEST = 500, 1000
_PAPER = {"white", "var(--paper)", "snow", "ivory", "whitesmoke", "ghostwhite", "floralwhite", "seashell", "mintcream"}
_HEX = re.compile(r"#([0-9a-f]{3,8})")
_NUMBERS = re.compile(r"(rgb|hsl)a?\(([^()]*)\)")
_PALE = 0xF0
_NO_GROUND = {"", "none", "transparent", "inherit"}


@dataclass(frozen=True)
class _Rule:
    """Which elements, and what becomes of them: hidden, or with words before or after theirs."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]
    attributes: tuple[tuple[str, str, str], ...]
    before: str = ""
    after: str = ""

    @property
    def hides(self) -> bool:
        return not self.before and not self.after

    @property
    def key(self) -> tuple[str, str]:
        """What an element must have to be meant, the rarest first: rules are looked up by it."""
        if self.ids:
            return "#", min(self.ids)
        return (".", min(self.classes)) if self.classes else ("", self.tag)

    def is_about(self, tag: str, attributes: Mapping[str, str]) -> bool:
        return (
            self.tag in ("", tag)
            and self.ids <= {attributes.get("id") or ""}
            and self.classes <= set((attributes.get("class") or "").split())
            and all(_has(attributes, *wanted) for wanted in self.attributes)
        )


class Looks:
    """The style sheets of a page.

    Example:
        >>> looks = Looks([".aside { display: none } q::after { content: ' (sic)' }"])
        >>> looks.hides("p", {"class": "aside"}), looks.hides("p", {}), looks.around("q", {})
        (True, False, ('', ' (sic)'))
    """

    def __init__(self, sheets: Sequence[str]) -> None:
        self._rules: dict[tuple[str, str], dict[_Rule, None]] = {}
        self._room = _MOST_RULES
        self.from_elsewhere = False
        self.may_hide = False
        for sheet in sheets:
            plain = _plain(sheet)
            self.from_elsewhere |= bool(_IMPORT.search(plain))
            for rule in plain.split("}"):
                before, _, facts = rule.rpartition("{")
                self.may_hide |= bool(_MAY_HIDE.search(rule)) and not _hides(facts)
                self._read(before.rpartition("{")[2].rpartition(";")[2], facts)

    def hides(self, tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether a reader does not see an element."""
        style = _plain(attributes.get("style") or "")
        if tag == "font":
            style += f";color:{attributes.get('color') or ''}"
        if _hides(style):
            return True
        self.may_hide |= bool(_MAY_HIDE.search(style))
        return any(rule.hides for rule in self._about(tag, attributes))

    def around(self, tag: str, attributes: Mapping[str, str]) -> tuple[str, str]:
        """The words that a style puts before and after those of an element."""
        rules = list(self._about(tag, attributes))
        return "".join(rule.before for rule in rules), "".join(rule.after for rule in rules)

    @property
    def too_many(self) -> bool:
        """Whether it has more rules that hide or add something than are followed."""
        return self._room < 0

    def _about(self, tag: str, attributes: Mapping[str, str]) -> Iterator[_Rule]:
        keys = [("", ""), ("", tag), ("#", attributes.get("id") or "")]
        keys += [(".", name) for name in (attributes.get("class") or "").split()]
        for key in keys:
            yield from (rule for rule in self._rules.get(key, ()) if rule.is_about(tag, attributes))

    def _read(self, selectors: str, facts: str) -> None:
        hides, added = _hides(facts), _added(facts)
        if not hides and not added:
            return
        for selector in selectors.split(","):
            if len(selector) > _LONGEST:
                self._room = -1
                return
            place = _AROUND.search(selector)
            if place and added:
                before = place[1].casefold() != "after"
                self._keep(_rule(selector, before=added if before else "", after="" if before else added))
            elif hides and not place:
                rule = _rule(selector)
                self.may_hide |= rule is None and "(" in selector
                self._keep(rule)

    def _keep(self, rule: _Rule | None) -> None:
        there = self._rules.setdefault(rule.key, {}) if rule else {}
        if rule and rule not in there:
            self._room -= 1
            if not self.too_many:
                there[rule] = None


def style_sheets(text: str) -> Iterator[str]:
    """The style sheets in the text of a page, wherever they stand."""
    low = text.lower()
    at = low.find("<style")
    while at >= 0:
        begins = low.find(">", at) + 1
        ends = low.find("</style", begins) if begins else -1
        yield text[begins : ends if ends >= 0 else None] if begins else ""
        at = low.find("<style", ends) if ends >= 0 else -1


def _plain(sheet: str) -> str:
    """Rules without comments, and with letters in the place of their numbers."""
    return _ESCAPE.sub(_letter, _COMMENT.sub("", sheet))


def _letter(found: re.Match[str]) -> str:
    number = int(found[1], 16) if found[1] else 0
    return chr(number) if 0 < number < 0x110000 else found[2] or ""


def _hides(facts: str) -> bool:
    if _HIDES.search(facts):
        return True
    colour, behind = _COLOUR.search(facts), _BEHIND.search(facts)
    if colour is None:
        return False
    shown, ground = (" ".join(found[1].casefold().split()) if found else "" for found in (colour, behind))
    return shown == ground or (_is_paper(shown) and (ground in _NO_GROUND or _is_paper(ground)))


def _is_paper(colour: str) -> bool:
    """Whether words of a colour can hardly be told from the paper."""
    if found := _HEX.fullmatch(colour):
        digits = found[1] if len(found[1]) > 4 else "".join(digit * 2 for digit in found[1])
        return all(int(digits[k : k + 2] or "0", 16) >= _PALE for k in (0, 2, 4))
    if found := _NUMBERS.match(colour):
        numbers = [float(number) for number in re.findall(r"\d+(?:\.\d+)?", found[2])][:3]
        return len(numbers) == 3 and (numbers[2] >= 94 if found[1] == "hsl" else min(numbers) >= _PALE)
    return colour in _PAPER


def _added(facts: str) -> str:
    """Words that a style adds; signs alone, as quotation marks, say nothing."""
    content = _CONTENT.search(facts)
    words = "".join(one or other for one, other in _STRING.findall(content[1])) if content else ""
    return words if re.search(r"\w", words) else ""


def _rule(selector: str, *, before: str = "", after: str = "") -> _Rule | None:
    """What the last part of a selector names; None where it names nothing, as the steps of an animation."""
    attributes = tuple((name.casefold(), sign, value) for name, sign, value in _IN_BRACKETS.findall(selector))
    named = _PSEUDO.sub("", _IN_BRACKETS.sub("", selector)).replace("*", "")
    parts = re.split(r"[\s>+~]+", named.strip())
    pieces = _PIECE.findall(parts[-1])
    tag = next((name.casefold() for sign, name in pieces if not sign), "")
    classes = frozenset(name for sign, name in pieces if sign == ".")
    ids = frozenset(name for sign, name in pieces if sign == "#")
    if not (tag or classes or ids or attributes or "*" in selector):
        return None
    return _Rule(tag, classes, ids, attributes, before, after)


def _has(attributes: Mapping[str, str], name: str, sign: str, value: str) -> bool:
    found = attributes.get(name)
    if found is None or (not sign and not value):
        return found is not None
    return value in found if sign else found == value
