"""Rules as coders: words for which a code is proposed. Rows in, plans out; nothing is read or written here.

Decides what a rule is called, where it proposes its code, and what becomes of its proposals when it is switched off. A
rule never decides, and never touches what a person said.
"""

from collections.abc import Collection, Mapping, Sequence

from nlp.model.journal import Change, Row, update

_MOST_WORDS = 3
_LONGEST = 40


def rule_name(kind: str, looks_for: str, within: int | None) -> str:
    """What a rule is called among the coders.

    Example:
        >>> rule_name("phrase", "short-term fund*", None), rule_name("near", "vetting weeks", 5)
        ('rule: "short-term fund*"', 'rule: vetting weeks, at most 5 words apart')
    """
    shown = {
        "words": looks_for,
        "phrase": f'"{looks_for}"',
        "near": f"{looks_for}, at most {within} words apart",
        "pattern": f"/{looks_for}/",
    }[kind]
    return f"rule: {shown}"


def proposes_for(
    found: Mapping[int, Sequence[str]], *, answers: Mapping[int, Row], taken: Collection[int]
) -> list[tuple[Row, str]]:
    """The answers for which a rule proposes its code, and why.

    Args:
        found: Answer -> the words that the rule found in it.
        answers: Their rows.
        taken: Answers that hold the code, for which it is proposed, or for which somebody said that it does not belong.
    """
    return [
        (answers[answer], why(words))
        for answer, words in sorted(found.items())
        if answer not in taken and answer in answers and may_propose(answers[answer])
    ]


def may_propose(answer: Row) -> bool:
    """Nothing is proposed for an answer that says nothing, or where a person said that no code fits."""
    return answer["screen"] == "substantive" and not answer["no_code_fits"]


def why(words: Sequence[str]) -> str:
    """Why a rule proposes its code, in words.

    Example:
        >>> why(["short-term fund", "funding", "Funding"])
        'has the words "short-term fund", "funding"'
    """
    different = list({" ".join(w.split()).casefold(): " ".join(w.split()) for w in reversed(words)}.values())[::-1]
    shown = [word if len(word) <= _LONGEST else word[: _LONGEST - 1] + "…" for word in different[:_MOST_WORDS]]
    return "has the words " + ", ".join(f'"{word}"' for word in shown)


def withdrawn(proposals: Sequence[Row]) -> tuple[Change, ...]:
    """What becomes of a rule's undecided proposals when it is switched off; decided ones stay as they are."""
    return tuple(update("codings", row, status="superseded") for row in proposals if row["status"] == "proposed")


def precision_of(found: Collection[int], *, accepted: Collection[int], rejected: Collection[int]) -> tuple[int, int]:
    """How many of the answers that a rule finds hold its code, and for how many a person said that it does not belong.

    An answer whose code was accepted in one place counts as holding it.
    """
    holds = set(found) & set(accepted)
    return len(holds), len((set(found) & set(rejected)) - holds)
