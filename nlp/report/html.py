"""The report as one HTML page that needs nothing from elsewhere: no script, no font, no picture from a network.

Decides how findings are laid out. A machine's suggestions stand apart from what a person decided, and say so.
"""

import errno
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from nlp.errors import DiskFull, FolderReadOnly, UnknownFormat
from nlp.model.quotes import QuoteView
from nlp.model.views import CodeView, Info, Ledger, ThemeRun
from nlp.version import __version__

_PARTS = (
    ("coded", "coded", "accepted by a person"),
    ("suggested", "suggested", "a machine proposes something; not decided yet"),
    ("no_code_fits", "no code fits", "read by a person, and no code fits so far"),
    ("no_substantive_answer", "no substantive answer", '"n/a", "none" and the like'),
    ("unread", "not read yet", "nobody has decided, and nothing is suggested"),
)


@dataclass(frozen=True)
class EarlierContent:
    """All that a report shows; every quote in it was proved when it was gathered.

    ``themes`` are a machine's suggestions that nobody decided about yet; ``codes`` count accepted codings only.
    """

    title: str
    made_at: str
    info: Info
    run: ThemeRun | None
    codes: tuple[CodeView, ...]
    shortlist: tuple[QuoteView, ...]
    withheld: int
    """Picked quotes left out because the person said no to being quoted since."""


def html_report(content: EarlierContent) -> str:
    """The page as text. Every character that a respondent typed is shown as typed; none of it can run."""
    return _template().render(
        c=content,
        themes=[t for t in content.run.themes if t.status == "candidate"] if content.run else [],
        most=max((t.cases for t in content.run.themes), default=1) if content.run else 1,
        ledger=ledger_parts(content.info.ledger),
        reasons=content.run.reasons if content.run else (),
        version=__version__,
    )


def write_html(content: EarlierContent, path: Path) -> Path:
    """Writes the page to a file; a file that cannot be finished is not left half-written.

    Raises:
        UnknownFormat: The name does not end in .html.
        FolderReadOnly: The folder is missing or may not be written to.
    """
    if path.suffix.lower() not in (".html", ".htm"):
        raise UnknownFormat(
            f'A report cannot be written as "{path.name}".', kept="No report was written.", do="End the name in .html."
        )
    page = html_report(content)
    aside = path.with_name(path.name + ".part")
    try:
        aside.write_text(page, encoding="utf-8")
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                f'There is no room left on the disk for "{path}".',
                kept="No report was written; the project is as it was.",
                do="Free some space and write it again.",
            ) from error
        raise FolderReadOnly(
            f'The report cannot be written to "{path}" ({error.strerror}).',
            kept="No report was written; the project is as it was.",
            do="Choose a folder that is there and that you may write to.",
        ) from error
    return path


def ledger_parts(ledger: Ledger) -> list[dict[str, Any]]:
    """The ledger as named parts with their share of the whole in percent."""
    total = max(ledger.answers_read, 1)
    return [
        {
            "key": key,
            "name": name,
            "means": means,
            "count": getattr(ledger, key),
            "percent": 100 * getattr(ledger, key) / total,
        }
        for key, name, means in _PARTS
    ]


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
