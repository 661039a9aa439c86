"""The words of the page of figures: of its choices, its tables, and what its pictures show, said in a sentence."""

from collections.abc import Sequence

from nlp.model.figures import SMALL as SMALL_COUNT
from nlp.model.figures import (
    Basis,
    CodeName,
    CoOccurrence,
    Crosstab,
    CrosstabLine,
    Difference,
    Matrix,
    Pair,
    Prevalence,
    Reached,
    Saturation,
    Scope,
    Share,
)
from nlp.text import names, plural
from ui.literal import one_line

# --- Choices ----------------------------------------------------------------------------------------------------------

FIGURE = "Figure"
FIGURES = {
    "prevalence": "How many said what",
    "groups": "By group",
    "waves": "By wave",
    "together": "What goes together",
    "cases": "Case by case",
    "saturation": "Do new codes still come?",
}
NARROW = "Narrow down"
STEP = "Step"
QUESTION, WAVE, KIND = "Question", "Wave", "Comes from"
KINDS = {"survey": "a survey", "transcript": "a transcript", "document": "a document"}
ATTRIBUTE, VALUES = "Known of the case", "Is one of"
STANCE = "Codes given with the stance"
STANCES = {"for": "for", "against": "against", "mixed": "mixed", "none": "none"}
BELOW = "A code counts with all codes under it"
BELOW_HELP = "Then a code that only holds other codes has figures too, and nobody is counted twice in it."
ANY = "any"
CLEAR = "All answers again"
ORDER = "Order"
ORDERS = {"book": "as in the codebook", "size": "most cases first"}
ALL_LINES = "All codes in the picture"
BY = "Groups"
CODES = "Codes in the picture"
DIFFER = "those that differ most"
DIFFER_FIRST = "Table: differing most first"
MOST_COMMON = "the most common ones"
TOGETHER = "Together means"
TOGETHERS = {"answer": "in the same answer", "case": "said by the same case", "overlap": "given to the same words"}
OF = "One step is"
OFS = {"source": "an interview or document", "case": "a case"}
BASE = "Steps in the base"
BASE_HELP = "The codes of the first steps are what later ones are compared with. Guest and others (2020) use four."
RUN = "Steps looked at together"
RUN_HELP = "New codes are counted over so many steps in a row: two or three."

# --- Empty pages ------------------------------------------------------------------------------------------------------

NO_CODES = "No answer holds a code yet, so there is nothing to count. Give codes, or have them suggested."
ONLY_SUGGESTED = "Codes are suggested, and only those that a person accepted count in a figure: nobody did so yet."
NOTHING_CODED = "No answer of these has a code that a person gave or accepted, and suggestions do not count."
NO_ANSWERS_HERE = "No answer of substance is left: choose less narrowly."
NO_ATTRIBUTES = "Nothing is known of the cases that would make groups. Attributes come with a table of answers."
NO_GROUPS_HERE = "Of none of these cases is it known to which group they belong: choose other groups, or less narrowly."
NO_WAVES = "All answers are of one wave, or of none. Say which wave a file is of when you add it."
TOO_MANY_GROUPS = "So many groups are better read in the table; the picture shows the largest ones."
ONE_CODE = "Two codes are needed to go together, and only one was given."

# --- Tables -----------------------------------------------------------------------------------------------------------

TABLE = {
    "open": "{number}: {where}. Open the answers",
    "help": "Choose a number to read its answers. In the table: arrow keys, Enter opens.",
}
CODE, CASES, SHARE, INTERVAL, ANSWERS, MENTIONS = "Code", "Cases", "% of cases", "95 % interval", "Answers", "Mentions"
DIFFERENCE, CHANCE = "Difference", "Is it chance?"
PAIR, BOTH, EITHER, OVERLAP = "Codes", "Both", "Either", "Share"
CASE, ALL_ANSWERS = "Case", "Answers"
NEW, SO_FAR = "New codes", "Codes so far"
ANOTHER_STEP = {"source": "Answers of a survey are compared case by case.", "case": ""}
SHARE_TITLE = "Share of cases, with 95 % interval"
FEW = "few"
NO_VALUE = "not known"
COUNTS = "All counts as a table"
CAME_FIRST = "Where each code came first"
CAME_WITH, CASES_NOW, ANSWERS_NOW = "Came with", "Cases in all", "Answers in all"
MARKS = "A framed number is of answers that hold the code; the frame is fuller for two, and for three and more."
STRONGEST = "Strongest pairs"
ORDER_OF = {"coding": "in the order in which they were decided", "reading": "in the order in which they were read"}

