"""The report as one HTML page that needs nothing from elsewhere: no script, no font, no picture from a network.

Decides how findings are laid out. A machine's suggestions stand apart from what a person decided, and say so.
"""

from functools import cache
from pathlib import Path
from typing import Any

from nlp.model.report import ReportContent
from nlp.report import pictures, words
from nlp.report.columns import numeric


def html_report(content: ReportContent) -> str:
    """The page as text. Every character that a respondent typed is shown as typed; none of it can run."""
    from markupsafe import Markup

    return _template().render(
        c=content,
        w=words,
        numeric=numeric,
        picture=Markup(pictures.svg(content.sizes)) if content.sizes else "",
        alt=pictures.alt_text(content.sizes) if content.sizes else "",
        most=max((theme.cases for theme in content.run.themes), default=1) if content.run else 1,
    )


@cache
def _template() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["thousands"] = lambda number: f"{number:,}"
    return environment.get_template("report.html.j2")
