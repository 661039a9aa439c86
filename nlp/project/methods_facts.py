"""Everything that the methods appendix is written from, asked for once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from nlp.model.personal import PersonalState
from nlp.model.rounds import Round
from nlp.model.versions import CodebookVersion
from nlp.model.views import CodeView, Info, ThemeRun
from nlp.project.desk import Desk
from nlp.store import methods_queries, verify_queries
from nlp.store.methods_queries import Coded
from nlp.store.writer import WITHDRAWAL

if TYPE_CHECKING:
    from nlp.project.door import Project


@dataclass(frozen=True)
class Facts:
    """A project as its methods appendix sees it.

    Attributes:
        info: What it holds.
        codes: All codes, those out of use too.
        versions: Of the codebook, oldest first.
        changed: What changed from each version to the next, and from the last to the codebook as it stands.
        coded: Codings by origin, status and who decided them.
        rounds: Of double coding, oldest first.
        run: The themes as they stand; None where none were found.
        steps: Kind of step -> how many of it stand.
        taken_back: Steps that were taken back.
        consent: Consent -> cases.
        waves: (wave, cases).
        withdrawals: How many cases were withdrawn.
        blind: Answers that were read in random order without suggestions.
        quotes: (role, edited, how many) of the shortlist.
        personal: What was looked for and decided.
        attribution: The template of who speaks.
        smallest: Fewer cases than this are too few to be shown.
    """

    info: Info
    codes: Sequence[CodeView]
    versions: Sequence[CodebookVersion]
    changed: Sequence[tuple[str, ...]]
    coded: Sequence[Coded]
    rounds: Sequence[Round]
    run: ThemeRun | None
    steps: Mapping[str, int]
    taken_back: int
    consent: Mapping[str, int]
    waves: Sequence[tuple[str, int]]
    withdrawals: int
    blind: int
    quotes: Sequence[tuple[str, bool, int]]
    personal: PersonalState
    attribution: str
    smallest: int

    def count(self, *, origin: str | None = None, status: str | None = None) -> int:
        """Codings of an origin and a status."""
        return sum(c.count for c in self.coded if origin in (None, c.origin) and status in (None, c.status))


def facts_of(desk: Desk, project: "Project", *, unknown: bool = False) -> Facts:
    """The project as it stands now. ``unknown``: with words of people whose consent to be quoted is not recorded."""
    info, versions = project.info(), project.versions.all()
    numbers = [version.number for version in versions]
    with desk.store.reading() as connection:
        steps, taken_back = methods_queries.steps_by_kind(connection)
        asked = {
            "coded": methods_queries.codings_by_origin(connection),
            "consent": methods_queries.cases_by_consent(connection),
            "waves": methods_queries.cases_by_wave(connection),
            "withdrawals": verify_queries.steps_of_kind(connection, WITHDRAWAL),
            "blind": methods_queries.readings_blind(connection),
            "quotes": methods_queries.quotes_by_role(connection),
        }
    return Facts(
        info=info,
        codes=project.codes(retired=True),
        versions=versions,
        changed=[
            project.versions.diff(old, new, leaving=True, unknown=unknown)
            for old, new in pairwise([*numbers, None])
            if old is not None
        ],
        steps=steps,
        taken_back=taken_back,
        rounds=tuple(reversed(project.rounds.all())),
        run=project.themes() if info.themes else None,
        personal=project.personal.state(),
        attribution=project.settings.attribution,
        smallest=project.settings.smallest_cell,
        **asked,
    )
