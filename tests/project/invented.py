"""Small surveys that nobody answered: quick to find themes in, with answers of several thoughts and repeats."""

import random
from pathlib import Path

SUBJECTS = {
    "the grant": ("ends in March", "came too late", "covers no wages", "is smaller every year", "has too many forms"),
    "vetting": ("took nine weeks", "was lost twice", "stops new volunteers", "is done again for each prison"),
    "the van": ("broke down again", "costs more than we have", "is shared by three teams", "has no wheelchair ramp"),
    "the helpline": ("is never answered", "closes at four", "helped my mother", "gave us the wrong address"),
    "the gate": ("keeps us waiting", "turns families away", "does not know our names", "has no room for coats"),
    "our landlord": ("wants us out", "put up the rent", "mends nothing", "sold the hall"),
}
WHERE = ("in the north", "for our team", "this winter", "as always")


def _sentences(seed: int) -> list[str]:
    rng = random.Random(seed)
    all_of_them = [
        f"{s.capitalize()} {does} {where}." for s, some in SUBJECTS.items() for does in some for where in WHERE
    ]
    return rng.sample(all_of_them, 60)


def invented_survey(path: Path, seed: int, count: int) -> Path:
    """Answers of one or two sentences to two questions; some repeat each other, some say nothing."""
    rng, said = random.Random(seed), _sentences(seed)
    lines = ["id,What is hard?,What would help?"]
    for n in range(count):
        first, other = said[n % 60], rng.choice(said)
        hard = rng.choice([first, f"{first} {other}", first, "n/a" if n % 9 == 0 else first])
        lines.append(f"{seed}-{n},{hard},{rng.choice([other, '', f'{other} {first}'])}")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
