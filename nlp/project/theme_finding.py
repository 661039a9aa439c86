"""Whether themes have to be found again, and finding them.

Decides when a run is the same as the last one and is not made twice. Changes nothing that a person did: ``theming``
finds, ``theme_saving`` keeps.
"""

from functools import partial

from nlp.embed import VectorCache
from nlp.progress import Progress
from nlp.project import theme_saving, theming
from nlp.project.codebooks import codebook_codes
from nlp.store import Store, queries


def find_themes(store: Store, wanted: theming.Wanted, *, again: bool, vectors: VectorCache, progress: Progress) -> None:
    """Finds and keeps themes, unless the last run must have given the same.

    Args:
        store: The project.
        wanted: What a person asked for.
        again: Also where no answer has changed, as far as themes were touched.
        vectors: Those of the project.
        progress: Told about every step.

    Raises:
        TooFewAnswers, ColumnMissing, PackageMissing, Conflict
    """
    units, since = theming.material(store, wanted.question)
    with store.reading() as connection:
        last = queries.last_run(connection)
        before = theming.decided_before(store, connection)
        codes = codebook_codes(connection)
    same = theming.fingerprint(units, seed=wanted.seed, recipe=vectors.recipe)
    known = last if last and theming.is_same(last, same, wanted.settings(codes)) else None
    whole = known and theming.placement_of(store, known) is not None
    if whole and not (again and before.touched):
        return
    with store.plain_failures():
        find = partial(theming.find, units, codes=codes, vectors=vectors, wanted=wanted, progress=progress)
        lost = known if known and not whole and theming.found_in_all(known) else None
        if lost and theme_saving.restore_files(store, lost, find(before=theming.Before())):
            return
        theme_saving.save_run(
            store, units, find(before=before), before, wanted=wanted, codes=codes, recipe=vectors.recipe, since=since
        )


def is_up_to_date(store: Store) -> bool:
    """True where the last themes were found in the answers as they are now."""
    with store.reading() as connection:
        run = queries.last_run(connection)
        questions = {q["id"]: q["name"] for q in queries.rows(connection, "questions")}
    if run is None:
        return False
    units, _ = theming.material(store, questions.get(run["question_id"]))
    return theming.fingerprint(units, seed=run["seed"], recipe=run["recipe"]) == run["fingerprint"]