# --- Cautions ---------------------------------------------------------------------------------------------------------

SMALL = "“few” marks numbers of fewer than five: they carry no comparison, and may give somebody away."
SMALL_GROUPS = "Groups of fewer than 20 cases swing far by chance: read their intervals, not their dots."
COMPARED = (
    "Many comparisons were made, so some would look large by chance alone. “Is it chance?” was corrected for the "
    "number of codes (Holm 1979), the intervals of differences for the number of pairs."
)
MENTIONS_NOTE = "Mentions count coded stretches: one answer may hold several."
NOT_MEANING = "This is about codes, not about meaning: what was said of a known code may still be new."
NESTED = "Pairs of a code and one under it are left out of the list: they go together by themselves."

# --- Downloads --------------------------------------------------------------------------------------------------------

DOWNLOAD = "Download"
FILES = {"png": "Picture (PNG)", "svg": "Picture (SVG)", "csv": "Table (CSV)", "xlsx": "Table (XLSX)"}
REVIEW = "Go through the suggestions"


# --- Numbers ----------------------------------------------------------------------------------------------------------


def per_cent(share: float | None) -> str:
    """
    Example:
        >>> per_cent(0.004), per_cent(0.341), per_cent(0.0001), per_cent(None)
        ('0.4\xa0%', '34\xa0%', '< 0.1\xa0%', '–')
    """
    if share is None:
        return "–"
    if 0 < share < 0.0005:
        return "< 0.1\u00a0%"
    return f"{share * 100:.1f}\u00a0%" if 0 < share < 0.00995 else f"{share * 100:.0f}\u00a0%"


def interval(share: Share) -> str:
    if share.low is None or share.high is None:
        return "–"
    return _from_to(share.low, share.high)


def _from_to(low: float, high: float) -> str:
    """Two ends in per cent or points, with a decimal where whole ones would say too little.

    Example:
        >>> _from_to(0.18, 0.2), _from_to(-0.002, 0.014)
        ('18 to 20', '−0.2 to 1.4')
    """
    digits = 1 if max(abs(low), abs(high)) < 0.095 else 0
    return " to ".join(_number(end, digits) for end in (low, high))


def _number(share: float, digits: int) -> str:
    said = f"{abs(share) * 100:.{digits}f}"
    return f"−{said}" if share < 0 and float(said) else said


def few(share: Share) -> str:
    return FEW if share.small else ""


def of_base(share: Share) -> str:
    """What stands below a per cent."""
    return f"{share.count:,} of {share.base:,}{f' · {FEW}' if share.small else ''}"


def base(cases: int) -> str:
    return f"n = {cases:,}"


def tip(share: Share) -> str:
    """What is said where a person points at a picture."""
    return f"{per_cent(share.share)} ({of_base(share)}), 95 % interval {interval(share)}"


def code(of: CodeName) -> str:
    return f"{of.name} (retired)" if of.retired else of.name


def group(name: str) -> str:
    return name or NO_VALUE


def chance(line: CrosstabLine) -> tuple[str, str]:
    """Whether the groups may differ by chance, in words and as figures."""
    if line.p is None:
        return "cannot be said", ""
    said = "hardly" if line.p < 0.01 else "unlikely" if line.p < 0.05 else "may well be"
    figures = f"p {'< 0.001' if line.p < 0.001 else f'= {line.p:.3f}' if line.p < 0.9995 else '= 1'}"
    return said, f"{figures}, V\u00a0=\u00a0{line.association:.2f}" if line.association is not None else figures


def difference(one: Difference | None) -> tuple[str, str]:
    """How far two groups lie apart, and which they are."""
    if one is None:
        return "–", ""
    return (
        f"{_points(one.points)}, {_from_to(one.low, one.high)}",
        f"{one_line(group(one.of), 24)} − {one_line(group(one.against), 24)}",
    )


