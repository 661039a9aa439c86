"""The methods appendix of a report: how the study was done, written from the journal and from what stands now.

Decides the order: that of COREQ (Tong, Sainsbury and Craig 2007), items 22, 24 and 25 to 32, with what COREQ does not
ask for before and behind, and the items of SRQR (O'Brien et al. 2014) beside. Each sentence is true of the project as
it stands, also of an empty one; what Ownwords cannot know it says that it does not know. Names nobody but who coded.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from nlp.model.report import WRITE_IT, MethodsItem, Table
from nlp.model.rounds import names
from nlp.model.views import CodeView
from nlp.project.desk import DEFAULT_ACTOR, Desk
from nlp.project.figure_rows import NOT_SHOWN
from nlp.project.methods_analysis import codebook, derivation, listed, software, were
from nlp.project.methods_facts import Facts, facts_of
from nlp.project.methods_quality import agreement, saturation, stability
from nlp.text import day_and_time, plural

if TYPE_CHECKING:
    from nlp.project.door import Project

_SAMPLING, _ETHICS = "8 Sampling strategy", "9 Ethical issues pertaining to human subjects"
MATERIAL, _ANALYSIS = "12 Units of study", "14 Data analysis"
_TRUST = "15 Techniques to enhance trustworthiness"
_FINDINGS, _LINKS = "16 Synthesis and interpretation", "17 Links to empirical data"
_ROLES = {"typical": "offered as typical", "atypical": "offered as atypical", "counter": "offered as the contrary"}
_MOST_NAMED = 8
UNNAMED = "somebody who gave no name"


def methods_items(
    desk: Desk, project: "Project", *, untold: Collection[int] = (), unknown: bool = False
) -> tuple[MethodsItem, ...]:
    """The items of the appendix, in order. Closed rounds of double coding take as long as their figures do.

    Args:
        desk: Of the open project.
        project: The open project.
        untold: Codes of which the report does not say how many cases hold them.
        unknown: With words of people whose consent to be quoted is not recorded.
    """
    facts = facts_of(desk, project, unknown=unknown)
    return (
        _material(facts),
        MethodsItem("22", _SAMPLING, "Data saturation", tuple(saturation(project.figures.saturation()))),
        _coders(facts),
        codebook(facts),
        derivation(facts),
        software(facts),
        _checking(),
        _quotations(facts),
        _consistent(project, facts),
        *_clarity(facts, untold),
        _protection(facts),
    )


def _material(facts: Facts) -> MethodsItem:
    info = facts.info
    if not info.files:
        return MethodsItem("", MATERIAL, "Material", ("No file was read.",))
    said = [
        f"{plural(info.answers_read, 'answer')} of {plural(info.cases, 'case')} "
        f"{were(info.answers_read)} read from {plural(len(info.files), 'file')}."
    ]
    if info.questions:
        said.append(f"{plural(len(info.questions), 'open question')} {were(len(info.questions))} read.")
    if facts.waves:
        waves = "; ".join(f"{wave}, {plural(cases, 'case')}" for wave, cases in facts.waves)
        said.append(f"By wave: {waves}.")
    ledger = info.ledger
    said.append(
        f"Where every answer stands: {ledger.coded:,} coded, {ledger.suggested:,} with a suggestion that waits, "
        f"{ledger.no_code_fits:,} read and no code fits, {ledger.no_substantive_answer:,} without substance, "
        f"{ledger.unread:,} not read yet; {ledger.answers_read:,} in all."
    )
    said.append(f"Ownwords does not know how the people who answered were chosen and asked{WRITE_IT}")
    rows = [("File", "Wave", "What became of it", "Notes")]
    rows += [(file.name, file.wave or "", file.reconciliation, "\n".join(file.notes)) for file in info.files]
    return MethodsItem("", MATERIAL, "Material", tuple(said), (Table("Files", tuple(rows)),))


def _coders(facts: Facts) -> MethodsItem:
    people: dict[str, list[int]] = {}
    for one in facts.coded:
        by = one.coder if one.origin == "human" else one.decided_by
        if by and one.origin != "imported" and one.status in ("accepted", "rejected"):
            column = 0 if one.origin == "human" else 1 if one.status == "accepted" else 2
            people.setdefault(UNNAMED if by == DEFAULT_ACTOR else by, [0, 0, 0])[column] += one.count
    who = names(tuple(people)) if people else "In Ownwords nobody"
    said = [f"{who[0].upper()}{who[1:]} {'coded' if people else 'has coded yet'}."]
    if imported := facts.count(origin="imported"):
        said.append(
            f"{plural(imported, 'coding')} {were(imported)} read from files, in which somebody had coded before."
        )
    if told := facts.count(origin="suggested") + facts.count(origin="rule"):
        said.append(f"The machine and rules proposed {plural(told, 'coding')}; none counts until a person accepts it.")
    if len(people) > 1:
        said.append(f"Ownwords does not know how the work was shared out between them{WRITE_IT}")
    rows = [("Who", "Codes given by hand", "Proposals accepted", "Proposals rejected")]
    rows += [(name, *(f"{number:,}" for number in counts)) for name, counts in people.items()]
    tables = (Table("Decisions by coder", tuple(rows), "Without rounds of double coding."),) if people else ()
    return MethodsItem("24", _ANALYSIS, "Number of data coders", tuple(said), tables)


def _checking() -> MethodsItem:
    said = f"Ownwords does not know whether those who took part were shown the findings, and what they said{WRITE_IT}"
    return MethodsItem("28", _TRUST, "Participant checking", (said,))


def _quotations(facts: Facts) -> MethodsItem:
    count = sum(number for _, _, number in facts.quotes)
    if not count:
        return MethodsItem("29", _LINKS, "Quotations presented", ("No quote was picked.",))
    edited = sum(number for _, shown, number in facts.quotes if shown)
    by_role: dict[str, int] = {}
    for role, _, number in facts.quotes:
        words = _ROLES.get(role, "chosen by hand")
        by_role[words] = by_role.get(words, 0) + number
    said = [
        f"A person picked {plural(count, 'quote')}: {listed(by_role.items())}.",
        f"{edited:,} of them {'has' if edited == 1 else 'have'} words left out or added in square brackets."
        if edited
        else "None of them was edited.",
        "Every quote that leaves the project is compared with its source, letter for letter outside of square "
        "brackets; each carries the place that it was taken from.",
        f"Who speaks is said after this template: {facts.attribution}.",
    ]
    return MethodsItem("29", _LINKS, "Quotations presented", tuple(said))


def _consistent(project: "Project", facts: Facts) -> MethodsItem:
    said, tables = agreement(project, tuple(facts.rounds))
    if facts.blind:
        said.append(
            f"{plural(facts.blind, 'answer')} {were(facts.blind)} read in random order without seeing what the machine "
            "suggests, so that its suggestions can be judged on them."
        )
    if facts.run is not None:
        more, more_tables = stability(facts.run)
        said, tables = [*said, *more], [*tables, *more_tables]
    said.append("Figures count only what a person accepted, and every number can be traced to the answers behind it.")
    return MethodsItem("30", _TRUST, "Data and findings consistent", tuple(said), tuple(tables))


def _clarity(facts: Facts, untold: Collection[int]) -> tuple[MethodsItem, MethodsItem]:
    codes = [code for code in facts.codes if code.codable and code.active]
    held = [code for code in codes if code.cases >= facts.smallest]
    # A code without a number stands behind all others, for between them its place would tell the number.
    held.sort(key=lambda c: (c.id in untold, 0 if c.id in untold else -c.cases, c.id))
    few = [code for code in codes if 0 < code.cases < facts.smallest]
    major = [_most_held(held, untold) if held else f"No code is held by {facts.smallest:,} cases or more."]
    minor = [
        f"{plural(len(few), 'code') if few else 'No code'} {'are' if len(few) > 1 else 'is'} held by fewer than "
        f"{facts.smallest:,} cases."
    ]
    if not any(code.cases for code in codes):
        major = minor = ["No code was accepted for any answer yet."]
    elif unused := sum(not code.cases for code in codes):
        minor.append(f"{plural(unused, 'code')} {'is' if unused == 1 else 'are'} held by none.")
    if facts.info.ledger.no_code_fits:
        minor.append(f"For {plural(facts.info.ledger.no_code_fits, 'answer')} a person said that no code fits.")
    return (
        MethodsItem("31", _FINDINGS, "Clarity of major themes", tuple(major)),
        MethodsItem("32", _FINDINGS, "Clarity of minor themes", tuple(minor)),
    )


def _most_held(held: Sequence[CodeView], untold: Collection[int]) -> str:
    sizes = [NOT_SHOWN if code.id in untold else plural(code.cases, "case") for code in held]
    first = ", ".join(f"“{code.name}” ({size})" for code, size in list(zip(held, sizes, strict=True))[:_MOST_NAMED])
    more = len(held) - _MOST_NAMED
    others = f", and {plural(more, 'code')} more" if more > 0 else ""
    return f"Held by most cases: {first}{others}."


def _protection(facts: Facts) -> MethodsItem:
    said, tables = [], []
    consent = (("agreed to be quoted", "yes"), ("did not agree", "no"), ("not recorded", "unknown"))
    if any(facts.consent.values()):
        counts = listed((words, facts.consent[key]) for words, key in consent if facts.consent.get(key))
        said.append(f"Consent to be quoted, by case: {counts}. Ownwords quotes nobody who did not agree.")
    personal = facts.personal
    if personal.looked_at is None:
        said.append("Nobody looked for personal data in the answers.")
    else:
        said.append(
            f"Personal data of these kinds was looked for on {day_and_time(personal.looked_at)[:10]}: "
            f"{', '.join(personal.looked_for)}. No search finds everything: the material is not called anonymous."
        )
        if personal.unread:
            said.append(f"{plural(personal.unread, 'answer')} came since, or {were(personal.unread)} not looked at.")
    if personal.kinds:
        from nlp.model.personal import KIND_WORDS

        rows = [("Kind", "Replaced by a mark", "Left as it is", "Not decided")]
        rows += [
            (KIND_WORDS[kind.kind], f"{kind.accepted:,}", f"{kind.rejected:,}", f"{kind.proposed:,}")
            for kind in personal.kinds
        ]
        tables.append(Table("Personal data found", tuple(rows)))
    said.append(f"Fewer than {facts.smallest:,} cases are taken to be so few that they could give somebody away.")
    if facts.withdrawals:
        said.append(
            f"{plural(facts.withdrawals, 'case')} {'was' if facts.withdrawals == 1 else 'were'} withdrawn: what they "
            "said is not in the project any more."
        )
    said.append(f"Ownwords does not know who approved the study{WRITE_IT}")
    return MethodsItem("", _ETHICS, "Protection of those who took part", tuple(said), tuple(tables))
