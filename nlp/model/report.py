"""A report: what a person put into it, all that it shows, and how each of its quotes can be proved again from the file.

In every file a quote carries the guid of the quote and of its source, its first and last place there and a fingerprint
of that source (``Anchor``). So a finished report can be checked against the project, whoever edited it meanwhile.

The fingerprint is keyed (HMAC-SHA256 over the guid and the SHA-256 of the source) with a key that never leaves the
project: a plain hash would let anybody try names behind a mark until one fits. Earlier versions wrote the plain hash,
under "SHA-256 of the source", ``data-sha256=`` and ``sha256=``; files of theirs are still read.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from nlp.model.figures import Share
from nlp.model.quotes import QuoteView
from nlp.model.views import Info, ThemeRun
from nlp.text import plural

Asked = Literal["ask", "include", "leave out"]
"""What becomes of quotes of people whose consent is not recorded."""

ANCHOR_COLUMNS = ("Quote id", "Source id", "Start", "End", "Fingerprint of the source")
"""Heads of the columns that hold the anchors: of the quote table in XLSX, and of the table at the end in DOCX.

    DOCX    each quote stands in a block content control (w:sdt) whose w:tag is "owq:" + guid of the quote: the display
            text alone, with the marks “ ”, each of its lines a paragraph in the style "Quote". The attribution is the
            paragraph after it. At the end a table with ANCHOR_COLUMNS.
    HTML    <blockquote data-quote= data-source= data-start= data-end= data-fingerprint=>display text</blockquote>
    XLSX    the sheet "Quotes" with the column "Quote" and ANCHOR_COLUMNS; a display text too long for one cell goes on
            in the cells of the columns "Quote (continued)"
    MD      <!-- ownwords quote=GUID source=GUID start=N end=N fingerprint=HEX --> on a line of its own, then "> " lines
