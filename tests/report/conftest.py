"""Contents of reports, invented: an empty one, a usual one, and one of hostile words."""

import pytest

from nlp.model.figures import Share
from nlp.model.material import Consent, Span
from nlp.model.quotes import Flag, QuoteView
from nlp.model.report import MethodsItem, ReportContent, SectionContent, Table
from nlp.model.views import Info, Ledger
from nlp.text import digest

MARKUP = '<script>alert(1)</script> & "q" <img src=x onerror=alert(2)> {{ 7*7 }} **b** [a](http://e.vil) `c` $x$ =1+1'
LINES = (
    "# no heading\n- no list\n1. no number\n> no quote\n=== \n    no code\n\nand | no | table ~~s~~ :smile: www.a.b @me"
)
HOSTILE = (
    MARKUP,
    LINES,
    "=cmd|' /C calc'!A1",
    "مرحبا بكم في السجن",
    "Waiting 😀😀 for _x0041_ a visit",
    "She said “come back” and 'never' came",
)


def quote(
    number: int, shown: str, *, consent: Consent = "yes", code: str = "Money", flags: tuple[Flag, ...] = ()
) -> QuoteView:
    return QuoteView(
        id=number,
        text=shown,
        answer=number,
        source_id=number,
        source="survey.csv, row 2",
        span=Span(0, len(shown)),
        case=f"R{number}",
        case_id=number,
        question="comment",
        attribution=f"Survey respondent {number}, Wales",
        attributes={},
        consent=consent,
        why="",
        theme_id=None,
        theme="",
        candidate=False,
        guid=f"0190-quote-{number}",
        source_guid=f"0190-source-{number}",
        fingerprint=digest(shown),
        shown=shown,
        code=code,
        pseudonym=f"Voice {number}",
        note=f"=note {number}",
        flags=flags,
    )


def content(*quotes: QuoteView, **changed: object) -> ReportContent:
    """A report with one section of these quotes."""
    share = Share(41, 120, 0.263, 0.430)
    section = SectionContent(
        heading="Grants end <b>too soon</b>",
        code="Money",
        definition="What is said of *money*.",
        text="First paragraph.\n\nSecond <i>paragraph</i>.",
        size=share,
        said="41 of 120 cases that answered (34 %; 95 % interval 26 to 43 %)",
        tables=(
            Table("By Region", (("Region", "Cases"), ("North | South", "12"), ("=Wales", "not shown")), "A note."),
        ),
        quotes=quotes,
    )
    facts = {
        "title": "What *they* said <b>2025</b>",
        "introduction": "Why we asked.\n\nAnd whom.",
        "made_at": "2026-03-05T09:30:12+00:00",
        "info": Info("study", "study.ownwords", 3, 3, 3, 1, 0, len(quotes), Ledger(3, 0, 0, 0, 0), (), (), ()),
        "sizes": (("Money", share), ("Staff & <b>", Share(12, 120, 0.06, 0.17))),
        "sections": (section,),
        "run": None,
        "methods": (
            MethodsItem(
                "25",
                "14 Data analysis",
                "Coders",
                ("Two people coded.",),
                (Table("", (("Who", "Answers"), ("A", "3"))),),
            ),
        ),
        "withheld": 1,
        "unknown": 2,
        "looked_for": "Personal data was looked for.",
        "basis": "120 cases gave 130 answers of substance.",
        "smallest_cell": 5,
    }
    return ReportContent(**{**facts, **changed})  # type: ignore[arg-type]


@pytest.fixture
def hostile() -> ReportContent:
    """A report whose quotes hold what other programs would run or draw."""
    return content(*(quote(number, shown) for number, shown in enumerate(HOSTILE, start=1)))


@pytest.fixture
def empty() -> ReportContent:
    """A report of a new project."""
    nothing = Info("new", "", 0, 0, 0, 0, 0, 0, Ledger(0, 0, 0, 0, 0), (), (), ())
    return content(
        title="new",
        introduction="",
        info=nothing,
        sizes=(),
        sections=(),
        methods=(),
        withheld=0,
        unknown=0,
        basis="There is no answer of substance yet.",
    )
