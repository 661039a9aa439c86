"""Labels of speakers and cases that are codes or roles: "Interviewer", "P07". Decides that they name nobody."""

from nlp.disclosure.words import words_of

_ROLE_LABELS = frozenset(
    """interviewer interviewee participant respondent facilitator moderator speaker researcher unknown int res p r q a
    anon anonymous person voice male female man woman case organisation org charity question answer""".split()
)


def looks_like_code(name: str) -> bool:
    """Whether a label says a role or a number and nobody's name.

    Example:
        >>> looks_like_code("Interviewer 1"), looks_like_code("R_017"), looks_like_code("Ada Quill")
        (True, True, False)
    """
    parts = words_of(name).folds
    return not parts or any(c.isdigit() for c in name) or all(part in _ROLE_LABELS for part in parts)
