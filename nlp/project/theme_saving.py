"""Saving what was found: the files of a run first, then one event with its row and its themes.

Decides what else a run changes: new answers that joined a code are proposed for it. Changes nothing that a person did.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from nlp.errors import Conflict
from nlp.model.journal import Change, Plan, insert, update
from nlp.project.placement import Member, Placement, Row, write_placement
from nlp.project.theming import Before, Found, Wanted, fingerprint, material_now, question_id, versions
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
    settings: Mapping[str, Any],
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
        settings: What the run depends on beside the answers.
        recipe: Of the vectors.
        since: The newest step when the units were read.

    Raises:
        Conflict: The answers were changed meanwhile.
    """
    guid = new_guid()
    try:
        digest = write_placement(store.run_folder(guid), found.placement)
        with store.writing(actor=("theme finder", "model")) as writer:
            if queries.last_event(writer.connection) != since:
                _refuse_changed(writer.connection, units, wanted.question)
            row = {
                **writer.new_row(
                    "runs",
                    {
                        "at": datetime.now(UTC).isoformat(timespec="seconds"),
                        "seed": wanted.seed,
                        "question_id": question_id(queries.rows(writer.connection, "questions"), wanted.question),
                        "fingerprint": fingerprint(units, seed=wanted.seed, recipe=recipe),
                        "recipe": recipe,
                        "versions": json.dumps(versions()),
                        "answers": len(units),
                        "digest": digest,
                        "settings": json.dumps(
                            {**settings, "recommended": found.recommended, "fresh": not before.settled}
                        ),
                        "level": None,
                    },
                ),
                "guid": guid,
            }
            new = writer.new_rows("candidate_themes", [{"run_id": row["id"], **theme} for theme in found.themes])
            themes = sum(t["first_level"] <= found.recommended <= t["last_level"] for t in found.themes)
            label = f"find themes in {plural(len(units), 'answer')}: {plural(themes, 'candidate theme')}"
            changes: list[Change] = [insert("runs", row), *(insert("candidate_themes", t) for t in new)]
            changes += _held_from_now(writer, before)
            changes += _proposed_for_those_who_joined(writer, row, found.placement, before)
            writer.apply(Plan("find_themes", label, tuple(changes)))
    except BaseException:
        shutil.rmtree(store.run_folder(guid), ignore_errors=True)
        raise


def _held_from_now(writer: Writer, before: Before) -> list[Change]:
    """Themes that were touched before projects kept their answers keep them from now on."""
    changes: list[Change] = []
    for theme in before.touched:
        if not theme["held"]:
            changes.append(update("candidate_themes", theme, held=1))
            found = before.inside.get(theme["id"], ())
            changes += [insert("theme_answers", row) for row in answer_rows(writer, theme["id"], found)]
    return changes


def _proposed_for_those_who_joined(writer: Writer, run: Row, placement: Placement, before: Before) -> list[Change]:
    changes: list[Change] = []
    for theme in before.touched:
        if theme["status"] == "kept":
            units = placement.owners[placement.levels[:, 0] == theme["number"]].tolist()
            changes += [insert("codings", c) for c in proposals(writer, run, theme, theme["code_id"], units)]
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
    return writer.new_rows(
        "codings",
        [
            {
                "segment_id": unit["id"],
                "source_id": unit["source_id"],
                "code_id": code_id,
                "coder_id": machine,
                "start": unit["start"],
                "end": unit["end"],
                "text": unit["text"],
                "origin": "suggested",
                "status": "proposed",
                "stance": "none",
                "score": None,
                "why": f'in the theme "{theme["name"]}"',
                "run_guid": run["guid"],
                "decided_by": None,
                "decided_at": None,
                "note": "",
            }
            for unit in wanted
        ],
    )


def restore_files(store: Store, run_row: Row, found: Found) -> bool:
    """Writes the files of a run again; False where they would not be the same."""
    folder = store.run_folder(run_row["guid"])
    shutil.rmtree(folder, ignore_errors=True)
    if write_placement(folder, found.placement) == run_row["digest"]:
        return True
    shutil.rmtree(folder)
    return False


def _refuse_changed(connection: Any, units: Sequence[Row], question: str | None) -> None:
    now = material_now(connection, question)
    if [(u["id"], u["text"]) for u in now] != [(u["id"], u["text"]) for u in units]:
        raise Conflict(
            "The answers were changed in another window while themes were being found.",
            kept="The themes were not saved.",
            do="Find themes again.",
        )
