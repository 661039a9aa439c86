"""What a person does to reports: sections, claims, and which quotes stand where. Rows are loaded, a plan comes out.

Decides what goes into a new report, and that a quote stands once in each. Nothing is written here.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, get_args

from nlp.errors import QuoteMissing, ReportMissing, ReportRefused
from nlp.model.journal import Change, Plan, Row, delete, insert, update
from nlp.model.report import Asked, Options
from nlp.project.code_work import code_there
from nlp.project.desk import time_now
from nlp.project.report_views import contents, in_order
from nlp.store import Writer, queries
from nlp.text import is_blank, typed, typed_line

_UNCHANGED = "Nothing was changed."
_SEE = "See: ownwords report PROJECT --list"
_NOTHING = Plan("nothing", "nothing")
Group = tuple[int | None, int | None]
"""What quotes stand together under: a code, or else a candidate theme, or nothing; ids."""


# --- Reports ----------------------------------------------------------------------------------------------------------


def making(writer: Writer, name: str, *, like: int | None) -> Plan:
    """A report with a section for each group of picked quotes, or with the sections of another one.

    One like another has its options, claims and paragraphs, and those picked quotes of its codes that the other one
    does not show.

    Raises: ReportMissing, ReportRefused.
    """
    called = _name_for(writer.connection, name)
    model = None if like is None else _report(writer.connection, like)
    report = writer.new_row(
        "reports",
        {
            "name": called,
            "options": model["options"] if model else _told(Options(title=called)),
            "made_by": writer.actor_id,
            "at": time_now(),
        },
    )
    together = grouped(writer.connection)
    changes = [insert("reports", report)]
    if model is None:
        wanted = [(group, "", "", quotes) for group, quotes in together.items()]
    else:
        there = contents(writer.connection, model["id"])
        shown = {place["quote_id"] for _, places in there for place in places}
        wanted = []
        for section, _ in there:
            of_code = together.pop((section["code_id"], None), []) if section["code_id"] is not None else []
            group = (section["code_id"], None)
            wanted.append((group, section["heading"], section["text"], [q for q in of_code if q["id"] not in shown]))
    for position, (group, heading, text, quotes) in enumerate(wanted, start=1):
        section = _new_section(writer, report["id"], group[0], heading, text, position)
        changes += [insert("report_sections", section), *_placed(writer, section, [quote["id"] for quote in quotes])]
    return Plan("make_report", f'make the report "{called}"', tuple(changes))


def grouped(connection: Any) -> dict[Group, list[Row]]:
    """Picked quotes under what they show: codes in the order of the codebook, then candidate themes, then the rest.

    Within each, in the order of the shortlist.
    """
    place = {row["id"]: (row["position"], row["id"]) for row in queries.rows(connection, "codes")}
    themes = {row["id"]: row for row in queries.rows(connection, "candidate_themes")}
    found: dict[Group, list[Row]] = {}
    for quote in in_order(queries.rows(connection, "quotes")):
        theme = themes.get(quote["theme_id"])
        code = quote["code_id"] or (theme["code_id"] if theme else None)  # a theme that was kept since is its code
        group = (code, None) if code is not None else (None, quote["theme_id"])
        found.setdefault(group, []).append(quote)

    def order(group: Group) -> tuple[int, tuple[int, int]]:
        code, theme = group
        if code is not None:
            return 0, place[code]
        return (1, (themes[theme]["number"], theme)) if theme is not None else (2, (0, 0))

    return {group: found[group] for group in sorted(found, key=order)}


def renaming(writer: Writer, report_id: int, name: str) -> Plan:
    """Raises: ReportMissing, ReportRefused."""
    report = _report(writer.connection, report_id)
    called = _name_for(writer.connection, name, but=report_id)
    if called == report["name"]:
        return _NOTHING
    label = f'rename the report "{report["name"]}" to "{called}"'
    return Plan("rename_report", label, (update("reports", report, name=called),))


def removing(writer: Writer, report_id: int) -> Plan:
    """Raises: ReportMissing."""
    report = _report(writer.connection, report_id)
    changes = [
        delete(table, row)
        for table in ("report_quotes", "report_sections", "report_files")
        for row in queries.where(writer.connection, table, report_id=report_id)
    ]
    return Plan("remove_report", f'take away the report "{report["name"]}"', (*changes, delete("reports", report)))


def setting_options(writer: Writer, report_id: int, options: Options) -> Plan:
    """Raises: ReportMissing, ReportRefused."""
    report = _report(writer.connection, report_id)
    check_options(writer.connection, options)
    told = _told(options)
    changes = (update("reports", report, options=told),) if told != report["options"] else ()
    return Plan("set_report", f'say what the report "{report["name"]}" shows', changes)


def check_options(connection: Any, options: Options) -> None:
    """Raises: ReportRefused: Cases have no such attribute, or quotes cannot be dealt with so."""
    there = [row["name"] for row in queries.rows(connection, "attributes")]
    strange = [name for name in options.by if name not in there]
    if strange:
        known = f"Known of the cases: {', '.join(there)}." if there else "Nothing is known of the cases."
        raise ReportRefused(f'There is no attribute "{strange[0]}" to compare.', kept=_UNCHANGED, do=known)
    if options.unknown not in get_args(Asked):
        raise ReportRefused(
            f'Quotes of people whose consent is not recorded cannot be dealt with as "{options.unknown}".',
            kept=_UNCHANGED,
            do=f"Choose from: {', '.join(get_args(Asked))}.",
        )


def noting_file(writer: Writer, report_id: int, format: str, sha256: str, quotes: int) -> Plan:
    """Keeps that a report was written to a file. Raises: ReportMissing."""
    report = _report(writer.connection, report_id)
    row = {
        "report_id": report_id,
        "made_by": writer.actor_id,
        "at": time_now(),
        "format": format,
        "sha256": sha256,
        "quotes": quotes,
    }
    label = f'write the report "{report["name"]}" to a file ({format})'
    return Plan("write_report", label, (insert("report_files", writer.new_row("report_files", row)),))


# --- Sections ---------------------------------------------------------------------------------------------------------


def adding_section(writer: Writer, report_id: int, code: int | None, heading: str, text: str) -> Plan:
    """Raises: ReportMissing, CodeMissing."""
    report = _report(writer.connection, report_id)
    name = "" if code is None else f' for "{code_there(writer.connection, code)["name"]}"'
    there = contents(writer.connection, report_id)
    shown = {place["quote_id"] for _, places in there for place in places}
    picked = [q["id"] for q in grouped(writer.connection).get((code, None), []) if code is not None]
    position = max((section["position"] for section, _ in there), default=0) + 1
    section = _new_section(writer, report_id, code, typed(heading), typed(text), position)
    places = _placed(writer, section, [quote for quote in picked if quote not in shown])
    label = f'add a section{name} to the report "{report["name"]}"'
    return Plan("add_section", label, (insert("report_sections", section), *places))


def editing_section(writer: Writer, section_id: int, heading: str | None, text: str | None) -> Plan:
    """Raises: ReportMissing."""
    section, label = _section(writer.connection, section_id)
    new = {
        name: typed(said)
        for name, said in (("heading", heading), ("text", text))
        if said is not None and typed(said) != section[name]
    }
    changes = (update("report_sections", section, **new),) if new else ()
    return Plan("edit_section", f"write in {label}", changes)


def removing_section(writer: Writer, section_id: int) -> Plan:
    """Raises: ReportMissing."""
    section, label = _section(writer.connection, section_id)
    places = queries.where(writer.connection, "report_quotes", section_id=section_id)
    changes = (*(delete("report_quotes", row) for row in places), delete("report_sections", section))
    return Plan("remove_section", f"take away {label}", changes)


def arranging(writer: Writer, report_id: int, order: Sequence[int]) -> Plan:
    """Raises: ReportMissing: The report, or one of the sections is none of it, or one is missing."""
    report = _report(writer.connection, report_id)
    sections = {row["id"]: row for row in queries.where(writer.connection, "report_sections", report_id=report_id)}
    if sorted(order) != sorted(sections):
        raise ReportMissing(
            f'These are not the sections of the report "{report["name"]}".',
            kept=_UNCHANGED,
            do="Look at the report as it stands now, and name each of its sections once.",
        )
    changes = tuple(
        update("report_sections", sections[one], position=position)
        for position, one in enumerate(order, start=1)
        if sections[one]["position"] != position
    )
    return Plan("arrange_sections", f'put the sections of the report "{report["name"]}" into another order', changes)


def setting_quotes(writer: Writer, section_id: int, quotes: Sequence[int]) -> Plan:
    """Which quotes a section shows; one that stood in another section of the report goes from there.

    Raises: ReportMissing, QuoteMissing.
    """
    section, label = _section(writer.connection, section_id)
    wanted = list(dict.fromkeys(quotes))
    picked = {row["id"] for row in queries.rows(writer.connection, "quotes", ids=wanted)}
    for one in wanted:
        if one not in picked:
            raise QuoteMissing(f"There is no quote {one} on the shortlist.", kept=_UNCHANGED)
    places = in_order(queries.where(writer.connection, "report_quotes", report_id=section["report_id"]))
    mine = [row for row in places if row["section_id"] == section_id]
    if [row["quote_id"] for row in mine] == wanted:
        return _NOTHING
    kept = {row["quote_id"]: row for row in mine if row["quote_id"] in wanted}
    gone = [row for row in places if row["section_id"] == section_id and row["quote_id"] not in wanted]
    gone += [row for row in places if row["section_id"] != section_id and row["quote_id"] in wanted]
    changes: list[Change] = [delete("report_quotes", row) for row in gone]
    changes += [
        update("report_quotes", kept[one], position=position)
        for position, one in enumerate(wanted, start=1)
        if one in kept and kept[one]["position"] != position
    ]
    place = {one: position for position, one in enumerate(wanted, start=1)}
    changes += _placed(writer, section, [one for one in wanted if one not in kept], place.__getitem__)
    return Plan("set_quotes", f"choose the quotes of {label}", tuple(changes))


# --- What they share --------------------------------------------------------------------------------------------------


def _report(connection: Any, report_id: int) -> Row:
    found = queries.rows(connection, "reports", ids=[report_id])
    if not found:
        raise ReportMissing(f"There is no report {report_id}.", kept=_UNCHANGED, do=_SEE)
    return found[0]


def _section(connection: Any, section_id: int) -> tuple[Row, str]:
    """A section, and what the history calls it: never by the claim, which may hold somebody's words."""
    found = queries.rows(connection, "report_sections", ids=[section_id])
    if not found:
        raise ReportMissing(f"There is no section {section_id} in a report.", kept=_UNCHANGED, do=_SEE)
    section = found[0]
    code = section["code_id"]
    name = "" if code is None else f' for "{code_there(connection, code)["name"]}"'
    return section, f'the section{name} of the report "{_report(connection, section["report_id"])["name"]}"'


