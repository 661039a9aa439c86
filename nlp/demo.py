"""The demo project: the invented survey and interviews, from files to report.

Decides nothing that a user could not do: every step is a call of the door.
"""

from pathlib import Path

from nlp.errors import ProjectMissing
from nlp.progress import Progress, silent
from nlp.project import Choice, Project, create_project, open_project
from nlp.shipped import shipped, starter_codebooks

WAVES = ("2024", "2025")
INTERVIEWS = ("interview_p1.docx", "interview_p3.txt", "interview_p5.vtt", "interview_p7_otter.txt")


def build_demo(folder: Path, *, progress: Progress = silent) -> tuple[Project, Path]:
    """Makes the demo project in a folder, or goes on with the one that is there, and writes its report.

    Returns:
        The project and where the report lies.
    """
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "demo.ownwords"  # never a project that somebody else made here
    try:
        project = open_project(place)
    except ProjectMissing:
        project = create_project(place)
    corpus = shipped("corpora")
    for wave in WAVES:
        survey = corpus / f"sector_survey_{wave}.csv"
        project.import_files([survey], Choice(wave=wave), confirmed=True, progress=progress)
    project.import_files([corpus / name for name in INTERVIEWS], Choice(wave=WAVES[-1]), progress=progress)
    if not project.codes():
        project.add_codebook(starter_codebooks()["voluntary_sector_criminal_justice"])
    project.find_themes(draw=True, progress=progress)
    # Of some in the sample nobody recorded whether they may be quoted: their words stay at home.
    project.reports.write(folder / "report.docx", unknown="leave out")
    return project, project.reports.write(folder / "report.html", unknown="leave out")
