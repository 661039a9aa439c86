"""Cases: who took part, what is known of them, whether they agreed to be quoted, and all that each of them said."""

from collections.abc import Mapping, Sequence
from typing import Any

from nlp.model.cases import CaseLine, CaseList, CaseView
from nlp.model.journal import Plan, Row, update
from nlp.model.material import Consent
from nlp.model.withdrawal import Withdrawal
from nlp.progress import Progress, silent
from nlp.project import pseudonyms, withdrawing
from nlp.project.answers import answer_views, themes_and_statuses
from nlp.project.desk import Desk
from nlp.project.withdrawing import case_there
from nlp.store import Writer, case_queries, queries
from nlp.text import plural

_DECIDED = ("coded", "no_code_fits")


class Cases:
    """The cases of a project."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def find(
        self,
        words: str = "",
        *,
        attributes: Mapping[str, str] | None = None,
        consent: Consent | None = None,
        wave: str | None = None,
        first: int = 0,
        most: int | None = None,
    ) -> CaseList:
        """Cases in the order in which they were read.

        Args:
            words: Each of them is in the name, or in what is known of the case.
            attributes: Attribute -> the value that it must have.
            consent: Only those who said so about being quoted.
            wave: Only those of this wave.
            first: How many to leave out at the beginning.
            most: How many at most.
        """
        with self._desk.store.reading() as connection:
            total, rows = case_queries.find_cases(
                connection,
                words=words,
                attributes=attributes or {},
                consent=consent,
                wave=wave,
                first=first,
                most=most,
            )
            return CaseList(total, self._lines(connection, rows))

    def ids(
        self,
        words: str = "",
        *,
        attributes: Mapping[str, str] | None = None,
        consent: Consent | None = None,
        wave: str | None = None,
    ) -> tuple[int, ...]:
        """The ids of all cases that fit. Arguments as ``find``."""
        with self._desk.store.reading() as connection:
            _, rows = case_queries.find_cases(
                connection, words=words, attributes=attributes or {}, consent=consent, wave=wave
            )
        return tuple(row["id"] for row in rows)

    def one(self, case_id: int) -> CaseView:
        """A case and all that it said. Raises: CaseMissing."""
        with self._desk.store.reading() as connection:
            row = case_there(connection, case_id)
            original = queries.rows(connection, "originals", ids=[row["original_id"]])[0]
            (line,) = self._lines(connection, [{**row, "file": original["name"]}])
            units = case_queries.units_of_case(connection, case_id)
            asked = case_queries.questions_of_original(connection, row["original_id"])
            values = case_queries.attribute_values(connection)
            answered = {s["question_id"] for s in queries.where(connection, "sources", case_id=case_id)}
        silent = tuple(name for question, name in asked if question not in answered)
        shares = {name: (values[name][value], sum(values[name].values())) for name, value in line.attributes.items()}
        return CaseView(line, answer_views(self._desk.store, units), silent, shares)

    def attributes(self) -> dict[str, dict[str, int]]:
        """Attribute -> value -> how many cases have it, the commonest first."""
        with self._desk.store.reading() as connection:
            return case_queries.attribute_values(connection)

    def waves(self) -> tuple[str, ...]:
        """The waves of the project."""
        with self._desk.store.reading() as connection:
            return tuple(case_queries.waves(connection))

    def set_consent(self, case_ids: Sequence[int], consent: Consent) -> None:
        """Says whether cases agreed to be quoted; quotes of those who did not stay out of every report.

        Raises:
            CaseMissing: One of them is not there; nothing is changed.
        """

        def plan(writer: Writer) -> Plan:
            ids = list(dict.fromkeys(case_ids))
            found = {row["id"]: row for row in queries.rows(writer.connection, "cases", ids=ids)}
            rows = [found.get(case_id) or case_there(writer.connection, case_id) for case_id in ids]
            who = f"case {rows[0]['id']}" if len(rows) == 1 else plural(len(rows), "case")
            changes = tuple(update("cases", row, consent=consent) for row in rows if row["consent"] != consent)
            return Plan("set_consent", f"consent to be quoted of {who}: {_SAID[consent]}", changes)

        self._desk.change(plan)

    def set_pseudonym(self, case_id: int, name: str) -> None:
        """Says what reports call a case; no words take that away.

        Raises:
            CaseMissing
            PseudonymRefused: Another case is called so, or somebody in the project really is.
        """
        self._desk.change(lambda writer: pseudonyms.calling(writer, case_there(writer.connection, case_id), name))

    def give_pseudonyms(self, pattern: str = "Participant {n}", *, interviews: bool = False) -> int:
        """Gives each case that has none a numbered pseudonym, and returns how many; a number is never given twice.

        Who gets which number is drawn at random, and kept.

        Args:
            pattern: With ``{n}`` where the number stands.
            interviews: Only cases of interviews and other transcripts.

        Raises:
            PseudonymRefused: The pattern has no place for the number.
        """
        plan = self._desk.change(lambda writer: pseudonyms.calling_all(writer, pattern, interviews=interviews))
        return len(plan.changes)

    def withdrawal(self, case_id: int) -> Withdrawal:
        """What would go and what would stay if this case withdrew. Changes nothing. Raises: CaseMissing."""
        return withdrawing.withdrawal(self._desk, case_id)

    def withdraw(self, case_id: int, *, confirmed: str, progress: Progress = silent) -> Withdrawal:
        """Takes a case out of the project for good: its text, vectors, codings, quotes and originals.

        They go from the project and from every backup in it; the history keeps that it happened, and nothing of what
        was said. It cannot be undone, and neither can the steps before it.

        Args:
            case_id: The case.
            confirmed: Its name, as the person typed it.
            progress: Told about every step; a withdrawal that has begun cannot be cancelled.

        Returns:
            What went.

        Raises:
            CaseMissing
            WithdrawalRefused: The name is another one; nothing was changed.
            ProjectBusy: Another window is at work. Where the case is gone from the answers already, what is left of it
                in files goes when the project is opened next; the message says so.
        """
        return withdrawing.withdraw(self._desk, case_id, confirmed=confirmed, progress=progress)

    def _lines(self, connection: Any, rows: Sequence[Row]) -> tuple[CaseLine, ...]:
        ids = {row["id"] for row in rows}
        attributes = queries.case_attributes(connection, ids)
        _, statuses = themes_and_statuses(self._desk.store)
        counts = {case_id: [0, 0] for case_id in ids}
        for state in queries.unit_states(connection):
            if state["case_id"] in counts and statuses[state["id"]] != "no_substantive_answer":
                counts[state["case_id"]][0] += 1
                counts[state["case_id"]][1] += statuses[state["id"]] in _DECIDED
        return tuple(
            CaseLine(
                id=row["id"],
                name=row["name"],
                wave=row["wave"],
                consent=row["consent"],
                file=row["file"],
                attributes=attributes[row["id"]],
                answers=counts[row["id"]][0],
                decided=counts[row["id"]][1],
                pseudonym=row["pseudonym"] or "",
            )
            for row in rows
        )


_SAID: Mapping[Consent, str] = {"yes": "yes", "no": "no", "unknown": "not recorded"}