def _name_for(connection: Any, name: str, *, but: int | None = None) -> str:
    """Raises: ReportRefused: It has no letters, or another report has it."""
    called = typed_line(name)
    if is_blank(called):
        raise ReportRefused("A report needs a name.", kept=_UNCHANGED, do="Give it one.")
    taken = {row["name"].casefold() for row in queries.rows(connection, "reports") if row["id"] != but}
    if called.casefold() in taken:
        raise ReportRefused(f'There is a report "{called}" already.', kept=_UNCHANGED, do="Choose another name.")
    return called


def _told(options: Options) -> str:
    words = {"title": typed(options.title), "introduction": typed(options.introduction)}
    return json.dumps({**asdict(options), **words}, ensure_ascii=False, sort_keys=True)


def _new_section(writer: Writer, report_id: int, code: int | None, heading: str, text: str, position: int) -> Row:
    row = {"report_id": report_id, "code_id": code, "heading": heading, "text": text, "position": position}
    return writer.new_row("report_sections", row)


def _placed(
    writer: Writer, section: Row, quotes: Sequence[int], position: Callable[[int], int] | None = None
) -> list[Change]:
    """New places for quotes in a section, one after the other or where ``position`` says."""
    return [
        insert(
            "report_quotes",
            writer.new_row(
                "report_quotes",
                {
                    "report_id": section["report_id"],
                    "section_id": section["id"],
                    "quote_id": quote,
                    "position": position(quote) if position else number,
                },
            ),
        )
        for number, quote in enumerate(quotes, start=1)
    ]
