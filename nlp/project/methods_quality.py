"""What the methods appendix says of quality: agreement, saturation, stability of themes. Each with what it rests on."""

from typing import TYPE_CHECKING

from nlp.model.agreement import MEASURES, Agreement, Compared, Measure
from nlp.model.figures import Saturation
from nlp.model.report import Table
from nlp.model.rounds import Round, names
from nlp.model.views import ThemeRun
from nlp.text import plural

if TYPE_CHECKING:
    from nlp.project.door import Project

NOT_DEFINED = "not defined"


def agreement(project: "Project", rounds: "tuple[Round, ...]") -> tuple[list[str], list[Table]]:
    """Sentences and tables on the rounds of double coding; figures of those that are closed."""
    if not rounds:
        return ["No answers were read by several coders apart in a round of double coding."], []
    said, tables = [], []
    for one in rounds:
        unit = "answer" if one.kind == "answers" else "text"
        who = names(tuple(reader.coder for reader in one.readers))
        read = f"{who} each read" if one.finished else f"{who} were asked to read"
        state = "" if one.open else " It is closed."
        said.append(
            f'Round "{one.name}": {read} {plural(one.units, unit)} of {plural(one.cases, "case")} without seeing what '
            f"the others gave, with version {one.version} of the codebook.{state} A consensus is written down for "
            f"{one.settled:,}."
        )
        if not one.open:
            found = project.rounds.figures(one.id, with_machine=False)
            if found.people is None:
                said.append("Nothing in it was read by two people, so there are no figures of agreement.")
            else:
                tables.append(_figures(one, found))
                said.append(" ".join(filter(None, (found.people.overall.says, found.stands_on, found.uncoded))))
    return said, tables


def _figures(one: Round, found: Agreement) -> Table:
    assert found.people is not None
    compared = [found.people.overall, *found.people.codes]
    measures: list[Measure] = list(dict.fromkeys(figure.measure for line in compared for figure in line.figures))
    head = ("Code", "Read by two or more", *(MEASURES[measure][0] for measure in measures))
    rows = [(line.code or "All codes", f"{line.units:,}", *(_value(line, m) for m in measures)) for line in compared]
    return Table(f'Agreement in round "{one.name}"', (head, *rows), "In brackets the 95 % interval.")


def _value(line: Compared, measure: Measure) -> str:
    figure = next((f for f in line.figures if f.measure == measure), None)
    if figure is None or figure.value is None:
        return NOT_DEFINED
    between = f" ({figure.low:.2f} to {figure.high:.2f})" if figure.low is not None and figure.high is not None else ""
    return f"{figure.value:.2f}{between}"


def saturation(found: Saturation) -> list[str]:
    """Whether new codes still came."""
    steps = len(found.points)
    if not steps:
        return ["Nothing is decided in any case yet, so nothing can be said of saturation."]
    order = "in which they were decided" if found.order == "coding" else "in which they were read from the files"
    step = "source" if found.of == "source" else "case"
    said = [
        f"After {plural(steps, step)}, in the order {order}, {plural(found.points[-1].codes, 'code')} "
        f"{'was' if found.points[-1].codes == 1 else 'were'} in use."
    ]
    if all(point.share is None for point in found.points):
        said.append(
            f"These are too few to compare new codes with a base of {plural(found.base_size, step)} "
            "(Guest, Namey and Chen 2020)."
        )
        return said
    for reached in found.reached:
        if any(
            one.lasting == reached.lasting is not None and one.threshold < reached.threshold for one in found.reached
        ):
            continue  # what is said of no new code at all holds for few of them
        share = (
            f"new codes of {100 * reached.threshold:.0f} % of the base at most" if reached.threshold else "no new code"
        )
        if reached.lasting is None:
            said.append(
                f"A run of {plural(found.run_length, step)} that brought {share}, and none behind it that "
                "brought more, was not reached."
            )
        else:
            said.append(
                f"From {step} {reached.lasting:,} on, each run of {plural(found.run_length, step)} brought {share}."
            )
    base = f"The base is {plural(found.base_codes, 'code')} of the first {plural(found.base_size, step)}"
    said.append(f"{base} (Guest, Namey and Chen 2020). This is saturation of codes, not of meaning.")
    if found.left_out:
        said.append(f"{plural(found.left_out, step)} in which nothing is decided are left out of this.")
    return said


def stability(run: ThemeRun) -> tuple[list[str], list[Table]]:
    """How often kept themes were found again."""
    kept = [theme for theme in run.themes if theme.status == "kept"]
    measured = [theme for theme in kept if theme.runs]
    if not kept:
        return [], []
    if not measured:
        return ["How firm the kept themes are was not measured."], []
    rows = [(theme.name, f"{theme.found:,} of {theme.runs:,}") for theme in measured]
    said = (
        "Kept themes were looked for again in re-runs on 80 % of the answers; the table says how often each was found."
    )
    return [said], [Table("Stability of kept themes", (("Theme", "Found again in re-runs"), *rows))]
