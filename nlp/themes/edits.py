"""What a person does to candidate themes, as plans: they can be shown first, and taken back after.

Decides what each action changes. Reads nothing and writes nothing: rows in, a plan out.
"""

from collections.abc import Sequence

from nlp.errors import NameEmpty, ThemeDecided
from nlp.model.journal import Change, Plan, Row, insert, update


def rename(theme: Row, name: str) -> Plan:
    """Gives a theme another name, and says that a person chose it.

    Raises:
        NameEmpty: The name has no letter or digit.
        ThemeDecided: The theme was merged or dropped.
    """
    _still_there(theme)
    new = " ".join(name.split())
    if not any(character.isalnum() for character in new):
        raise NameEmpty("A theme needs a name with letters in it.", kept="It keeps the one it has.")
    source = "suggested" if new == theme["suggested_name"] else _edited_or_written(theme, new)
    return Plan(
        "rename_theme",
        f'rename theme {theme["number"]} from "{theme["name"]}" to "{new}"',
        (update("candidate_themes", theme, name=new, name_source=source),),
    )


def merge(into: Row, others: Sequence[Row], *, codings: Sequence[Row] = ()) -> Plan:
    """Puts the answers of other themes into one; their rows stay, pointing at it.

    ``codings`` propose the code of a theme that was kept earlier for the answers that join it.

    Raises:
        ThemeDecided: One of them was merged, dropped or kept earlier, or is named twice.
    """
    _still_there(into)
    seen = {into["id"]}
    for theme in others:
        _still_there(theme)
        if theme["status"] == "kept":
            raise ThemeDecided(
                f'Theme {theme["number"]} "{theme["name"]}" is a code already.',
                kept="Nothing was merged.",
                do="Merge the other theme into it instead, or undo keeping it first.",
            )
        if theme["id"] in seen:
            raise ThemeDecided(
                f"Theme {theme['number']} was named twice.", kept="Nothing was merged.", do="Name each once."
            )
        seen.add(theme["id"])
    names = ", ".join(f'"{theme["name"]}"' for theme in others)
    return Plan(
        "merge_themes",
        f'merge {names} into "{into["name"]}"',
        (
            *(update("candidate_themes", t, status="merged", merged_into=into["id"]) for t in others),
            *(insert("codings", coding) for coding in codings),
        ),
    )


def drop(theme: Row) -> Plan:
    """Sets a theme aside; its answers count as not read yet.

    Raises:
        ThemeDecided: It was merged, dropped or kept earlier.
    """
    _still_there(theme)
    if theme["status"] == "kept":
        raise ThemeDecided(
            f'Theme {theme["number"]} "{theme["name"]}" is a code already.',
            kept="Nothing was changed.",
            do="Undo keeping it first.",
        )
    return Plan("drop_theme", f'drop theme "{theme["name"]}"', (update("candidate_themes", theme, status="dropped"),))


def restore(theme: Row) -> Plan:
    """Takes a dropped theme back among the candidates.

    Raises:
        ThemeDecided: It was not dropped.
    """
    if theme["status"] != "dropped":
        raise ThemeDecided(f'Theme {theme["number"]} "{theme["name"]}" was not dropped.', kept="Nothing was changed.")
    return Plan(
        "restore_theme",
        f'take back theme "{theme["name"]}"',
        (update("candidate_themes", theme, status="candidate"),),
    )


def keep(theme: Row, code: Row, codings: Sequence[Row]) -> Plan:
    """Makes a code of a theme, and proposes it for each of its answers; nothing counts until a person accepts.

    Raises:
        ThemeDecided: It was merged, dropped or kept earlier.
    """
    _still_there(theme)
    if theme["status"] == "kept":
        raise ThemeDecided(f'Theme {theme["number"]} "{theme["name"]}" is a code already.', kept="Nothing was changed.")
    changes: list[Change] = [insert("codes", code)]
    changes.append(update("candidate_themes", theme, status="kept", code_id=code["id"]))
    changes += [insert("codings", coding) for coding in codings]
    return Plan("keep_theme", f'keep theme "{theme["name"]}" as a code', tuple(changes))


def _still_there(theme: Row) -> None:
    if theme["status"] in ("merged", "dropped"):
        raise ThemeDecided(
            f'Theme {theme["number"]} "{theme["name"]}" was {theme["status"]} earlier.',
            kept="Nothing was changed.",
            do="Undo that step first (see: ownwords history).",
        )


def _edited_or_written(theme: Row, new: str) -> str:
    """ "edited" where a word of the machine's name is left, "written" where the person began anew."""
    before = set(theme["suggested_name"].casefold().split())
    return "edited" if before & set(new.casefold().split()) else "written"
