"""Saving what was found: the files of a run first, then one event with its row and its themes.

Decides what else a run changes: new answers that joined a code are proposed for it. Changes nothing that a person did.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from typing import Any

from nlp.errors import Conflict
from nlp.model.codebook import Code
from nlp.model.journal import Change, Plan, insert, update
from nlp.project.codebooks import codebook_codes
from nlp.project.codings import proposed
from nlp.project.desk import time_now
from nlp.project.placement import Member, Row, write_placement
from nlp.project.theming import Before, Found, Wanted, decided_before, fingerprint, material_now, question_id, versions
from nlp.store import Store, Writer, queries
from nlp.store.guid import new_guid
from nlp.text import plural


def save_run(
    store: Store,
    units: Sequence[Row],
    found: Found,
    before: Before,
    *,
    wanted: Wanted,
    codes: Sequence[tuple[int, Code]],
    recipe: str,
    since: int,
) -> None:
    """Keeps a run: its files first, then one event with its row and its themes.

    Args:
        store: Where.
        units: What the themes were found in.
        found: What was found.
        before: What a person had decided.
        wanted: What they asked for.
        codes: The codebook, with the ids of its rows.
        recipe: Of the vectors.
        since: The newest step when the units were read.

    Raises:
        Conflict: The answers, the themes or the codebook were changed meanwhile.
    """
    guid = new_guid()
    try:
        digest = write_placement(store.run_folder(guid), found.placement)
        with store.writing(actor=("theme finder", "model")) as writer:
            if queries.last_event(writer.connection) != since:
                _refuse_changed(store, writer.connection, units, before, codes, wanted.question)
            row = {
                **writer.new_row(
                    "runs",
                    {
                        "at": time_now(),
                        "seed": wanted.seed,
                        "question_id": question_id(queries.rows(writer.connection, "questions"), wanted.question),
                        "fingerprint": fingerprint(units, seed=wanted.seed, recipe=recipe),
                        "recipe": recipe,
                        "versions": json.dumps(versions()),
                        "answers": len(units),
                        "digest": digest,
                        "settings": json.dumps(
                            {**wanted.settings(codes), "recommended": found.recommended, "fresh": not before.settled}
                        ),
                        "level": None,
                    },
                ),
                "guid": guid,
            }
            new = writer.new_rows("candidate_themes", [{"run_id": row["id"], **theme} for theme in found.themes])
            themes = sum(t["first_level"] <= found.recommended <= t["last_level"] for t in found.themes)
            label = f"find themes in {plural(len(units), 'answer')}: {plural(themes, 'candidate theme')}"
            if joined := sum(map(len, found.joined.values())):
                label += f", {plural(joined, 'new answer')} in themes that people made their own"
            changes: list[Change] = [insert("runs", row), *(insert("candidate_themes", t) for t in new)]
            changes += _held_from_now(writer, row, before, found.joined)
            writer.apply(Plan("find_themes", label, tuple(changes)))
    except BaseException:
        shutil.rmtree(store.run_folder(guid), ignore_errors=True)
        raise


def _held_from_now(writer: Writer, run: Row, before: Before, joined: Mapping[int, Sequence[Member]]) -> list[Change]:
    """What touched themes hold from now on: the new answers that join them, and what only files said of them so far.

    Only files spoke before projects kept such answers, and where an answer says something again that was screened out.
    A code is proposed for all of them.
    """
    changes: list[Change] = []
    for theme in before.touched:
        if not theme["held"]:
            changes.append(update("candidate_themes", theme, held=1))
        new = [*before.unheld.get(theme["id"], ()), *joined.get(theme["id"], ())]
        changes += [insert("theme_answers", row) for row in answer_rows(writer, theme["id"], new)]
        if theme["status"] == "kept":
            fresh = proposals(writer, run, theme, theme["code_id"], list(dict.fromkeys(m.unit for m in new)))
            changes += [insert("codings", coding) for coding in fresh]
    return changes


def answer_rows(
    writer: Writer, theme: int, found: Sequence[Member], *, origin: str = "suggested", holds: bool = True
) -> list[dict[str, Any]]:
    """The rows by which a theme keeps its answers."""
    columns = ("segment_id", "start", "end", "strength")
    return writer.new_rows(
        "theme_answers",
        [
            {
                "theme_id": theme,
                **dict(zip(columns, (m.unit, m.start, m.end, m.strength), strict=True)),
                "holds": int(holds),
                "origin": "person" if m.by_hand else origin,
            }
            for m in found
        ],
    )


def proposals(writer: Writer, run: Row, theme: Row, code_id: int, units: Sequence[int]) -> list[dict[str, Any]]:
    """One proposed coding for each unit of a theme that has none of the code."""
    machine = writer.coder(f"theme finder ({run['recipe']})", "model")
    have = {unit for unit, code, _ in queries.coding_states(writer.connection) if code == code_id}
    wanted = queries.answers(writer.connection, [unit for unit in units if unit not in have])
    why = f'in the theme "{theme["name"]}"'
    return writer.new_rows("codings", [proposed(u, code_id, by=machine, why=why, run=run["guid"]) for u in wanted])


def restore_files(store: Store, run_row: Row, found: Found) -> bool:
    """Writes the files of a run again; False where they would not be the same."""
    folder = store.run_folder(run_row["guid"])
    shutil.rmtree(folder, ignore_errors=True)
    if write_placement(folder, found.placement) == run_row["digest"]:
        return True
    shutil.rmtree(folder)
    return False


def _refuse_changed(
    store: Store,
    connection: Any,
    units: Sequence[Row],
    before: Before,
    codes: Sequence[tuple[int, Code]],
    question: str | None,
) -> None:
    changed = None
    if [(u["id"], u["text"]) for u in material_now(connection, question)] != [(u["id"], u["text"]) for u in units]:
        changed = "The answers were"
    elif decided_before(store, connection) != before:
        changed = "The themes were"
    elif codebook_codes(connection) != codes:
        changed = "The codebook was"
    if changed:
        raise Conflict(
            f"{changed} changed in another window while themes were being found.",
            kept="The themes were not saved.",
            do="Find themes again.",
        )
