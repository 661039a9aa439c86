"""People and organisations that a spaCy model finds, for those who have one installed. Nothing is ever downloaded.

Decides nothing: what a model finds is a guess, shown as one.
"""

import re
from collections.abc import Sequence

from nlp.errors import PackageMissing
from nlp.model.disclosure import Finding, Kind
from nlp.model.material import Span

_KINDS: dict[str, Kind] = {"PERSON": "name", "PER": "name", "ORG": "organisation"}
_LONGEST_TEXT = 100_000
# spaCy's tokenizer takes 25 seconds for 8,000 "=" in one cell, so that long runs of signs are blanked for it.
_RUN = re.compile(r"[^\w\s]{20,}")


def found_by_model(texts: Sequence[str], *, model: str) -> tuple[tuple[Finding, ...], ...]:
    """What an installed spaCy model takes for people and organisations; hand it to `find_personal_data` as ``also``.

    Args:
        texts: Canonical texts; of one longer than 100,000 characters the pieces are read one by one.
        model: Name of an installed model, or the folder of one.

    Raises:
        PackageMissing: There is no such model on this computer.
    """
    import spacy

    try:
        pipeline = spacy.load(model)
    except OSError as error:
        raise PackageMissing(
            f'There is no spaCy model "{model}" on this computer.',
            kept="What is found without one stands.",
            do="Install the model, or look for personal data without one.",
        ) from error
    found = []
    for text in texts:
        quiet = _RUN.sub(lambda run: " " * len(run.group()), text)
        findings = []
        for start in range(0, len(quiet), _LONGEST_TEXT):
            for entity in pipeline(quiet[start : start + _LONGEST_TEXT]).ents:
                if kind := _KINDS.get(entity.label_):
                    span = Span(start + entity.start_char, start + entity.end_char)
                    findings.append(Finding(kind, span, span.of(text), f"found by the model {model}", "possible"))
        found.append(tuple(findings))
    return tuple(found)
