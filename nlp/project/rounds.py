"""Double coding: who reads what without seeing the others, how far they agree, and what is settled."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nlp.errors import BadOption
from nlp.model.coding import Stance
from nlp.model.journal import Plan
from nlp.model.material import Span
from nlp.model.rounds import Outcome, Round, RoundAnswer, RoundCode, RoundDisagreement, RoundText
from nlp.options import SEED
from nlp.progress import Progress, silent
from nlp.project import round_settling, round_views, round_work
from nlp.project.desk import Desk, Window
from nlp.project.round_material import round_codes, round_row

if TYPE_CHECKING:
    from nlp.model.agreement import Agreement

"""A window of the page and the number of what it sends: what is sent twice is done once."""


class Rounds:
    """Double coding: who reads what without seeing the others, how far they agree, and what is settled.

    Nothing that is given in a round counts outside of it until the round is settled. A coder who still reads is shown
    nothing that others or a machine said about the answers.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # --- Making and finding a round -----------------------------------------------------------------------------------

    def assign(
        self,
        name: str,
        *,
        coders: Sequence[str],
        share: float | None = None,
        count: int | None = None,
        by: str | None = None,
        question: str | None = None,
        sources: Sequence[int] | None = None,
        seed: int = SEED,
    ) -> int:
        """Draws the answers that several people read, each for themselves, and returns the number of the round.

        The answers and the codebook as they are now are kept: what is imported or rewritten later changes no round.

        Args:
            name: What the round is called.
            coders: The names of two people or more.
            share: The share of the answers to draw, above 0 and up to 1.
            count: How many answers to draw; one of the two is said.
            by: An attribute: each of its values has its share of what is drawn.
            question: Only answers to this question.
            sources: Whole transcripts or documents instead, in which any stretch may be coded.
            seed: For the lot, and for the order in which the answers are read.

        Raises:
            RoundRefused: The name or the coders cannot be used, or a source is not there.
            ColumnMissing: There is no such question or attribute.
            SampleImpossible: There are not so many answers.
            NoCodesYet: There is no code that could be given.
        """
        if sources is None and (share is None) == (count is None):
            raise BadOption("Say a share or a count of the answers, and not both.", kept="No round was made.")
        wanted = round_work.Wanted(name, tuple(coders), share, count, by, question, sources, seed)
        plan = self._desk.change(lambda writer: round_work.assigning(writer, wanted))
        return next(change.row_id for change in plan.changes if change.table == "rounds")

    def all(self) -> tuple[Round, ...]:
        """The rounds of the project, the newest first."""
        with self._desk.store.reading() as connection:
            return round_views.all_rounds(connection)

    def one(self, round_id: int) -> Round:
        """A round: what is read in it, and how far each coder is. Raises: RoundMissing."""
        with self._desk.store.reading() as connection:
            return round_views.round_view(connection, round_row(connection, round_id))

    def codes(self, round_id: int) -> tuple[RoundCode, ...]:
        """The codes that may be given in a round, as the codebook had them when it was made. Raises: RoundMissing."""
        with self._desk.store.reading() as connection:
            return round_codes(connection, round_row(connection, round_id))

    # --- Reading, blind -----------------------------------------------------------------------------------------------

    def to_do(
        self, round_id: int, coder: str | None = None, *, most: int | None = None
    ) -> tuple[RoundAnswer, ...] | tuple[RoundText, ...]:
        """What a coder has still to read, in order; what they left for later comes last.

        Args:
            round_id: The round.
            coder: Who reads; by default who works.
            most: How many answers.

        Raises:
            RoundMissing, NotInRound
        """
        with self._desk.store.reading() as connection:
            return round_views.to_do(connection, round_id, coder or self._desk.actor[0], most=most)

    def mine(self, round_id: int, *, most: int = 10) -> tuple[RoundAnswer, ...]:
        """The answers that the person who works read last, with what they gave. Raises: RoundMissing, NotInRound."""
        with self._desk.store.reading() as connection:
            return round_views.last_read(connection, round_id, self._desk.actor[0], most=most)

    def text(self, round_id: int, source: int) -> RoundText:
        """A text of a round with the codings of the person who works, and nobody else's.

        Raises:
            RoundMissing, NotInRound
        """
        with self._desk.store.reading() as connection:
            return round_views.text(connection, round_id, source, self._desk.actor[0])

    def code(
        self,
        round_id: int,
        answer: int,
        codes: Sequence[int] = (),
        *,
        outcome: Outcome | None = None,
        note: str = "",
        window: Window | None = None,
    ) -> None:
        """What the person who works gives an answer in a round; it takes the place of what they gave before.

        Args:
            round_id: The round.
            answer: One of its answers.
            codes: Numbers of codes; none where no code fits.
            outcome: "unsure" to talk about it, with codes or without; "skipped" to leave it for later; by default
                "coded", or "none" without a code.
            note: Why, for when it is talked about.
            window: What the page sent, so that it is done once.

        Raises:
            RoundMissing, RoundRefused, NotInRound, CodeMissing
        """
        self._desk.change(
            lambda writer: round_work.reading(writer, round_id, answer, codes, outcome=outcome, note=note),
            window=window,
        )

    def code_span(
        self,
        round_id: int,
        code: int,
        source: int,
        span: Span,
        text: str,
        *,
        stance: Stance = "none",
        note: str = "",
        window: Window | None = None,
    ) -> int | None:
        """Gives a stretch of a text of the round a code, and returns the number of the coding.

        Args:
            round_id: The round.
            code: Number of the code.
            source: One of its texts.
            span: Where in the text.
            text: The words there: they are compared.
            stance: What is said about it.
            note: Why, for when it is talked about.
            window: What the page sent, so that it is done once; nothing is returned where it was done before.

        Raises:
            RoundMissing, RoundRefused, NotInRound, CodeMissing, QuoteNotInSource
        """
        plan = self._desk.change(
            lambda writer: round_work.giving_span(writer, round_id, code, source, span, text, stance=stance, note=note),
            window=window,
        )
        return plan.changes[0].row_id if plan.changes else None

    def take_span(self, round_id: int, coding: int) -> None:
        """Takes back a code that the person who works gave a stretch. Raises: as ``code_span``."""
        self._desk.change(lambda writer: round_work.taking_span(writer, round_id, coding))

    def done(self, round_id: int, source: int, *, finished: bool = True) -> None:
        """Says that a text is read to its end, so that what bears no code counts as read; or takes it back.

        Raises:
            RoundMissing, RoundRefused, NotInRound
        """
        self._desk.change(lambda writer: round_work.finishing(writer, round_id, source, finished=finished))

    # --- Figures ------------------------------------------------------------------------------------------------------

    def figures(
        self,
        round_id: int,
        *,
        with_machine: bool = True,
        tolerance: int | None = None,
        seed: int = SEED,
        progress: Progress = silent,
    ) -> "Agreement":
        """How far the coders of a round agree, per code and overall, with intervals over cases.

        The machine stands beside the people as one more coder: with what it would suggest had nobody decided anything
        about these answers.

        Args:
            round_id: The round.
            with_machine: False without the machine, which has to learn first.
            tolerance: In texts, for F1: how many characters borders may be apart; None: any shared one is enough.
            seed: For the intervals and the machine.
            progress: Told how far it is; may raise to cancel.

        Raises:
            RoundMissing
        """
        from nlp.project import round_figures

        return round_figures.of_round(
            self._desk, round_id, with_machine=with_machine, tolerance=tolerance, seed=seed, progress=progress
        )

    def figures_of_coders(self, coders: Sequence[str], *, seed: int = SEED, progress: Progress = silent) -> "Agreement":
        """How far people agree who coded in the ordinary way, or whose coding was imported, outside of any round.

        Over the answers that at least two of them read: a person has read an answer where they gave it a code, decided
        a suggestion about it, or said in the review queue that they read it.

        Raises:
            RoundRefused: Under two names, or nobody of that name ever worked in the project.
        """
        from nlp.project import round_figures

        return round_figures.of_coders(self._desk, coders, seed=seed, progress=progress)

    # --- Settling -----------------------------------------------------------------------------------------------------

    def disagreements(self, round_id: int) -> tuple[RoundDisagreement, ...]:
        """Where coders differ or one of them was unsure, with what each gave and noted; what is settled comes last.

        Raises:
            RoundMissing
            StillReading: Who works is a coder of the round and has something left to read.
        """
        with self._desk.store.reading() as connection:
            return round_views.disagreements(connection, round_id, self._desk.actor[0])

    def agreed(self, round_id: int) -> int:
        """For how many answers (of texts: passages) all coders gave the same and no consensus is written down yet.

        Raises:
            RoundMissing, StillReading
        """
        with self._desk.store.reading() as connection:
            return round_settling.agreed_count(connection, round_id, self._desk.actor[0])

    def settle(
        self, round_id: int, answer: int, codes: Sequence[int] = (), *, span: Span | None = None, note: str = ""
    ) -> None:
        """Writes down what an answer is to count as: ordinary codings by the coder "consensus". None: no code fits.

        Args:
            round_id: The round.
            answer: One of its answers; of a stretch, the turn or passage in which it begins.
            codes: Numbers of codes.
            span: The stretch of a text that is settled.
            note: Why, kept with it.

        Raises:
            RoundMissing, NotInRound, CodeMissing, StillReading, RoundRefused
        """
        self._desk.change(lambda writer: round_settling.settling(writer, round_id, answer, codes, span=span, note=note))

    def settle_agreed(self, round_id: int) -> int:
        """Writes down the consensus for all answers on which all coders agree, in one step; returns how many.

        Of texts: the stretches to which all gave the same code.

        Raises:
            RoundMissing, StillReading
        """
        return self._settled(
            round_id, self._desk.change(lambda writer: round_settling.settling_agreed(writer, round_id))
        )

    def adopt(self, round_id: int, coder: str) -> int:
        """Takes over what one coder gave, for all answers that are not settled; returns how many.

        Raises:
            RoundMissing, NotInRound, StillReading
        """
        return self._settled(
            round_id, self._desk.change(lambda writer: round_settling.adopting(writer, round_id, coder))
        )

    def close(self, round_id: int) -> None:
        """Ends a round: nobody reads on. Raises: RoundMissing."""
        self._desk.change(lambda writer: round_work.opening(writer, round_id, opened=False))

    def open_again(self, round_id: int) -> None:
        """Takes a closed round up again. Raises: RoundMissing."""
        self._desk.change(lambda writer: round_work.opening(writer, round_id, opened=True))

    def _settled(self, round_id: int, plan: Plan) -> int:
        """How many answers, or passages of texts, a step settled."""
        table = "readings" if self.one(round_id).kind == "answers" else "codings"
        return sum(change.what == "insert" for change in plan.changes if change.table == table)
