"""Files of running text to sources: a talk of several speakers, or a document without any.

Decides which of the two a text is: a talk where speakers, cues or times can be found. Drops no paragraph and no comment
without saying so.
"""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from nlp.errors import FileEmpty, NoTurns, TooLarge
from nlp.model.material import Case, FoundCoding, Import, ImportReport, Source, Span, Turn
from nlp.read.choice import Choice
from nlp.read.decode import Sample, decode
from nlp.read.texts.speakers import named_interviewers
from nlp.read.texts.transcripts import understand_transcript
from nlp.read.texts.turns import Transcript
from nlp.read.texts.written import Comment, Written, comment_codes, paragraphs, read_written
from nlp.text import canonical, is_blank, plural

WRITTEN = (".docx", ".docm", ".odt", ".rtf", ".pdf")
CUES = (".vtt", ".srt", ".json")
MOST_CHARACTERS, MOST_LINES = 20_000_000, 500_000
TEXTS = (*CUES, ".txt", ".md", *WRITTEN)
COMMENTS = "comments"
"""What a person names among ``Choice.codes`` to have the comments in the margin read as codes."""


@dataclass(frozen=True)
class TextPreview:
    """What was understood of a text before anything is saved."""

    file: str
    sha256: str
    written: Written
    samples: tuple[Sample, ...]
    """Where the encoding is a guess: how the text reads in it, and in others that it could be."""
    wave: str | None
    comments: tuple[Comment, ...]
    """Those that are read as codes."""
    notes: tuple[str, ...]

    @property
    def encoding(self) -> str:
        return self.written.encoding


@dataclass(frozen=True)
class TranscriptPreview(TextPreview):
    """A talk with its turns."""

    transcript: Transcript

    @property
    def speakers(self) -> dict[str | None, tuple[int, int]]:
        """Speaker -> how many turns and words, in the order in which they begin; None where nobody is named."""
        found: dict[str | None, tuple[int, int]] = {}
        for turn in self.transcript.turns:
            turns, words = found.get(turn.speaker, (0, 0))
            found[turn.speaker] = (turns + 1, words + len(turn.span.of(self.transcript.text).split()))
        return found


@dataclass(frozen=True)
class DocumentPreview(TextPreview):
    """A text without speakers: a letter, an e-mail, an answer to a consultation."""

    paragraphs: tuple[Span, ...]


def preview_text(path: Path, data: bytes, sha256: str, choice: Choice) -> TranscriptPreview | DocumentPreview:
    """What a text is and what would be read of it.

    Raises:
        ReadError: It cannot be read, or holds no words.
        NoTurns: It holds cues only in name, or a person said that it is a talk, and nobody speaks in it.
        SpeakerMissing: A person named somebody who does not speak in it.
    """
    written, samples = _written(path, data, choice)
    if is_blank(written.text):
        raise FileEmpty(f'"{path.name}" holds no words.', do="Export it again.")
    wanted = COMMENTS in choice.codes
    comments = written.comments if wanted else ()
    notes = written.notes + _comment_notes(written.comments, wanted=wanted)
    facts = (path.name, sha256, written, samples, choice.wave)
    if choice.read_as != "document":
        try:
            found = understand_transcript(written.text, file=path.name, tables=written.tables)
        except NoTurns:
            if choice.read_as == "transcript" or path.suffix.lower() in (*CUES, ".tsv"):
                raise
        else:
            asked = _asked_by(found, path.name, choice)
            if found.text == written.text or not comments:
                return TranscriptPreview(*facts, comments, notes + found.notes, asked)
            notes = (*written.notes, "Comments beside captions cannot be read as codes; left out.", *found.notes)
            return TranscriptPreview(*facts, (), notes, asked)
        notes = (*notes, "No speaker was found: read as a document, by paragraphs.")
    return DocumentPreview(*facts, comments, notes, paragraphs(written.text))


def read_text(previewed: TranscriptPreview | DocumentPreview) -> Import:
    """The source and the cases of a previewed text."""
    if isinstance(previewed, TranscriptPreview):
        return _read_transcript(previewed)
    key = Path(previewed.file).stem
    turns = tuple(Turn(span, None) for span in previewed.paragraphs)
    source = Source(previewed.file, previewed.written.text, case=key, turns=turns)
    report = ImportReport(parts=len(turns))
    return _import(previewed, "document", "document", source, (Case(key=key, name=key),), report)


def _read_transcript(previewed: TranscriptPreview) -> Import:
    found = previewed.transcript
    asking = found.interviewers
    speakers = dict.fromkeys(turn.speaker or "Speaker" for turn in found.turns)
    source = Source(previewed.file, found.text, case=None, turns=found.turns, interviewers=asking)
    cases = tuple(Case(key=name, name=name) for name in speakers if name not in asking)
    report = ImportReport(
        parts=found.parts,
        unit=found.unit,
        wordless=found.wordless,
        untimed=found.untimed,
        turns=len(found.turns),
        interviewer_turns=sum(turn.speaker in asking for turn in found.turns),
    )
    return _import(previewed, "transcript", found.layout, source, cases, report)


def _import(
    previewed: TextPreview,
    kind: Literal["transcript", "document"],
    layout: str,
    source: Source,
    cases: tuple[Case, ...],
    report: ImportReport,
) -> Import:
    return Import(
        file=previewed.file,
        sha256=previewed.sha256,
        kind=kind,
        layout=layout,
        encoding=previewed.encoding,
        sources=(source,),
        cases=cases,
        attributes=(),
        questions=(),
        report=replace(report, removed_characters=previewed.written.removed_characters, notes=previewed.notes),
        wave=previewed.wave,
        codings=_codings(previewed.comments),
    )


def _written(path: Path, data: bytes, choice: Choice) -> tuple[Written, tuple[Sample, ...]]:
    if path.suffix.lower() in WRITTEN:
        return read_written(path, data), ()
    decoded = decode(data, file=path.name, encoding=choice.encoding)
    text, removed = canonical(decoded.text)
    if len(text) > MOST_CHARACTERS or text.count("\n") > MOST_LINES:
        raise TooLarge(
            f'"{path.name}" has more than {MOST_CHARACTERS:,} characters or {MOST_LINES:,} lines.',
            do="Divide it into smaller files, and import those.",
        )
    return Written(text, decoded.encoding, removed), decoded.samples


def _asked_by(found: Transcript, file: str, choice: Choice) -> Transcript:
    if choice.interviewers is None:
        return found
    speakers = [turn.speaker for turn in found.turns]
    return replace(found, interviewers=named_interviewers(choice.interviewers, speakers, file=file))


def _codings(comments: tuple[Comment, ...]) -> tuple[FoundCoding, ...]:
    found = []
    for comment in comments:
        names, note = comment_codes(comment)
        by = f"comment by {comment.author}" if comment.author else "comment"
        span = Span(comment.start, comment.end)
        found += [FoundCoding(0, span, name, by, coder=comment.author, note=note) for name in names]
    return tuple(found)


def _comment_notes(comments: tuple[Comment, ...], *, wanted: bool) -> tuple[str, ...]:
    if not comments:
        return ()
    count = plural(len(comments), "comment")
    if not wanted:
        return (f"{count} in the margin not read. Where they name codes, they can be read as codings.",)
    remarks = sum(not comment_codes(comment)[0] for comment in comments)
    left = f"; {remarks:,} of them without the name of a code, left out" if remarks else ""
    return (f"{count} in the margin read as codes{left}.",)
