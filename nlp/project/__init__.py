"""The door: one object per open project, one method for each thing that a person can do.

project = open_project("study.ownwords")
project.import_files(["survey.csv"], choice=Choice(open=("comment",)))
project.find_themes()
"""

from nlp.project.door import Project, create_project, default_actor, open_project
from nlp.read import (
    COMMENTS,
    TABLES,
    TEXTS,
    Choice,
    DocumentPreview,
    Preview,
    SurveyPreview,
    TranscriptPreview,
    load_recipe,
    save_recipe,
)

__all__ = [
    "COMMENTS",
    "TABLES",
    "TEXTS",
    "Choice",
    "DocumentPreview",
    "Preview",
    "Project",
    "SurveyPreview",
    "TranscriptPreview",
    "create_project",
    "default_actor",
    "load_recipe",
    "open_project",
    "save_recipe",
]
