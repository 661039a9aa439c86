"""The review queue: what comes next, what a person decides, and how good suggestions are on this coding."""

import threading
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from typing import Any

import numpy as np

from nlp import whole_texts
from nlp.coding.quality import exact_share, unseen_estimate
from nlp.coding.queue import review_order
from nlp.errors import CodeMissing
from nlp.model.journal import Plan
from nlp.model.review import (
    Above,
    CodeUnseen,
    Outcome,
    Passage,
    Queue,
    ReaderProgress,
    ReviewProgress,
    ReviewQuality,
    Sampled,
    SampleJudged,
)
from nlp.options import SEED
from nlp.progress import Progress, silent
from nlp.project import review_deciding, review_learning
from nlp.project.answers import answer_view
from nlp.project.desk import Desk, Window
from nlp.project.review_learning import Known
from nlp.project.review_passages import passages
from nlp.project.review_standing import Standing
from nlp.store import Writer, queries, review_queries


class Review:
    """The review queue of one project for one person.

    The suggester stays in memory: ``learn`` brings it up to date with what was decided, within a second at 10,000
    answers, and ``next`` ranks and shows by what it knows then. Suggestions on the disk (codings with the status
    proposed) come from ``Project.suggest_codes``, from rules, themes and files. Both live together so:

    - The queue shows the scores in memory. A proposal on the disk keeps the score and the reason that it was made with
      until ``suggest_codes`` is called again, which brings all of them up to date or withdraws them.
    - Deciding an answer decides every proposal on the disk for it. A code that only the memory suggested becomes a
      coding of the suggester when a person takes it or rejects it, so that who proposed it stays on record.
    - ``suggest_codes`` proposes nothing for an answer that was decided here, except codes that are newer than that.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: Known | None = None
        self._learning = threading.Lock()
        self._measured: tuple[Any, ReviewQuality] | None = None

    # --- What comes next ----------------------------------------------------------------------------------------------

    def learn(self, *, progress: Progress = silent) -> int:
        """Learns from all that was decided so far, and returns from how many answers.

        The first time it gets to know the answers, which takes minutes where their vectors are not made yet; after a
        decision it takes a fraction of a second. May run beside all other methods.

        Raises:
            NoCodesYet: There is no code that can be used.
        """
        with self._learning:
            store = self._desk.store
            self._known = review_learning.known(store, self._desk.vectors(), before=self._known, progress=progress)
            return sum(given is not None for given in self._known.decisions)

    def unready(self) -> int:
        """How many answers, or parts of long ones, the language model has to read before ``learn`` is quick."""
        return whole_texts.unread(review_learning.texts_to_know(self._desk.store), self._desk.vectors())

    def prepare(self, *, progress: Progress = silent) -> None:
        """Reads every answer once, so that ``learn`` is quick, in this process and in others."""
        whole_texts.embed_whole(
            review_learning.texts_to_know(self._desk.store), self._desk.vectors(), progress=progress
        )

    @property
    def is_ready(self) -> bool:
        """True where the suggester knows the answers: ``next`` answers at once."""
        return self._known is not None

    def is_behind(self) -> bool:
        """True where something was done in the project since the suggester learned."""
        with self._desk.store.reading() as connection:
            return self._known is None or self._known.since != queries.last_event(connection)

    def next(
        self,
        *,
        by: Queue = "uncertain",
        code: int | None = None,
        blind: bool = False,
        first: int = 0,
        most: int = 40,
        reasons: int | None = None,
        seed: int = SEED,
    ) -> tuple[Passage, ...]:
        """The next answers to decide; works with nothing but the codebook. No case comes twice before the others.

        What a person skipped comes again when all else is decided, and after that what they were unsure about.

        Args:
            by: The order.
            code: The code whose likeliest answers come first, where the order is "code".
            blind: Shows no suggestions: what is decided so tells how good they are, when the order is "random".
            first: Leaves out so many from the beginning of the order.
            most: So many at most.
            reasons: Only the first so many say why a code is suggested: that takes most of the time.
            seed: For the order by lot.

        Raises:
            NoCodesYet: There is no code that can be used.
            CodeMissing: There is no such code, or it cannot be used.
        """
        known = self._ready()
        with self._desk.store.reading() as connection:
            standing = Standing.read_from(connection, known, coder=self._coder(connection))
            order = _column(known, code) if by == "code" else by
            ranked = review_order(
                known.probabilities,
                by=order,
                typical=known.typical,
                cases=standing.cases,
                decided=standing.closed(),
                seed=seed,
            )
            ids = [known.units[i]["id"] for i in ranked.tolist()]
            ids.sort(key=standing.later)
            wanted = ids[first : first + most]
            coder = self._coder(connection)
            return passages(connection, wanted, known, coder=coder, blind=blind, reasons=reasons)

    def recent(self, *, most: int = 10) -> tuple[Passage, ...]:
        """What this person decided last, the newest first, to be looked at or decided again."""
        known = self._ready()
        with self._desk.store.reading() as connection:
            coder = self._coder(connection)
            ids = [] if coder is None else review_queries.last_read(connection, coder, most=most)
            return passages(connection, ids, known, coder=coder, blind=False)

    def progress(self) -> ReviewProgress:
        """How far the queue is, who read how many, and how many of them today."""
        midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        today = midnight.astimezone(UTC).isoformat()
        with self._desk.store.reading() as connection:
            readings = review_queries.readings(connection)
            answers, decided = review_deciding.counts(connection)
        last = {r["segment_id"]: r["outcome"] for r in readings}
        whole = [r for r in readings if r["outcome"] in ("coded", "none")]
        names = dict.fromkeys(r["reader"] for r in readings)
        return ReviewProgress(
            answers=answers,
            read=len({r["segment_id"] for r in whole}),
            decided=decided,
            unsure=sum(outcome == "unsure" for outcome in last.values()),
            skipped=sum(outcome == "skipped" for outcome in last.values()),
            sample=len({r["segment_id"] for r in whole if r["queue"] == "random" and r["blind"]}),
            readers=tuple(
                ReaderProgress(
                    name,
                    sum(r["reader"] == name for r in whole),
                    sum(r["reader"] == name and r["at"] >= today for r in whole),
                )
                for name in names
            ),
        )

    # --- Deciding -----------------------------------------------------------------------------------------------------

    def decide(
        self,
        answer: int,
        codes: Iterable[int] = (),
        *,
        rejected: Iterable[int] = (),
        outcome: Outcome = "coded",
        queue: Queue = "uncertain",
        blind: bool = False,
        window: Window | None = None,
    ) -> None:
        """Decides one answer: one step of the history. Deciding it again takes the place of the first decision.

        ``codes`` count from now on: a proposal that was shown is accepted, any other code is this person's own coding.
        ``rejected`` are the codes that were shown and not taken. What was proposed and not shown, in blind mode or
        because it was too unlikely, is superseded and not rejected: nobody saw it and said no. That the answer was
        decided, how it was shown, and with what outcome is kept as a reading; so it counts as decided although nobody
        rejected anything, and the suggester learns that the other codes do not fit.

        Args:
            answer: Its id.
            codes: Ids of the codes that it holds.
            rejected: Ids of codes that were shown and are not among ``codes``.
            outcome: "coded"; "none" where no code fits, which is "coded" where it holds one; "unsure" or "skipped" to
                come back to it: then what was proposed and is neither taken nor rejected stays open.
            queue: In which order it came.
            blind: True where no suggestion was shown.
            window: Which operation of a window of the page this is.

        Raises:
            AnswerMissing, CodeMissing
        """
        wanted = review_deciding.Wanted(
            answer, tuple(codes), tuple(rejected), outcome, queue, blind, self._desk.actor, self._known
        )
        self._desk.change(lambda writer: review_deciding.deciding(writer, wanted, self._recipe), window=window)

    def take_back(self, answer: int, *, window: Window | None = None) -> None:
        """Takes back what this person decided about an answer in the queue, whatever was done since elsewhere.

        Raises:
            AnswerMissing
        """
        wanted = review_deciding.Wanted(answer, (), (), None, "uncertain", False, self._desk.actor, None)
        self._desk.change(lambda writer: review_deciding.deciding(writer, wanted, self._recipe), window=window)

    # --- Accepting many -----------------------------------------------------------------------------------------------

    def sample_above(self, code: int, threshold: float, *, most: int = 10, seed: int = SEED) -> Above:
        """What accepting a code from a score on would accept, and a random sample of it to be looked at first.

        Args:
            code: Its id.
            threshold: 0.5 to 1.
            most: Size of the sample.
            seed: For the lot.

        Raises:
            NoCodesYet, CodeMissing
        """
        known = self._ready()
        column = _column(known, code)
        with self._desk.store.reading() as connection:
            standing = Standing.read_from(connection, known, coder=self._coder(connection))
            open_ = standing.open_for(code)
            ids = [
                unit["id"]
                for i, unit in enumerate(known.units)
                if known.probabilities[i, column] >= threshold and unit["id"] in open_
            ]
            drawn = np.random.default_rng(seed).permutation(len(ids))[:most].tolist()
            rows = queries.answers(connection, [ids[i] for i in drawn])
            attributes = queries.case_attributes(connection, {r["case_id"] for r in rows if r["case_id"]})
        sample = tuple(
            Sampled(
                answer_view(row, attributes.get(row["case_id"], {}), "suggested"),
                float(known.probabilities[known.place[row["id"]], column]),
                known.why(row["id"], code),
            )
            for row in rows
        )
        cases = {known.units[known.place[i]]["case_id"] or -i for i in ids}
        return Above(code, known.codes[column]["name"], threshold, tuple(ids), len(cases), sample)

    def accept_above(
        self,
        code: int,
        threshold: float,
        *,
        answers: Collection[int] | None = None,
        wrong: Collection[int] = (),
        window: Window | None = None,
    ) -> int:
        """Accepts a code for all undecided answers from a score on, as one step, and returns for how many.

        Nobody has read them: they are no readings, and no figure of quality rests on them.

        Args:
            code: Its id.
            threshold: 0.5 to 1.
            answers: Those that ``sample_above`` spoke of; None for those that there are now.
            wrong: Answers of the sample that do not hold the code: it is rejected for them in the same step.
            window: Which operation of a window of the page this is.

        Raises:
            NoCodesYet, CodeMissing
        """
        known = self._ready()
        wanted = self.sample_above(code, threshold, most=0).answers if answers is None else answers

        def plan(writer: Writer) -> Plan:
            still = Standing.read_from(writer.connection, known, coder=None).open_for(code)
            open_ = [unit for unit in wanted if unit in still]
            return review_deciding.accepting_many(writer, known, code, open_, wrong, self._desk.actor, self._recipe)

        return review_deciding.accepted(self._desk.change(plan, window=window))

    @staticmethod
    def judged(right: int, judged: int) -> SampleJudged:
        """The share of a sample that was found right, with its exact 95 % interval."""
        return SampleJudged(right, judged, exact_share(right, judged))

    # --- How good it is -----------------------------------------------------------------------------------------------

    def quality(self, *, progress: Progress = silent) -> ReviewQuality:
        """How good suggestions are on this project's coding, from answers that were read blind in random order.

        Takes some seconds at 10,000 answers; the result is remembered until something new is decided.

        Raises:
            NoCodesYet: There is no code that can be used.
        """
        known = self._ready()
        if self.is_behind():
            self.learn(progress=progress)
            known = self._ready()
        sample = review_learning.blind_sample(self._desk.store, known)
        same = (tuple(c["id"] for c in known.codes), tuple(known.decisions), tuple(sample.items()))
        if self._measured is None or self._measured[0] != same:
            self._measured = same, review_learning.measured(known, sample, progress=progress)
        return self._measured[1]

    def unseen(self, code: int | None = None) -> tuple[CodeUnseen, ...]:
        """When to stop reading: about how many answers that nobody has decided still hold a code, or each code.

        The estimate rests on the answers that were read in random order since the last one that was read in another
        order: only those are a random sample of what is unread now. Answers skipped, or that their reader was unsure
        about, are left out of it.

        Raises:
            CodeMissing
        """
        with self._desk.store.reading() as connection:
            codes = [c for c in queries.rows(connection, "codes") if c["codable"] and c["active"]]
            if code is not None and code not in {c["id"] for c in codes}:
                raise _no_code(code)
            sample = review_deciding.elusion_sample(connection)
            held = review_deciding.held_by(connection, sample)
            answers, decided = review_deciding.counts(connection)
        found = []
        for row in codes:
            if code in (None, row["id"]):
                hits = sum(row["id"] in held[unit] for unit in sample)
                estimate = unseen_estimate(hits, len(sample), unread=answers - decided)
                found.append(CodeUnseen(row["id"], row["name"], hits, len(sample), answers - decided, estimate))
        return tuple(found)

    def _ready(self) -> Known:
        if self._known is None:
            self.learn()
        assert self._known is not None
        return self._known

    def _coder(self, connection: Any) -> int | None:
        name, kind = self._desk.actor
        found = queries.where(connection, "coders", name=name, kind=kind)
        return found[0]["id"] if found else None

    def _recipe(self) -> str:
        return self._desk.vectors().recipe


def _column(known: Known, code: int | None) -> int:
    if code is None or code not in known.column:
        raise _no_code(code)
    return known.column[code]


def _no_code(code: int | None) -> CodeMissing:
    return CodeMissing(
        f"There is no code {code} that can be used." if code is not None else "No code was named.",
        kept="Nothing was changed.",
        do="See: ownwords codes PROJECT",
    )
