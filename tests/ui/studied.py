"""A project in which a little of all was done that can be done by hand, for tests that look at every page."""

from pathlib import Path
from typing import NamedTuple

from nlp.model.rounds import RoundAnswer
from nlp.model.search import Query
from nlp.project import Project
from nlp.shipped import shipped, starter_codebooks


class Study(NamedTuple):
    """A project in which much was done, and where the page shows it."""

    folder: Path
    address: str


def work_on(project: Project) -> None:
    """Does a little of all that can be done by hand."""
    project.import_files([shipped("corpora") / "interview_p1.docx"], confirmed=True)
    project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    codes = [code for code in project.code_choices() if code.codable]
    answers = project.search.ids(Query(words="funding OR staff OR contract*"))
    project.coding.apply(codes[0].id, answers[:6])
    project.coding.apply(codes[1].id, answers[3:9], stance="against", note="Said with some heat.", unsure=True)
    project.reject(codes[0].id, answers[10:12])
    project.mark_no_code_fits(answers[14:16])
    project.memos.write("code", codes[0].id, "Ask Ben whether this is about grants too.")
    project.memos.write("project", None, "Read the smaller charities again before the summer.")
    project.versions.keep("First draft", "Before the round with Ben")
    project.edit_code(codes[0].id, definition="Money that comes to an end before the work does.")
    project.search.save("Money", Query(words="fund*"))
    project.rules.add(codes[2].id, "words", "volunteer*")
    project.theme_map.draw()
    project.keep_theme(1)
    answer = project.theme_answers(2)[0]
    project.quotes.pick(answer.id, project.sentences(answer.id)[0], theme=2)
    number = project.rounds.assign("First round", coders=("Ana", "Ben"), count=6, seed=1)
    ben = project.working_as("Ben")
    for place, unread in enumerate(ben.rounds.to_do(number)):
        assert isinstance(unread, RoundAnswer)
        ben.rounds.code(number, unread.answer, [codes[place % 3].id])
    project.retire_code(codes[-1].id)
    project.personal.look()
    findings = project.personal.queue(most=4).findings
    project.personal.decide([findings[0].id], "accepted")
    project.personal.decide([findings[1].id], "rejected")
    project.review.learn()  # so that no test waits for the vectors of sentences