"""


@dataclass(frozen=True)
class Anchor:
    """Where the words of a quote come from."""

    quote: str
    source: str
    start: int
    end: int
    fingerprint: str


@dataclass(frozen=True)
class Options:
    """What a report shows.

    Attributes:
        title: Its title.
        introduction: Paragraphs before the first section, apart by blank lines.
        by: Attributes of the cases whose values are compared in each section.
        waves: Waves are compared in each section.
        unknown: What becomes of quotes of people whose consent is not recorded.
        times: Quotes of recordings say when in the recording they were said.
        appendix: With the methods appendix.
        candidate_themes: With the candidate themes that nobody decided about, said to be the machine's.
        suppress: Figures and attributions of fewer cases than the project's smallest cell are left out of tables.
    """

    title: str = ""
    introduction: str = ""
    by: tuple[str, ...] = ()
    waves: bool = False
    unknown: Asked = "ask"
    times: bool = False
    appendix: bool = True
    candidate_themes: bool = True
    suppress: bool = True


@dataclass(frozen=True)
class Unasked:
    """What a report would hold of people of whom nobody said whether they may be quoted.

    Attributes:
        quotes: Picked quotes.
        people: Of how many people.
        sentences: Typical sentences of candidate themes that nobody decided about.
        of_people: Of how many people these are.
    """

    quotes: int
    people: int
    sentences: int = 0
    of_people: int = 0

    @property
    def said(self) -> str:
        """The same in words: "2 quotes of 1 person and 1 typical sentence of a candidate theme of 1 person"."""
        said = [f"{plural(self.quotes, 'quote')} of {plural(self.people, 'person', 'people')}"] if self.quotes else []
        return " and ".join([*said, self.said_of_themes] if self.sentences else said)

    @property
    def said_of_themes(self) -> str:
        themes = "a candidate theme" if self.sentences == 1 else "candidate themes"
        of = plural(self.of_people, "person", "people")
        return f"{plural(self.sentences, 'typical sentence')} of {themes} of {of}"


@dataclass(frozen=True)
class SectionView:
    """A section as its author sees it: a claim as heading, a paragraph, a code, and quotes of the shortlist."""

    id: int
    code_id: int | None
    code: str
    heading: str
    text: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True)
class ReportView:
    """A report as its author sees it."""

    id: int
    name: str
    options: Options
    sections: tuple[SectionView, ...]
    written: tuple["WrittenFile", ...]


@dataclass(frozen=True)
class WrittenFile:
    """That a report was written to a file, once."""

    at: str
    by: str
    format: str
    sha256: str
    quotes: int


@dataclass(frozen=True)
class Table:
    """A table of a report: the first row is its head; every cell is text."""

    title: str
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class SectionContent:
    """A section with all its figures and proved quotes.

    Attributes:
        heading: The claim, or the name of the code where nobody wrote one.
        size: Cases that hold the code, of those that answered; None where the section has no code.
        said: The size in words: "41 of 120 cases that answered (34 %; 95 % interval 26 to 43 %)".
        tables: Differences between subgroups and waves, where they were asked for; small cells suppressed.
    """

    heading: str
    code: str
    definition: str
    text: str
    size: Share | None
    said: str
    tables: tuple[Table, ...]
    quotes: tuple[QuoteView, ...]


WRITE_IT = "; write it here."
"""So ends a sentence of the methods appendix on what only the people who did the study know, and have to add."""


@dataclass(frozen=True)
class MethodsItem:
    """One item of the methods appendix, in the order of COREQ items 25 to 32 (Tong et al. 2007).

    Attributes:
        coreq: "25"; empty for what COREQ does not ask for.
        srqr: The SRQR item (O'Brien et al. 2014) that asks for it too; may be empty.
        title: What it is about.
        paragraphs: Sentences written from the journal, each true of this project; a report runs them on, but for those
            that end with ``WRITE_IT``.
        tables: Figures to it.
    """

    coreq: str
    srqr: str
    title: str
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class ReportContent:
    """All that a report shows; every quote in it was proved when it was gathered.

    Attributes:
        basis: What the sizes rest on, in words, and that they will change where the study is not coded to its end.
        sizes: Name of a code and its share of cases, biggest first, for the picture; small ones left out if so wanted.
        small_codes: How many codes are left out of the sizes because too few cases hold them, or so few could be
            worked out.
        smallest_cell: Fewer cases than this are not shown in tables; 0 where all are.
        run: Candidate themes that nobody decided about, without the words of those who are not quoted; None where they
            are not shown.
        withheld: Picked quotes left out because the person said no to being quoted.
        unknown: Quotes of people whose consent is not recorded that are left out.
        looked_for: In words, which kinds of personal data were looked for, and what was decided.
    """

    title: str
    introduction: str
    made_at: str
    info: Info
    sizes: tuple[tuple[str, Share], ...]
    sections: tuple[SectionContent, ...]
    run: ThemeRun | None
    methods: tuple[MethodsItem, ...]
    withheld: int
    unknown: int
    looked_for: str
    basis: str = ""
    small_codes: int = 0
    smallest_cell: int = 0

    @property
    def quotes(self) -> Sequence[QuoteView]:
        return [quote for section in self.sections for quote in section.quotes]


def said_twice(quotes: Iterable[QuoteView]) -> tuple[tuple[int, ...], ...]:
    """Numbers of those quotes of a report that show the same words: their places in a source overlap."""
    groups: list[list[QuoteView]] = []
    for quote in sorted(quotes, key=lambda quote: (quote.source_id, quote.span.start, quote.id or 0)):
        last = groups[-1] if groups else ()
        if last and last[0].source_id == quote.source_id and quote.span.start < max(q.span.end for q in last):
            groups[-1].append(quote)
        else:
            groups.append([quote])
    return tuple(tuple(sorted(quote.id or 0 for quote in group)) for group in groups if len(group) > 1)


_MOST_NAMED = 8

Verdict = Literal["true", "altered", "attribution", "not_in_project", "withdrawn", "no_consent", "not_exported"]
"""Of a quote in a finished report.

``altered``: the words are not those of its source, or a "not" was cut off at their edge; ``attribution``: they are, and
the file says of somebody else than the project that they said them, or of nobody any more; ``not_in_project``: there is
no such source; ``withdrawn``: its person withdrew; ``no_consent``: the words are true, and the person said no to being
quoted; ``not_exported``: words that stand as a quote and that Ownwords did not put there, and that nobody in the
project said.
"""


@dataclass(frozen=True)
class CheckedQuote:
    """A quote of a finished report, compared with the project.

    Attributes:
        shown: As the report shows it.
        where: In the report, in words: "quote 3, under 'Funding ends too soon'".
        verdict: What came of it.
        said: The same in words, with what the source says there instead.
        source_says: The words of the source, for both to be seen side by side.
        unasked: The words are somebody's whose consent to be quoted is not recorded, and the file
            does not say so under them: "case R1", or "answer 12".
    """

    shown: str
    where: str
    verdict: Verdict
    said: str
    source_says: str = ""
    unasked: str = ""


@dataclass(frozen=True)
class Verification:
    """All quotes of a finished report, compared with the project.

    Attributes:
        hides: What the file hides from its reader, or what may show otherwise than it was read, in sentences.
    """

    file: str
    quotes: tuple[CheckedQuote, ...]
    hides: tuple[str, ...] = ()

    @property
    def true(self) -> bool:
        """Whether all its quotes are true; not where it holds none, for then nothing was compared."""
        return bool(self.quotes) and all(quote.verdict == "true" for quote in self.quotes)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What should be known before the report leaves though its words are true, in sentences."""
        unasked = [quote.unasked for quote in self.quotes if quote.unasked]
        if not unasked:
            return ()
        who = list(dict.fromkeys(unasked))
        some = ", ".join(who[:_MOST_NAMED]) + (
            f" and {len(who) - _MOST_NAMED:,} more" if len(who) > _MOST_NAMED else ""
        )
        are = "1 quote is" if len(unasked) == 1 else f"{len(unasked):,} quotes are"
        return (f"{are} of people whose consent to be quoted is not recorded: {some}.",)