def _points(share: float) -> str:
    said = _number(share, 1 if abs(share) < 0.095 else 0)
    return f"{said} {'point' if said in ('1', '1.0') else 'points'}"


# --- Scope and basis --------------------------------------------------------------------------------------------------


def scope(chosen: Scope) -> str:
    """The material in words.

    Example:
        >>> scope(Scope(wave="2024", attributes=(("Region", "North"),)))
        'Wave 2024, Region North'
    """
    parts = [
        f"“{one_line(chosen.question, 80)}”" if chosen.question else "",
        f"wave {one_line(chosen.wave, 30)}" if chosen.wave else "",
        f"from {KINDS[chosen.kind]}" if chosen.kind else "",
    ]
    by: dict[str, list[str]] = {}
    for name, value in chosen.attributes:
        by.setdefault(name, []).append(one_line(group(value), 40))
    parts += [f"{one_line(name, 40)} {' or '.join(values)}" for name, values in by.items()]
    parts += [f"codes given with the stance “{STANCES[chosen.stance]}”" if chosen.stance else ""]
    parts += [] if chosen.below else ["each code without those under it"]
    said = ", ".join(part for part in parts if part)
    return said[:1].upper() + said[1:] if said else "All answers"


def narrowed(chosen: Scope) -> str:
    return NARROW if chosen == Scope() else f"{NARROW}: {scope(chosen)}"


def basis(of: Basis) -> str:
    decided = "All" if of.decided == of.answers else f"{of.decided:,} of"
    are = "is" if of.answers == 1 else "are"
    return (
        f"{decided} {plural(of.answers, 'answer')} {are} decided; {plural(of.cases, 'case')} answered. "
        f"Percentages of cases are of these {of.cases:,}."
    )


def half_coded(of: Basis) -> str:
    """A warning where much is undecided; empty where nearly all is decided."""
    if of.decided >= 0.9 * of.answers:
        return ""
    waits = f"{plural(of.suggested, 'answer')} with suggestions that nobody looked at" if of.suggested else ""
    unread = f"{plural(of.unread, 'answer')} not read" if of.unread else ""
    left = " and ".join(part for part in (waits, unread) if part)
    return f"There are still {left}. Until they are decided they count as holding no code: figures may be too low."


def file_notes(study: str, chosen: Scope, of: Basis | None) -> list[str]:
    """What stands below a picture and a table in a file: what it is about, and what it rests on."""
    said = [f"{study}: {scope(chosen)}", basis(of) if of else "", half_coded(of) if of else ""]
    return [line for line in said if line]


# --- What a picture shows ---------------------------------------------------------------------------------------------


def prevalence(found: Prevalence) -> str:
    """The main result, for whoever does not see the picture."""
    most = sorted((line for line in found.lines if not line.code.group), key=lambda line: -line.cases.count)[:3]
    said = [f"“{one_line(x.code.name, 60)}” {per_cent(x.cases.share)} ({of_base(x.cases)})" for x in most]
    return f"Bars of how many cases hold each code. Most often: {'; '.join(said)}."


def not_given(codes: Sequence[str]) -> str:
    return f"Given to nobody here: {names(codes, most=12)}." if codes else ""


def in_picture(shown: int, total: int) -> str:
    return f"The picture shows {shown:,} of {total:,} codes; the table holds all." if shown < total else ""


def by(found: Crosstab) -> str:
    return f"Share of cases by {'wave' if found.over_time else one_line(found.by, 80)}"


def groups(found: Crosstab, lines: Sequence[CrosstabLine]) -> str:
    drawn, over = ("Lines", "wave") if found.over_time else ("Dots", one_line(found.by, 60))
    what = f"{drawn} of the share of cases that hold a code, by {over}"
    told = [apart(line, found) for line in lines if line.difference][:3]
    return f"{what}. {' '.join(told)}"


