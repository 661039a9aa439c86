"""What the methods appendix says of the analysis: the codebook, where themes and codings come from, the software."""

from collections.abc import Iterable

from nlp.model.report import MethodsItem, Table
from nlp.model.views import ThemeRun
from nlp.project.methods_facts import Facts
from nlp.text import day_and_time, plural
from nlp.version import __version__

_PROCESSING, _ANALYSIS = "13 Data processing", "14 Data analysis"
_DONE = {
    "rename_theme": "candidate themes renamed",
    "merge_themes": "candidate themes merged",
    "split_theme": "candidate themes split",
    "nest_theme": "candidate themes put under another one, or taken out",
    "move_answers": "answers moved between candidate themes",
    "make_theme": "candidate themes made by hand",
    "keep_theme": "candidate themes kept as codes",
    "drop_theme": "candidate themes dropped",
    "restore_theme": "candidate themes brought back",
    "new_code": "codes made",
    "add_code": "codes added",
    "add_codebook": "codebooks added",
    "rename_code": "codes renamed",
    "edit_code": "codes reworded",
    "move_code": "codes moved in the codebook",
    "merge_codes": "codes merged",
    "split_code": "codes split",
    "retire_code": "codes taken out of use, or into it again",
    "bring_back_version": "versions of the codebook brought back",
    "change_coding": "codings changed",
    "take_code_away": "codings taken away",
    "count_once": "repeated answers counted once",
    "screen_answers": "answers said to have substance or none",
}
_ORIGINS = {"human": "given by hand", "suggested": "suggested by the machine", "rule": "found by a rule"}
_ORIGINS["imported"] = "read from files"


def codebook(facts: Facts) -> MethodsItem:
    title, used = "Description of the coding tree", [c for c in facts.codes if c.active]
    if not facts.codes:
        return MethodsItem("25", _ANALYSIS, title, ("There is no code yet.",))
    codes, groups = [c for c in used if c.codable], [c for c in used if not c.codable]
    defined = sum(bool(c.definition or c.short) for c in codes)
    said = [
        f"The codebook has {plural(len(codes), 'code')}"
        + (f" and {plural(len(groups), 'group')} that hold{'s' if len(groups) == 1 else ''} codes" if groups else "")
        + f"; {defined:,} of the codes {'has' if defined == 1 else 'have'} a definition."
    ]
    origins = (("written", "written by hand"), ("imported", "from a codebook"), ("theme", "from a candidate theme"))
    counts = ((words, sum(c.origin == origin for c in codes)) for origin, words in origins)
    if from_where := listed((words, count) for words, count in counts if count):
        said.append(f"Where the codes come from: {from_where}.")
    if retired := len(facts.codes) - len(used):
        said.append(f"{plural(retired, 'code')} {'is' if retired == 1 else 'are'} out of use.")
    reworded = sum(c.edition > 1 for c in codes)
    if reworded:
        said.append(f"What {plural(reworded, 'code')} mean{'s' if reworded == 1 else ''} was rewritten at least once.")
    if not facts.versions:
        return MethodsItem("25", _ANALYSIS, title, (*said, "No version of the codebook was kept."))
    said.append(f"{plural(len(facts.versions), 'version')} of the codebook {were(len(facts.versions))} kept.")
    rows = [("Version", "Kept", "What changed after it")]
    for version, changed in zip(facts.versions, facts.changed, strict=True):
        name = f"{version.number} {version.name}".strip()
        rows.append((name, f"{day_and_time(version.at)} by {version.by}", "\n".join(changed) or "nothing"))
    return MethodsItem("25", _ANALYSIS, title, tuple(said), (Table("Versions of the codebook", tuple(rows)),))


