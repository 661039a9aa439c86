"""The door: one object per open project, one method for each thing that a person can do.

project = open_project("study.ownwords")
project.import_files(["survey.csv"], choice=Choice(open=("comment",)))
project.find_themes()
"""

from nlp.project.door import DEFAULT_ACTOR, Project, create_project, open_project
from nlp.read import (
    COMMENTS,
    TABLES,
    TEXTS,
    Choice,
    DocumentPreview,
    Preview,
    SurveyPreview,
    TranscriptPreview,
    lines_of,
    load_recipe,
    save_recipe,
)
from nlp.report.sheets import table_as_csv, table_as_xlsx

__all__ = [
    "COMMENTS",
    "DEFAULT_ACTOR",
    "TABLES",
    "TEXTS",
    "Choice",
    "DocumentPreview",
    "Preview",
    "Project",
    "SurveyPreview",
    "TranscriptPreview",
    "create_project",
    "lines_of",
    "load_recipe",
    "open_project",
    "save_recipe",
    "table_as_csv",
    "table_as_xlsx",
]