def apart(line: CrosstabLine, found: Crosstab) -> str:
    """The difference between two groups in one sentence."""
    one = line.difference
    if one is None:
        return ""
    shares = {column.name: cell for column, cell in zip(found.columns, line.cells, strict=True)}
    first, second = shares[one.of], shares[one.against]
    code = one_line(line.code.name, 60)
    points = f"{_points(abs(one.points))} {'more' if one.points >= 0 else 'fewer'}"
    return (
        f"“{code}”: {per_cent(first.share)} in {one_line(group(one.of), 40)} against "
        f"{per_cent(second.share)} in {one_line(group(one.against), 40)}, {points}, "
        f"95 % interval {_from_to(one.low, one.high)}."
    )


def no_difference(found: Crosstab) -> str:
    where = "between the waves" if found.over_time else f"by {one_line(found.by, 60)}"
    return f"No code differs {where} by more than chance may explain."


def differences(count: int, of: int) -> str:
    verb = "differs" if count == 1 else "differ"
    return f"{plural(count, 'code')} of {of:,} {verb} by more than chance would explain:"


def together(found: CoOccurrence) -> str:
    what = f"How often two codes are {TOGETHERS[found.together]}"
    if not found.strongest:
        return f"{what}: never."
    first, second, one = found.strongest[0]
    return f"{what}. Most often “{one_line(code(first), 60)}” and “{one_line(code(second), 60)}”: {one.count:,}."


def cell(first: str, second: str, pair: Pair) -> str:
    if first == second:
        return f"{first}: {pair.count:,}"
    return f"{first} + {second}: {pair.count:,} of {pair.either:,} with either"


def counts(found: CoOccurrence) -> str:
    return f"How often two codes are {TOGETHERS[found.together]}; one alone where it meets itself"


def few_of(count: int) -> str:
    return FEW if 0 < count < SMALL_COUNT else ""


def pair(first: str, second: str) -> str:
    return f"{one_line(first, 60)} + {one_line(second, 60)}"


def matrix(found: Matrix, first: int) -> str:
    last = first + len(found.rows) - 1
    return f"Cases {first:,} to {last:,} of {found.total:,}: answers of each that hold a code"


def saturation(found: Saturation) -> str:
    """Where new codes stopped coming, with the thresholds of Guest, Namey and Chen (2020)."""
    steps = len(found.points)
    said = [f"{plural(found.points[-1].codes, 'code')} after {plural(steps, 'step')}, {ORDER_OF[found.order]}."]
    how = f"{plural(found.run_length, 'step')} in a row, against the {plural(found.base_codes, 'code')} of the first"
    for one in found.reached:
        most = f"no more than {one.threshold * 100:.0f} % new codes" if one.threshold else "no new code at all"
        said.append(f"{most[:1].upper()}{most[1:]} in {how} {found.base_size:,}: {_when(one, found)}.")
    return " ".join(said)


def _when(one: Reached, found: Saturation) -> str:
    """After which step, and how many codes came after it all the same: the rule looks at a few steps only."""
    if one.step is None:
        return "not reached yet"
    later = found.points[-1].codes - found.points[one.step - 1].codes
    return f"after step {one.step:,}" + (f", though {plural(later, 'code')} came later" if later else "")


def left_out(found: Saturation) -> str:
    if not found.left_out:
        return ""
    what = plural(found.left_out, "source" if found.of == "source" else "case")
    return f"{what} with nothing decided yet left out."


def step(found: Saturation) -> str:
    return "Sources, one after the other" if found.of == "source" else "Cases, one after the other"


def few_steps(found: Saturation) -> str:
    """Where nothing can be said of what would come next."""
    there = "source" if found.of == "source" else "case"
    has = f"Only one {there} has" if found.points else f"No {there} has"
    return f"{has} codes here: at least two are needed to see whether new ones still come. {ANOTHER_STEP[found.of]}"


def new_codes(found: Saturation) -> str:
    there = sum(bool(point.new) for point in found.points)
    return f"Bars of how many codes were new at each step: at {there:,} of {len(found.points):,} steps there were any."


def growth(found: Saturation) -> str:
    last = found.points[-1]
    return (
        f"A line of the codes so far: {last.codes:,} after {len(found.points):,} steps. The band holds nine in ten of "
        f"100 shuffled orders."
    )
