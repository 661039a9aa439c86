"""Cues to a transcript: a text of "Name: words", a turn for all the cues that one speaker has in a row.

Decides who speaks in a cue: by the file's own field, or by the label at the start of a line. Drops no word.
"""

from dataclasses import dataclass
from itertools import groupby

from nlp.errors import NoTurns
from nlp.model.material import Span, Turn
from nlp.read.texts.cues import Cues
from nlp.read.texts.labels import label_of
from nlp.read.texts.speakers import Beginning, find_speakers, numbered_accounts
from nlp.read.texts.turns import Transcript, askers
from nlp.text import canonical, plural


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one speaker in one cue."""

    cue: int
    seconds: float | None
    speaker: str | None
    words: str


def from_cues(found: Cues, *, file: str) -> Transcript:
    """The transcript that cues make up.

    Raises:
        NoTurns: None of them has words.
    """
    pieces, notes = _named(found)
    spoken = {piece.cue for piece in pieces if piece.words}
    # A cue that only repeats the one before has words; a cue with nothing but a label has none.
    mute = {piece.cue for piece in pieces} - spoken
    wordless = found.silent + sum(found.cues[cue].seconds is not None for cue in mute)
    if not spoken:
        raise NoTurns(
            f'"{file}" has {plural(found.parts, found.unit)} and no words in {"it" if found.parts == 1 else "them"}.',
            do="Export the transcript again from the program that made it.",
        )
    lines: list[str] = []
    turns: list[Turn] = []
    at = removed = 0
    for speaker, group in groupby((p for p in pieces if p.words), key=lambda piece: piece.speaker):
        label = f"{speaker}: " if speaker else ""
        start = position = at + len(label)
        said: list[str] = []
        marks: list[tuple[int, float]] = []
        seconds: float | None = None
        cue = -1
        for piece in group:
            words, gone = canonical(piece.words)
            removed += gone
            if piece.seconds is not None and piece.cue != cue:
                marks.append((position, piece.seconds))
            cue = piece.cue
            seconds = seconds if said else piece.seconds
            said.append(words)
            position += len(words) + 1
        turns.append(Turn(Span(start, position - 1), speaker, seconds, tuple(marks)))
        lines.append(label + " ".join(said))
        at += len(lines[-1]) + 1
    if wordless:
        notes.append(f"{plural(wordless, found.unit)} without words.")
    bare = [cue for cue in sorted(mute) if found.cues[cue].seconds is None]
    if bare:
        shown = ", ".join(f'"{" ".join(said.words for said in found.cues[cue].said)}"' for cue in bare[:3])
        notes.append(f"{plural(len(bare), found.unit)} with a speaker's name and nothing said ({shown}).")
    if removed:
        notes.append(f"{plural(removed, 'character')} that no report can hold removed.")
    return Transcript(
        found.layout,
        "\n".join(lines),
        tuple(turns),
        askers(turns),
        found.parts,
        found.unit,
        (*notes, *found.notes),
        wordless,
        found.untimed,
    )


def _named(found: Cues) -> tuple[list[_Piece], list[str]]:
    """The words of all cues with who says them: by the file's own field, or by the label at the start of a line."""
    if any(said.speaker for cue in found.cues for said in cue.said):
        return _voiced(found)
    labelled = [[(said.words, label_of(said.words)) for said in cue.said] for cue in found.cues]
    speakers = find_speakers(
        [
            Beginning(head.label or "", line == 0, words[head.end :])
            for lines in labelled
            for line, (words, head) in enumerate(lines)
            if head
        ],
        enough=min(2, 0.2 * len(found.cues)),
        in_cues=True,
    )
    pieces = []
    last, nameless = None, 0
    for number, (cue, lines) in enumerate(zip(found.cues, labelled, strict=True)):
        for line, (words, head) in enumerate(lines):
            speaker = speakers.of(head.label or "") if head else None
            last = speaker or last
            nameless += line == 0 and speaker is None
            if head and speaker:
                aside = (head.label or "")[len(speaker) :]  # "P1 (laughing)" is P1, and laughs
                words = f"{aside} {words[head.end :]}".strip()
            pieces.append(_Piece(number, cue.seconds, last, words))
    return pieces, [*speakers.notes, *_went_on(nameless if speakers.names else 0, found)]


def _voiced(found: Cues) -> tuple[list[_Piece], list[str]]:
    accounts = numbered_accounts(said.speaker for cue in found.cues for said in cue.said)
    pieces = []
    last, nameless = None, 0
    for number, cue in enumerate(found.cues):
        for line, said in enumerate(cue.said):
            speaker = accounts.get(said.speaker, said.speaker) if said.speaker else None
            last = speaker or (last if found.goes_on else None)
            nameless += line == 0 and speaker is None
            pieces.append(_Piece(number, cue.seconds, last, said.words))
    notes = []
    if accounts:
        names = ", ".join(f'"{name}"' for name in list(accounts.values())[:12])
        notes.append(f"The file names {plural(len(accounts), 'speaker')} only by account number; here: {names}.")
    return pieces, [*notes, *_went_on(nameless if found.goes_on else 0, found)]


def _went_on(nameless: int, found: Cues) -> list[str]:
    if not nameless:
        return []
    return [f"{plural(nameless, found.unit)} without a speaker's name: the words stay with the speaker before."]
