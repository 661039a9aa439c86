"""What can be told by its form alone in every country: e-mail, web addresses, handles, IBAN, cards, IP, foreign phones.

Decides by regular expressions in which every repetition is bounded and none can start inside what it would match, so
that the time is proportional to the length of the text whatever somebody typed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nlp.disclosure.numbers import is_account, is_card, is_foreign_phone, is_iban, is_ip
from nlp.model.disclosure import Finding, Kind, Sure
from nlp.model.material import Span

ANY_DIGIT = "0"
LETTER_BY_DIGIT = "a0"
"""A letter and a digit with nothing between, or a capital and a digit with a space or a hyphen."""


@dataclass(frozen=True)
class Pattern:
    """One form that a kind of personal data takes.

    Attributes:
        kind: What it finds.
        form: The expression; the group ``it`` is the stretch that is found, or else all of it.
        why: Said to the person who decides.
        sure: How far the form alone can be trusted.
        needs: A text in which none of these stands (in small letters, or one of the two below) is not looked at.
        passes: A check of the stretch, such as a check digit.
    """

    kind: Kind
    form: re.Pattern[str]
    why: str
    sure: Sure = "certain"
    needs: tuple[str, ...] = (ANY_DIGIT,)
    passes: Callable[[str], bool] | None = None

    def found(self, text: str) -> Iterator[Finding]:
        """Each place in the text that has the form and passes the check."""
        group = "it" if "it" in self.form.groupindex else 0
        for match in self.form.finditer(text):
            start, end = match.span(group)
            if self.passes is None or self.passes(text[start:end]):
                yield Finding(self.kind, Span(start, end), text[start:end], self.why, self.sure)


def form(pattern: str, *, case: bool = False) -> re.Pattern[str]:
    """An expression in which spaces can be written for legibility; case counts only where it is asked for."""
    return re.compile(pattern, re.VERBOSE if case else re.VERBOSE | re.IGNORECASE)


LABEL = r"(?:['’]s)?[\s:=\-–#.,(]{0,4}(?:(?:is|was|are)\b[\s:]{0,3})?"
"""What may stand between the name of a number and the number."""
NUMBER = r"(?:,?\s?(?:numbers?|num|no|nr|id|ref|reference)\b\.?)?"


def named_behind(number: str, label: str) -> re.Pattern[str]:
    """A number that what stands behind it names: "533912087 is my passport number", "3/3/88 (DOB)".

    Example:
        >>> named_behind(r"[0-9]{9}", "passport").findall("533912087 is my passport, 533912088 is not")
        ['533912087']
    """
    said = r"(?:[,\s]{1,2}(?:is|was)\s(?:my|our|his|her|their|the)\s|,?\s\(?(?:(?:my|our|his|her|their)\s)?)"
    return form(rf"(?<![\w/.,£$€\-])(?P<it>{number})(?!\w)(?={said}{label}\b)")


_LOCAL = r"[\w.+%'\-]{1,64}"
_DOMAIN = r"[a-z0-9\-]{1,63}(?:\.[a-z0-9\-]{1,63}){1,5}"
_DOMAIN_PARTS = r"(?:[a-z0-9\-]{1,63}\.){1,4}"
_PLATFORMS = (
    r"(?:twitter|insta(?:gram)?|ig|snap(?:chat)?|tik\s?tok|bluesky|threads|telegram|discord|facebook|fb|youtube)"
)
_PLATFORM_WORDS = tuple("twitter insta ig snap tik bluesky threads telegram discord facebook fb youtube".split())
_ENDINGS = r"(?:com|org|net|uk|info|io|eu|scot|wales|cymru|london|example|ngo|charity|edu|gov)"

GENERIC_PATTERNS = (
    Pattern(
        "email", form(rf"(?<![\w.+%\-])(?!'){_LOCAL}@{_DOMAIN}\b"), "has the form of an e-mail address", needs=("@",)
    ),
    Pattern(
        "email",
        form(
            r"""(?<![\w.+%\-])[\w+%\-]{1,40}(?:(?:\.|\sdot\s|\s?[\[(]dot[\])]\s?)[\w+%\-]{1,40}){0,3}
            (?:\s?[\[({]\s?at\s?[\])}]\s?|\sat\s)
            [\w\-]{1,40}(?:(?:\s?[\[({]\s?dot\s?[\])}]\s?|\sdot\s)[\w\-]{1,20}){1,4}(?![\w])"""
        ),
        "an e-mail address in words",
        "likely",
        needs=("dot",),
    ),
    Pattern(
        "email",
        form(rf"(?<![\w.+%\-]){_LOCAL}(?:\s?[\[({{]\s?at\s?[\])}}]\s?|\s@\s){_DOMAIN_PARTS}{_ENDINGS}(?!\w)"),
        "an e-mail address in words",
        "likely",
        needs=("(at", "[at", "{at", "( at", "[ at", " @ "),
    ),
    Pattern(
        "email",
        form(rf"(?<![\w.+%\-])(?=\w{{1,30}}[._])[\w.+%\-]{{3,64}}\sat\s{_DOMAIN_PARTS}{_ENDINGS}(?!\w)"),
        "an e-mail address in words",
        "likely",
        needs=(" at ",),
    ),
    Pattern(
        "web",
        form(r"(?<!\w)(?:https?://|www\.)[^\s<>\"'“”‘’\[\]{}|]{1,2000}(?<![.,;:!?)\]'’”])"),
        "a web address",
        needs=("http", "www."),
    ),
    Pattern(
        "web",
        form(
            rf"""(?<![\w@./\-])(?:[a-z0-9\-]{{1,40}}\.){{1,4}}{_ENDINGS}(?![\w@\-])(?!\.\w)
            (?:/[^\s<>"'“”‘’\[\]{{}}|]{{0,500}}(?<![.,;:!?)\]'’”]))?"""
        ),
        "a web address",
        "likely",
        needs=(".",),
    ),
    Pattern(
        "web",
        form(r"(?<![\w@./\-])(?:[a-z0-9\-]{1,40}\.){1,2}[a-z]{2,4}/[^\s<>\"'\[\]{}|]{1,300}(?<![.,;:!?)\]])"),
        "a web address",
        "likely",
        needs=("/",),
        passes=lambda text: "." in text.split("/")[0],
    ),
    Pattern(
        "handle",
        form(r"""(?<![\w@.+%\-/])@(?!(?:here|home|all|work|the|noon|night|lunch|least|times|my|our|an)(?!\.?\w))
            [a-z_](?:\w{1,29}(?:\.\w{1,29}){0,3}|(?:\.\w{1,29}){1,3})(?!\w|@)"""),
        "a name on social media",
        needs=("@",),
    ),
    Pattern(
        "handle",
        form(
            rf"""\b(?:{_PLATFORMS}|gamer\s?tag|username)
            (?:\s(?:name|handle|user(?:name)?|account))?(?:(?:\s?[:=]\s?|(?:\s(?:is|was)|['’]s)\s)(?=@?[\w.]{{0,30}}[_.\d])|\s(?=[a-z][a-z.]{{0,28}}[_\d]))
            (?P<it>@?[a-z\d_][\w.]{{2,29}}(?<!\.))"""
        ),
        "a name on social media",
        "likely",
        needs=(*_PLATFORM_WORDS, "gamer", "username"),
    ),
    Pattern(
        "handle",
        form(rf"(?<![\w@.])(?=[\w.]{{0,30}}[_\d])(?P<it>[a-z][\w.]{{2,29}})(?=\son\s(?:{_PLATFORMS})\b)"),
        "a name on social media",
        "likely",
        needs=_PLATFORM_WORDS,
    ),
    Pattern(
        "iban",
        form(
            r"(?<!\w)(?:[A-Z]{2}\d{2}(?:\s?[A-Z\d]{4}){2,7}(?:\s?[A-Z\d]{1,3})?|[a-z]{2}\d{2}[a-z\d]{11,30})(?!\w)",
            case=True,
        ),
        "an IBAN with the right check digits",
        needs=(LETTER_BY_DIGIT,),
        passes=is_iban,
    ),
    Pattern(
        "iban",
        form(rf"\biban{NUMBER}{LABEL}(?P<it>[A-Z]{{2}}\d{{2}}(?:\s?[A-Z\d]{{4}}){{2,7}}(?:\s?[A-Z\d]{{1,3}})?)(?!\w)"),
        "named as an IBAN",
        passes=lambda text: sum(c.isdigit() for c in text) > 8,
        needs=("iban",),
    ),
    Pattern(
        "card",
        form(r"(?<![\d.,/\-])\d(?:[ \-]?\d){12,18}(?![\d])"),
        "a card number with the right check digit",
        passes=is_card,
    ),
    Pattern(
        "ip",
        form(r"(?<![\w.])(?<!v\s)(?<!version\s)(?<!section\s)(?<!clause\s)(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)"),
        "an address on the Internet",
        "likely",
        passes=is_ip,
    ),
    Pattern(
        "ip",
        form(r"(?<![\w:.])[\da-f]{0,4}:[\da-f:]{2,36}(?![\w:])"),
        "an address on the Internet",
        needs=(":",),
        passes=is_ip,
    ),
    Pattern(
        "phone",
        form(r"(?<![\w+])(?:\+|00)[1-9](?:[\s().\-]{0,2}\d){8,13}(?!\w)"),
        "has the form of a phone number of another country",
        "likely",
        passes=is_foreign_phone,
    ),
    Pattern(
        "passport",
        form(
            r"""\bpassport\b(?:[^\d\n]{0,20}?|[^\d\n]{0,60}?\b(?:number|num|no)\b[.:]?\s(?:(?:is|was)\s)?)
            (?P<it>[A-Z]{0,2}\d(?:\s?\d){6,8})(?!\w)"""
        ),
        "named as a passport",
        needs=("passport",),
        passes=lambda text: not text.endswith("000"),
    ),
    Pattern(
        "passport",
        named_behind(r"[A-Z]{0,2}\d(?:\s?\d){6,8}", "passport"),
        "named as a passport",
        needs=("passport",),
    ),
    Pattern(
        "bank",
        form(
            r"""\b(?:account|acct?|a/c)\b(?:\s?(?:numbers?|num|no)\b\.?)?[^\d\n]{0,20}
            (?<!of\s)(?<!for\s)(?P<it>\d(?:[\s\-]?\d){5,11})(?!\w)"""
        ),
        "named as a bank account",
        passes=is_account,
        needs=("acc", "a/c"),
    ),
    Pattern(
        "bank",
        named_behind(r"\d{4}\s?\d{4}", r"(?:bank\s)?(?:account|acct?|a/c)"),
        "named as a bank account",
        needs=("acc", "a/c"),
    ),
)
"""Looked for in every country."""
