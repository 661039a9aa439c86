"""A codebook: codes with the rules for using them."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class CodeRule:
    """When not to use a code, or an answer that only looks like it, and the code to use instead (or "none")."""

    text: str
    use: str

    def in_words(self, instead: str | None = None) -> str:
        """The rule as people read it. ``instead``: the name of the code to use, where ``use`` is its key.

        Example:
            >>> CodeRule("the lease", "K4").in_words("Premises"), CodeRule("the price", "none").in_words()
            ('the lease (use: Premises)', 'the price')
        """
        use = instead or ("" if self.use == "none" else self.use)
        return f"{self.text} (use: {use})" if use else self.text


@dataclass(frozen=True)
class Code:
    """A label with a meaning. ``parent`` is the key of the group that holds it."""

    key: str
    name: str
    parent: str | None = None
    codable: bool = True
    short: str = ""
    definition: str = ""
    include: tuple[str, ...] = ()
    exclude: tuple[CodeRule, ...] = ()
    typical: tuple[str, ...] = ()
    atypical: tuple[str, ...] = ()
    close_but_no: tuple[CodeRule, ...] = ()
    colour: str = ""
    active: bool = True


@dataclass(frozen=True)
class Codebook:
    """Codes in the order in which people read them, parents before children."""

    name: str
    about: str
    codes: tuple[Code, ...]


@dataclass(frozen=True)
class CodeSheet:
    """All that a project's codebook says about one code.

    Attributes:
        code: Its words; rules name the code to use instead by its key, as ``CodeView.key`` gives it.
        parent_id: The id of what holds it.
        origin: written, imported or theme.
        edition: How often what it means was rewritten, and one.
    """

    id: int
    code: Code
    parent_id: int | None
    origin: str
    edition: int


CodebookProblem = Literal["no_definition", "no_example", "same_name", "same_meaning", "unused", "one_case", "catch_all"]


@dataclass(frozen=True)
class CodebookWarning:
    """What a person may want to look at in a codebook. It never keeps anybody from coding.

    Attributes:
        kind: For programs.
        text: For people: a sentence with the names and the figures.
        codes: The keys of the codes that it is about.
    """

    kind: CodebookProblem
    text: str
    codes: tuple[str, ...]
