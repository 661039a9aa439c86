"""What becomes of a project when somebody withdraws: what goes, what stays, and where else their words stand."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Elsewhere:
    """Words of a person, or their name, in something that a researcher wrote.

    Attributes:
        where: In words: "the definition of the code "Funding"", "a memo about the project".
        words: Those words as they stand there, the first of them where they are many.
    """

    where: str
    words: str


@dataclass(frozen=True)
class Withdrawal:
    """What withdrawing a case takes away, and what it leaves.

    Attributes:
        case_id: The case.
        name: Its name, which is typed to confirm.
        answers: Answers or turns that go, those without substance as well.
        codings: Codings of them, also those that were only suggested or given in a round of double coding.
        quotes: Picked quotes of them.
        in_reports: How many times one of these quotes stands in a report of the project.
        memos: Memos about the case, its answers, codings or quotes.
        findings: Findings of personal data in its answers.
        backups: Backups of the project that are deleted; a new one is made.
        files: Names of the imported files whose copy in the project is deleted, because it holds this person's words.
        elsewhere: Their words or name in what researchers wrote: "[withdrawn]" will stand in their place.
        perhaps: Four or five of their words in a row: theirs, or the same by chance. They stay; whoever withdraws the
            case looks at them, and changes them by hand before.
        mentioned: Answers of other people that hold the name. They stay as they are.
        same_name: Other cases of the same name, such as in another wave. They stay.
        goes: Sentences that say what goes.
        stays: Sentences that say what stays, and what is for the person to do.
    """

    case_id: int
    name: str
    answers: int
    codings: int
    quotes: int
    in_reports: int
    memos: int
    findings: int
    backups: int
    files: tuple[str, ...]
    elsewhere: tuple[Elsewhere, ...]
    perhaps: tuple[Elsewhere, ...]
    mentioned: tuple[int, ...]
    same_name: tuple[int, ...]
    goes: tuple[str, ...]
    stays: tuple[str, ...]