def derivation(facts: Facts) -> MethodsItem:
    said, tables = list(_themes(facts.run)), []
    accepted = facts.count(status="accepted")
    if accepted:
        said.append(f"{plural(accepted, 'coding')} {were(accepted)} accepted by a person or read from a file.")
        rows = [("Where codings come from", "Accepted", "Share of all accepted", "Rejected", "Not decided yet")]
        for origin, words in _ORIGINS.items():
            counts = [facts.count(origin=origin, status=status) for status in ("accepted", "rejected", "proposed")]
            if any(counts):
                rows.append((words, f"{counts[0]:,}", _share(counts[0], accepted), f"{counts[1]:,}", f"{counts[2]:,}"))
        tables.append(Table("Codings by origin", tuple(rows), "Without rounds of double coding."))
    else:
        said.append("No coding was accepted yet.")
    done = [(words, count) for kind, words in _DONE.items() if (count := facts.steps.get(kind, 0))]
    if done:
        rows = [("What was done by hand", "Steps"), *((words, f"{count:,}") for words, count in done)]
        tables.append(Table("What was changed by hand", tuple(rows), "One step may be about several things."))
    if facts.taken_back:
        said.append(f"{plural(facts.taken_back, 'step')} {were(facts.taken_back)} taken back again.")
    return MethodsItem("26", _ANALYSIS, "Derivation of themes", tuple(said), tuple(tables))


def _themes(run: ThemeRun | None) -> Iterable[str]:
    if run is None:
        yield "Candidate themes were not looked for by the machine."
        return
    asked = " to one question" if run.question else ""
    yield (
        f"On {day_and_time(run.at)} UTC a machine grouped {plural(run.answers, 'answer')}{asked} by what they say"
        f"{', those near a code of the codebook first' if run.guided else ''}. What it found are candidate themes: it "
        "proposes, and a person decides."
    )
    if run.levels:
        level = run.levels[run.level] if run.level < len(run.levels) else run.levels[-1]
        as_recommended = "as the machine recommends" if run.level == run.recommended else "as a person chose"
        counts = ", ".join(f"{count:,}" for count in run.levels)
        yield f"From broad to fine there were {counts} of them; the level with {level:,} was shown, {as_recommended}."
    by_status = ((word, sum(t.status == word for t in run.themes)) for word in ("kept", "dropped", "merged", "split"))
    if decided := listed((word, count) for word, count in by_status if count):
        waiting = sum(t.status == "candidate" for t in run.themes)
        yield f"Decided about candidate themes: {decided}; {waiting:,} not decided."
    origins = {"suggested": "suggested by the machine", "edited": "suggested and edited", "written": "written by hand"}
    sources = ((words, sum(t.name_source == kind for t in run.standing)) for kind, words in origins.items())
    if named := listed((words, count) for words, count in sources if count):
        yield f"Names of those that stand: {named}."
    if run.repeated:
        repeat = "repeats another one and counts" if run.repeated == 1 else "repeat another one and count"
        yield f"{plural(run.repeated, 'answer')} {repeat} with it."


def software(facts: Facts) -> MethodsItem:
    said = [f"Ownwords {__version__}. It works without a network: it sent no text to another computer."]
    run = facts.run
    if run is not None:
        method = {"consensus": "Ownwords' own way, a consensus of several groupings", "bertopic": "BERTopic's way"}
        versions = ", ".join(f"{name} {version}" for name, version in sorted(run.versions.items()) if name != "method")
        said.append(f"Candidate themes were found in {method[run.method]}, with seed {run.seed}.")
        said.append(f"The language model and the precision of its vectors: {run.recipe}.{_weights(run.recipe)}")
        said.append(f"Versions: {versions}.")
    return MethodsItem("27", _PROCESSING, "Software", tuple(said))


def _weights(recipe: str) -> str:
    """The whole SHA-256 of the model that comes with the program, where it is that one."""
    from nlp.embed.encoder import WEIGHTS
    from nlp.options import MODEL

    return f" SHA-256 of its weights: {WEIGHTS}." if recipe.startswith(f"{MODEL}-{WEIGHTS[:8]}-") else ""


def listed(counts: Iterable[tuple[str, int]]) -> str:
    """Counts with what they are of: "3 kept, 2 dropped"."""
    return ", ".join(f"{count:,} {words}" for words, count in counts)


def _share(count: int, base: int) -> str:
    """A percentage that never rounds a few to none, nor nearly all to all."""
    share = 100 * count / base
    return "under 1 %" if 0 < share < 1 else "over 99 %" if 99 < share < 100 else f"{share:.0f} %"


def were(count: int) -> str:
    return "was" if count == 1 else "were"
