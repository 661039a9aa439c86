"""A project in which all was done that Ownwords can do with what somebody said, and what its folder holds of it."""

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import numpy as np
from openpyxl import Workbook

from nlp.model.material import Span
from nlp.model.report import Options
from nlp.model.search import Query
from nlp.project import Choice, Project, create_project
from nlp.project.withdrawn_words import words_of
from tests.project.invented import invented_survey

NAME = "Nerys Calloway"
SAID = (
    "The chaplain lent my brother a woollen cardigan, and nobody on the landing laughed. The grant ends in March.",
    "A minibus from Porthmadog on Sundays would let grandparents visit.",
)
SPOKE = "Gethin Maddocks"
TALK = """Interviewer: What happened at the gate?

Gethin Maddocks: They kept my daughter's birthday cake in a locker until Tuesday. She is six, and still asks about it.

Interviewer: And afterwards?

Gethin Maddocks: Afterwards the family centre wrote to the governor about lockers, and a new one came with shelves.
"""
GROUP = """Facilitator: Who has waited longest?

Olwen Tregarth: Eleven weeks for clearance, with my suitcase packed by the stairs.

Tom Ashdown: Ours was lost twice and nobody rang us back about it.

Olwen Tregarth: They rang me on a bank holiday to say the stamp was missing.

Tom Ashdown: Olwen Tregarth is the patient one among us volunteers.
"""


def studied(folder: Path) -> Project:
    """A survey in CSV and its next wave in XLSX, an interview and a group's talk, with work of every kind on them."""
    first = invented_survey(folder / "first.csv", 1, 40)
    with first.open("a", encoding="utf-8") as file:
        file.write(f'\n{NAME},"{SAID[0]}","{SAID[1]}"')
    later = Workbook()
    assert later.active
    for row in (
        ("id", "What is hard?", "What would help?"),
        ("2-1", "The van broke down again.", "A second van."),
        ("2-2", "Nothing new to say about the vetting since last winter.", ""),
    ):
        later.active.append(row)
    later.save(folder / "second.xlsx")
    (folder / "interview_gethin_maddocks.txt").write_text(TALK, encoding="utf-8")
    (folder / "group.txt").write_text(GROUP, encoding="utf-8")
    project = create_project(folder / "studied")
    both = ("What is hard?", "What would help?")
    project.import_files([first], Choice(open=both, id="id", wave="2024"), confirmed=True)
    project.import_files([folder / "second.xlsx"], Choice(open=both, id="id", wave="2025"), confirmed=True)
    talks = [folder / "interview_gethin_maddocks.txt", folder / "group.txt"]
    project.import_files(talks, [Choice(interviewers=(who,)) for who in ("Interviewer", "Facilitator")], confirmed=True)
    _work(project)
    return project


def _work(project: Project) -> None:
    hers, talk, group = (case_named(project, name) for name in (NAME, SPOKE, "Olwen Tregarth"))
    code = project.new_code(
        "Kindness", definition="Staff who are kind.", typical=(SAID[0].split(",")[0], "Kind words.")
    )
    other = project.new_code("Waiting")
    own = {name: [a for a in project.cases.one(case).answers] for name, case in ((NAME, hers), (SPOKE, talk))}
    project.cases.set_consent([hers, talk, group], "yes")
    for answer in (*own[NAME], *own[SPOKE]):
        project.coding.apply(code, [answer.id])
    project.coding.apply(other, [answer.id for answer in project.cases.one(group).answers])
    project.find_themes()
    theme = project.find_themes().themes[0]
    project.rename_theme(theme.id, "What is said of the gate")
    project.keep_theme(theme.id)
    for answer in (own[NAME][0], own[SPOKE][0]):
        span = Span(answer.span.start, answer.span.start + 60)
        project.quotes.pick(answer.id, answer.span, code=code)
        project.quotes.pick(answer.id, span, code=code)
    ids = [quote.id for quote in project.quotes.shortlist() if quote.id is not None]
    fragment = SAID[0].split(", and")[0]
    project.quotes.show_as(ids[0], f"{fragment} […]")
    project.quotes.note(ids[0], "The cardigan again.")
    project.memos.write("case", hers, "She came back twice to say more.")
    project.memos.write("quote", ids[0], "Strong, but is it fair to the chaplain?")
    project.quotes.unpick(ids[1])
    project.memos.write("project", None, f"I keep thinking of {NAME}: “nobody on the landing laughed. The grant ends”.")
    project.memos.write("code", code, "Everything with lockers goes here.")
    report = project.reports.make("For the trustees")
    project.reports.set_options(report, Options(title="What families say"))
    text = "One wrote of a woollen cardigan, and nobody on the landing laughed. Others wrote of money."
    section = project.reports.add_section(report, code, heading="Kindness counts", text=text)
    project.reports.set_quotes(section, [ids[0], ids[2]])
    project.personal.set_listed("name", [NAME, "Tom Ashdown"])
    project.personal.look()
    found = [finding.id for finding in project.personal.queue().findings]
    project.personal.decide(found, "accepted")
    project.search.save("cardigan", Query(words='"a woollen cardigan, and nobody on the landing laughed"'))
    project.rules.add(code, "phrase", "minibus from Porthmadog on Sundays")
    project.versions.keep("first", "before the trustees")
    project.cases.set_pseudonym(hers, "Sister B")
    project.undo()
    project.redo()
    project.undo()
    project.edit_code(other, definition="How long people wait.")
    project.undo()
    project.search.prepare()
    project._store.back_up("by-hand")


def case_named(project: Project, name: str) -> int:
    """The id of the case of a name."""
    (case,) = project.cases.ids(name)
    return case


def everything_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder as bytes, and what is inside those that are archives."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            content = file.read_bytes()
            yield str(file.relative_to(folder)), content
            if zipfile.is_zipfile(BytesIO(content)):
                with zipfile.ZipFile(BytesIO(content)) as archive:
                    for member in archive.namelist():
                        yield f"{file.name}/{member}", archive.read(member)


def traces(folder: Path, texts: tuple[str, ...], names: tuple[str, ...], *, others: list[str]) -> list[str]:
    """Files in which four words in a row that nobody else said, or a name, are found, in any encoding."""
    said_by_others = "\n".join(" ".join(words_of(text)) for text in others)
    wanted = {" ".join(words_of(name)) for name in names}
    for text in texts:
        words = words_of(text)
        wanted |= {" ".join(words[i : i + 4]) for i in range(len(words) - 3)}
    wanted = {words for words in wanted if words not in said_by_others}
    found = []
    for name, content in everything_in(folder):
        for encoding in ("utf-8", "utf-16-le"):
            there = " ".join(words_of(content.decode(encoding, errors="ignore").replace("\\n", " ")))
            found += [f"{name}: {w}" for w in sorted(wanted) if w in there]
    return found


def vector_rows(folder: Path) -> set[bytes]:
    """The float16 vectors in all shards of a project."""
    rows: set[bytes] = set()
    for file in folder.glob("vectors/*/*.npy"):
        with file.open("rb") as opened:
            np.load(opened, allow_pickle=False)
            rows |= {row.tobytes() for row in np.load(opened, allow_pickle=False)}
    return rows


def images(folder: Path) -> list[dict[str, object]]:
    """Every image that the history holds."""
    with sqlite3.connect(folder / "project.db") as database:
        found = database.execute("SELECT before, after FROM event_changes").fetchall()
    database.close()
    return [json.loads(side) for pair in found for side in pair if side]
