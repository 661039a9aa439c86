"""Which survey tool wrote a table, which of its rows are the header, and what each column is called.

Decides by the columns that a tool writes of its own accord ("Respondent ID", "StartDate"). A row is taken for a header
only where no answer could look like it; a person can always say how many header rows there are. Never drops a row.

The layout of SmartSurvey was put together from programs that read its exports, not from a file; the preview says so.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nlp.errors import BadOption
from nlp.read.tables.grids import Grid
from nlp.read.tables.headings import (
    BELOW_ONE_COLUMN,
    below_one_another,
    distinct_names,
    folded,
    nameless,
    one_line,
    plain_names,
    worded,
    wording,
)
from nlp.read.tables.merged import gap_notes, has_second_row
from nlp.text import is_blank

NUMBERS = ("no", "one", "two", "three")

# What tools write of their own accord, in small letters without spaces or marks.
_OWN = {
    "Qualtrics": "startdate enddate status ipaddress progress durationinseconds finished recordeddate responseid "
    "recipientlastname recipientfirstname recipientemail externalreference externaldatareference locationlatitude "
    "locationlongitude distributionchannel userlanguage responseset",
    "SurveyMonkey": "respondentid collectorid startdate enddate datecreated datemodified ipaddress emailaddress "
    "firstname lastname customdata1",
    "Microsoft Forms": "id starttime completiontime email name lastmodifiedtime totalpoints quizfeedback "
    "gradepostedtime",
    "Typeform": "responsetype startdateutc stagedateutc submitdateutc networkid tags ending",
    "LimeSurvey": "id responseid submitdate datesubmitted lastpage startlanguage seed startdate datestarted datestamp "
    "datelastaction ipaddr ipaddress refurl referrerurl token accesscode interviewtime totaltime",
    "Alchemer": "responseid timestarted datesubmitted status contactid legacycomments language referer extendedreferer "
    "sessionid useragent extendeduseragent ipaddress longitude latitude postal",
    "SmartSurvey": "userid userno uniqueid ipaddress started ended trackinglink trackinglinkid responseid "
    "completionstatus surveyid datestarted datemodified dateended responsedate currentpageid",
    "Google Forms": "timestamp emailaddress username score",
}
_OWN_OF = {tool: frozenset(words.split()) for tool, words in _OWN.items()}
_TIMESTAMPS = {"timestamp", "zeitstempel", "horodateur", "marcatemporal", "carimbodedatahora", "tijdstempel"}
_LIME = re.compile(r"([A-Za-z][A-Za-z0-9_]*(?:\[[^\]]*\])*)\.\s+(\S.*)", re.DOTALL)
_ALCHEMER = re.compile(r"(.{1,200}?):+(?=[^\s:\d])(.+)", re.DOTALL)
_SMART_WIDE = re.compile(r"Q_\d+_(.+)", re.DOTALL)
_NO: frozenset[int] = frozenset()
_UNVERIFIED = (
    "This looks like a SmartSurvey export. Ownwords knows that layout from descriptions only: look at the names of the "
    "columns and at the first row, and say how many header rows there are if they are wrong."
)


@dataclass(frozen=True)
class Header:
    """The header of a table: how many rows it takes, and the name and the wording of each column.

    Attributes:
        layout: The tool and the number of header rows, in words.
        rows: How many rows of the table are its header.
        names: Short and distinct, one per column.
        wordings: The full question, one per column.
        own: Positions of the columns that the tool fills, not the people who answer.
        notes: What a person should look at.
    """

    layout: str
    rows: int
    names: tuple[str, ...]
    wordings: tuple[str, ...]
    own: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


def read_header(grid: Grid, *, header_rows: int | None = None) -> Header:
    """The header of a table, as its tool writes it or as a person says.

    Raises:
        BadOption: A number of header rows that no table has.
    """
    if header_rows is not None and header_rows not in range(4):
        raise BadOption(
            f"A table has 0, 1, 2 or 3 header rows, not {header_rows}.", do="Say how many rows stand above the answers."
        )
    found = _recognised(grid)
    if header_rows is None or header_rows == found.rows:
        return found
    rows = [cells for _, cells in grid.rows[:header_rows]]
    names, wordings = plain_names(rows) if rows else nameless(len(grid.rows[0][1]))
    return Header(f"{_rows(header_rows)}, as you said", header_rows, names, wordings, found.own if header_rows else _NO)


def _recognised(grid: Grid) -> Header:
    rows = [cells for _, cells in grid.rows[:4]]
    top = rows[0]
    for recognise in (_spss, _qualtrics, _survey_monkey, _limesurvey, _by_own_columns, _smart_survey):
        header = recognise(grid, rows)
        if header:
            return header
    if has_second_row(rows, sure=grid.grouped):
        names, wordings = plain_names(rows[:2])
        return Header("two header rows with merged cells", 2, names, wordings)
    names, wordings = plain_names([top])
    return Header("one header row", 1, names, wordings, notes=gap_notes(rows, grouped=grid.grouped))


def _spss(grid: Grid, rows: Sequence[Sequence[str]]) -> Header | None:
    if not any(grid.wordings):
        return None
    names = distinct_names(rows[0])
    wordings = tuple(wording(label) or name for label, name in zip(grid.wordings, names, strict=True))
    return Header("variables with their labels", 1, names, wordings)


# --- Qualtrics --------------------------------------------------------------------------------------------------------


def _qualtrics(grid: Grid, rows: Sequence[Sequence[str]]) -> Header | None:
    top = rows[0]
    ids = next((at for at, cells in enumerate(rows[:3]) if any(c.startswith('{"ImportId"') for c in cells)), None)
    own = _own("Qualtrics", top)
    if ids:
        wordings = rows[1] if ids == 2 else top
        return _tool("Qualtrics", ids + 1, top, wordings=wordings)
    if len(rows) > 1 and len([i for i in own if _bare(rows[1][i]) == _bare(top[i])]) >= 2:
        return _tool("Qualtrics", 2, top, wordings=rows[1])
    if len(own) < 2 or top[0] != "StartDate":
        return None
    if len(rows) > 1 and _is_wording_of_qualtrics([(top[i], rows[1][i]) for i in sorted(own)]):
        return _tool("Qualtrics", 2, top, wordings=rows[1])
    return _tool("Qualtrics", 1, top)


def _is_wording_of_qualtrics(own: Sequence[tuple[str, str]]) -> bool:
    """A second header row says "Start Date", or the same in another language; a row of answers has figures there."""
    first = own[0][1]
    if _bare(first) == "startdate":
        return True
    figures = {"startdate", "enddate", "ipaddress", "progress", "durationinseconds", "recordeddate", "responseid"}
    cells = [cell for name, cell in own if _bare(name) in figures]
    wordings = [cell for cell in cells if not is_blank(cell) and not re.search(r"\d", cell)]
    return first in wordings and len(wordings) > len(cells) / 2


# --- SurveyMonkey and SmartSurvey: rows of sub-questions, with nothing below the tool's own columns -------------------


def _survey_monkey(grid: Grid, rows: Sequence[Sequence[str]]) -> Header | None:
    top = rows[0]
    own = _own("SurveyMonkey", top)
    known = {_bare(top[i]) for i in own}
    # Nobody answers so: below a question without the columns that the tool fills, which somebody took out.
    open_ended = len(rows) > 1 and "open-ended response" in (folded(cell) for cell in rows[1])
    if open_ended or (len(rows) > 1 and is_blank(rows[1][0])):
        typical = any(folded(cell) in BELOW_ONE_COLUMN - {""} for cell in rows[1])
        if typical or ("respondentid" in known and _goes_on(rows[1], own)):
            names, wordings = below_one_another([top, rows[1]])
            return Header(_named("SurveyMonkey", 2), 2, names, wordings, own)
    if "respondentid" in known and len(known) >= 2 and _bare(top[0]) == "respondentid":
        return _tool("SurveyMonkey", 1, top)
    return None


def _smart_survey(grid: Grid, rows: Sequence[Sequence[str]]) -> Header | None:
    top = rows[0]
    own = _own("SmartSurvey", top)
    known = {_bare(top[i]) for i in own}
    if len(known) < 3 or not known & {"userid", "userno", "trackinglink", "trackinglinkid"}:
        return None
    header = 1
    while header < min(3, len(rows)) and _goes_on(rows[header], own):
        header += 1
    names, wordings = below_one_another(rows[:header]) if header > 1 else plain_names([_without_ids(top)])
    return Header(_named("SmartSurvey", header), header, names, wordings, own, (_UNVERIFIED,))


def _without_ids(top: Sequence[str]) -> list[str]:
    """ "Q_26871527_Where do you live?" is a question with its number in the tool."""
    return [found[1] if (found := _SMART_WIDE.fullmatch(cell.strip())) else cell for cell in top]


def _goes_on(cells: Sequence[str], own: frozenset[int]) -> bool:
    """True for a row that goes on with the header: nothing stands where every answer has a number and a date."""
    return all(is_blank(cells[i]) for i in own) and not all(map(is_blank, cells))


# --- Tools with one header row ----------------------------------------------------------------------------------------


def _limesurvey(grid: Grid, rows: Sequence[Sequence[str]]) -> Header | None:
    top = rows[0]
    found = [_LIME.fullmatch(cell.strip()) for cell in top]
    codes = [match[1] if match else cell for match, cell in zip(found, top, strict=True)]
    own = _own("LimeSurvey", codes)
    known = {_bare(codes[i]) for i in own}
    if not ({"submitdate", "lastpage"} <= known or {"datesubmitted", "lastpage"} <= known or "startlanguage" in known):
        return None
    wordings = [match[2] if match else cell for match, cell in zip(found, top, strict=True)]
    return Header("LimeSurvey", 1, distinct_names(codes), worded(wordings), own)


def _by_own_columns(grid: Grid, rows: Sequence[Sequence[str]]) -> Header | None:
    top = rows[0]
    bare = [_bare(cell) for cell in top]
    if bare[0] == "id" and {"starttime", "completiontime"} <= set(bare):
        return _tool("Microsoft Forms", 1, top, own=_points(top))
    if "submitdateutc" in bare and (top[0].strip() == "#" or "networkid" in bare):
        return _tool("Typeform", 1, top)
    if len(_OWN_OF["Alchemer"] & set(bare)) >= 3 and {"timestarted", "datesubmitted"} & set(bare):
        found = [_ALCHEMER.fullmatch(cell.strip()) for cell in top]
        wordings = [f"{m[2]} - {m[1]}" if m else cell for m, cell in zip(found, top, strict=True)]
        return _tool("Alchemer", 1, top, wordings=wordings)
    if bare[0] in _TIMESTAMPS and (len(rows) < 2 or re.match(r"\d{1,4}[-/.]\d", rows[1][0].strip())):
        return _tool("Google Forms", 1, top, own=frozenset({0}))
    return None


def _points(top: Sequence[str]) -> frozenset[int]:
    """Columns of a quiz: the points of another column, and what the teacher said to it."""
    names = {one_line(cell) for cell in top}
    starts = ("Points - ", "Feedback - ")
    return frozenset(
        i
        for i, cell in enumerate(top)
        if one_line(cell).startswith(starts) and one_line(cell).split(" - ", 1)[1] in names
    )


def _tool(
    tool: str, rows: int, top: Sequence[str], *, wordings: Sequence[str] | None = None, own: frozenset[int] = _NO
) -> Header:
    layout = _named(tool, rows) if tool in ("Qualtrics", "SurveyMonkey") else tool
    names, same = plain_names([top])
    full = tuple(w or n for w, n in zip(worded(wordings), same, strict=True)) if wordings else same
    return Header(layout, rows, names, full, own | _own(tool, top))


def _own(tool: str, top: Sequence[str]) -> frozenset[int]:
    return frozenset(i for i, cell in enumerate(top) if _bare(cell) in _OWN_OF[tool])


def _bare(cell: str) -> str:
    return "".join(c for c in cell[:200].casefold() if c.isalnum())


def _rows(number: int) -> str:
    return f"{NUMBERS[number]} header {'row' if number == 1 else 'rows'}"


def _named(tool: str, rows: int) -> str:
    return f"{tool} with {_rows(rows)}"
