"""What a person does to candidate themes, as plans: they can be shown first, and taken back after.

Decides what each action changes. Reads nothing and writes nothing: rows in, a plan out.

A theme that a person touches is held from then on: its answers are rows of ``theme_answers``, and no later run takes
them away. ``answers`` are those new rows, for themes that nobody had touched before.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from nlp.errors import NameEmpty, ThemeDecided
from nlp.model.journal import Change, Plan, Row, insert, update
from nlp.text import plural


def rename(theme: Row, name: str, *, answers: Sequence[Row] = ()) -> Plan:
    """Gives a theme another name, and says that a person chose it.

    Raises:
        NameEmpty: The name has no letter or digit.
        ThemeDecided: The theme was merged, split or dropped.
    """
    _still_there(theme)
    new = " ".join(name.split())
    if not any(character.isalnum() for character in new):
        raise NameEmpty("A theme needs a name with letters in it.", kept="It keeps the one it has.")
    source = "suggested" if new == theme["suggested_name"] else _edited_or_written(theme, new)
    return Plan(
        "rename_theme",
        f'rename theme {theme["number"]} from "{theme["name"]}" to "{new}"',
        (_held(theme, name=new, name_source=source), *_inserted("theme_answers", answers)),
    )


def merge(
    into: Row,
    others: Sequence[Row],
    *,
    themes: Sequence[Row] = (),
    answers: Sequence[Row] = (),
    codings: Sequence[Row] = (),
) -> Plan:
    """Puts the answers of other themes into one; their rows stay, pointing at it.

    What stood under the others stands under it from then on. ``codings`` propose the code of a theme that was kept
    earlier for the answers that join it.

    Raises:
        ThemeDecided: One of them was merged, split, dropped or kept earlier, or is named twice.
    """
    _still_there(into)
    seen = {into["id"]}
    for theme in others:
        _still_there(theme)
        _no_code_yet(theme, kept="Nothing was merged.", do="Merge the other theme into it instead, or undo keeping it.")
        if theme["id"] in seen:
            raise ThemeDecided(
                f"Theme {theme['number']} was named twice.", kept="Nothing was merged.", do="Name each once."
            )
        seen.add(theme["id"])
    names = ", ".join(f'"{theme["name"]}"' for theme in others)
    by_id = {t["id"]: t for t in themes}
    gone = seen - {into["id"]}
    # Where it stands under one of the others, at whatever depth, it takes the place of the highest of them.
    parent, above = into["parent_id"], by_id.get(into["parent_id"] or 0)
    while above is not None:
        parent = above["parent_id"] if above["id"] in gone else parent
        above = by_id.get(above["parent_id"] or 0)
    below = [t for t in themes if t["parent_id"] in gone and t["id"] not in seen]
    changes = (
        _held(into, parent_id=parent),
        *(_held(theme, status="merged", merged_into=into["id"]) for theme in others),
        *(update("candidate_themes", t, parent_id=into["id"]) for t in below),
        *_inserted("theme_answers", answers),
        *_inserted("codings", codings),
    )
    return Plan("merge_themes", f'merge {names} into "{into["name"]}"', changes if others else ())


def split(theme: Row, parts: Sequence[Row], *, themes: Sequence[Row] = (), answers: Sequence[Row]) -> Plan:
    """Divides a theme. One that is a code stays, with its parts under it; another gives way to its parts.

    What stood under a theme that gives way stands one higher from then on.

    Args:
        theme: The theme.
        parts: New rows of ``candidate_themes``.
        themes: All themes.
        answers: Rows that put the answers into the parts, and into a theme that stays.

    Raises:
        ThemeDecided: It was merged, split or dropped earlier.
    """
    _still_there(theme)
    names = ", ".join(f'"{part["name"]}"' for part in parts)
    if theme["status"] == "kept":
        changes = [_held(theme)]
    else:
        below = (t for t in themes if t["parent_id"] == theme["id"])
        higher = (update("candidate_themes", t, parent_id=theme["parent_id"]) for t in below)
        changes = [_held(theme, status="split"), *higher]
    return Plan(
        "split_theme",
        f'split theme {theme["number"]} "{theme["name"]}" into {names}',
        (*changes, *_inserted("candidate_themes", parts), *_inserted("theme_answers", answers)),
    )


def move(
    count: int,
    into: Row | None,
    out_of: Row | None = None,
    *,
    held: Sequence[Row] = (),
    answers: Sequence[Row] = (),
    touched: Sequence[Row] = (),
    codings: Sequence[Change] = (),
) -> Plan:
    """Moves answers into another theme, or out of one and into none.

    Args:
        count: How many answers; with none, nothing is changed.
        into: The theme that they go to; None to take them out.
        out_of: The theme that they are taken out of, where that was asked for.
        held: The rows by which touched themes held them.
        answers: New rows: of answers that the machine had placed, or of the theme that is touched by this.
        touched: Themes that are held from now on.
        codings: Changes of codings of codes that these themes are.

    Raises:
        ThemeDecided: The theme was merged, split or dropped, or the answers are to go where they are.
    """
    for theme in (into, out_of):
        if theme is not None:
            _still_there(theme)
    if into is not None and out_of is not None and into["id"] == out_of["id"]:
        raise ThemeDecided(
            f'These answers are in theme {into["number"]} "{into["name"]}" already.', kept="Nothing was moved."
        )
    if into is not None:
        label = f'move {plural(count, "answer")} to theme {into["number"]} "{into["name"]}"'
        moved = [update("theme_answers", r, theme_id=into["id"], holds=1, strength=1.0, origin="person") for r in held]
    else:
        source = {} if out_of is None else {"theme_id": out_of["id"]}
        label = f"take {plural(count, 'answer')} out of a theme"
        moved = [update("theme_answers", row, holds=0, origin="person", **source) for row in held]
    changes = (*(_held(t) for t in touched), *moved, *_inserted("theme_answers", answers), *codings)
    return Plan("move_answers", label, changes if count else ())


def nest(theme: Row, under: Row | None, themes: Sequence[Row], *, answers: Sequence[Row] = ()) -> Plan:
    """Puts a theme under another one, or back beside the others.

    Raises:
        ThemeDecided: One of them was merged, split or dropped, or a theme would stand under itself.
    """
    _still_there(theme)
    rows = _inserted("theme_answers", answers)
    if under is None:
        changes = () if theme["parent_id"] is None else (_held(theme, parent_id=None), *rows)
        return Plan("nest_theme", f'take "{theme["name"]}" out of its group', changes)
    _still_there(under)
    by_id = {t["id"]: t for t in themes}
    above: Row | None = under
    while above is not None:
        if above["id"] == theme["id"]:
            raise ThemeDecided(
                f'Theme {theme["number"]} "{theme["name"]}" cannot stand under itself.', kept="Nothing was changed."
            )
        above = by_id.get(above["parent_id"] or 0)
    return Plan(
        "nest_theme",
        f'put "{theme["name"]}" under "{under["name"]}"',
        (_held(theme, parent_id=under["id"]), _held(under), *rows),
    )


def drop(theme: Row, *, answers: Sequence[Row] = ()) -> Plan:
    """Sets a theme aside; its answers count as not read yet.

    Raises:
        ThemeDecided: It was merged, split, dropped or kept earlier.
    """
    _still_there(theme)
    _no_code_yet(theme, kept="Nothing was changed.", do="Undo keeping it first.")
    changes = (_held(theme, status="dropped"), *_inserted("theme_answers", answers))
    return Plan("drop_theme", f'drop theme "{theme["name"]}"', changes)


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


def keep(theme: Row, code: Change, codings: Sequence[Row], *, answers: Sequence[Row] = ()) -> Plan:
    """Makes a code of a theme, and proposes it for each of its answers; nothing counts until a person accepts.

    ``code`` is a new code, or one of the codebook that the theme is about.

    Raises:
        ThemeDecided: It was merged, split, dropped or kept earlier.
    """
    _still_there(theme)
    _no_code_yet(theme, kept="Nothing was changed.")
    changes = (
        *([code] if code.before != code.after else []),
        _held(theme, status="kept", code_id=code.row_id),
        *_inserted("theme_answers", answers),
        *_inserted("codings", codings),
    )
    return Plan("keep_theme", f'keep theme "{theme["name"]}" as a code', changes)


def show_level(run: Row, level: int, *, themes: int) -> Plan:
    """Fewer or more themes of the machine; those that a person touched stay as they are."""
    return Plan("show_level", f"show {plural(themes, 'theme')}", (update("runs", run, level=level),))


def _held(theme: Row, **columns: Any) -> Change:
    return update("candidate_themes", theme, held=1, **columns)


def _inserted(table: str, rows: Iterable[Row]) -> list[Change]:
    return [insert(table, row) for row in rows]


def _no_code_yet(theme: Row, *, kept: str, do: str = "") -> None:
    if theme["status"] == "kept":
        raise ThemeDecided(f'Theme {theme["number"]} "{theme["name"]}" is a code already.', kept=kept, do=do)


def _still_there(theme: Row) -> None:
    if theme["status"] in ("merged", "split", "dropped"):
        raise ThemeDecided(
            f'Theme {theme["number"]} "{theme["name"]}" was {theme["status"]} earlier.',
            kept="Nothing was changed.",
            do="Undo that step first (see: ownwords history).",
        )


def _edited_or_written(theme: Row, new: str) -> str:
    """ "edited" where a word of the machine's name is left, "written" where the person began anew."""
    before = set(theme["suggested_name"].casefold().split())
    return "edited" if before & set(new.casefold().split()) else "written"
