"""What a group of texts is about, in three lines: a name, a typical sentence, and the terms that set it apart.

Decides which texts of a theme are looked at: all are counted, but of a large theme only some are compared by meaning.
Never invents a word: a name is a code of the codebook, or a phrase that people used, or two.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.model.codebook import Code
from nlp.model.themes import Rows, ThemeDescription, ThemeName, ThemeWarning
from nlp.themes import cautions
from nlp.themes.counts import Counts, count_cases
from nlp.themes.names import BESIDE, Embed, name_themes
from nlp.themes.phrases import is_vague
from nlp.themes.terms import telling_words, terms_of_themes
from nlp.themes.typical import typical_sentence
from nlp.themes.wording import Wording

_COMPARED = 200
"""Texts of a theme whose vectors are looked at."""


def read_wording(texts: Sequence[str]) -> Phrases:
    """The phrases of the texts."""
    return find_phrases(texts)


def describe(
    texts: Sequence[str],
    rows: Rows,
    labels: NDArray[np.int64],
    *,
    wording: Wording,
    cases: Sequence[int],
    quotable: Sequence[bool],
    embed: Embed,
    sentences: Callable[[str], list[tuple[int, int]]],
    found: NDArray[np.int64],
    runs: int,
    codes: Sequence[Code] = (),
) -> tuple[ThemeDescription, ...]:
    """Describes each group of one level of themes.

    Args:
        texts: n texts; the same text may stand there several times.
        rows: Positions of texts to their unit vectors; asked for a bounded number a theme.
        labels: (n,) the group of each text, 0 to k - 1; -1 for none. Every group has a text.
        wording: The phrases of the texts.
        cases: (n,) whose text each is; names must be words of at least two cases.
        quotable: (n,) False where a person did not agree to be quoted; such a text is typical only where there is no
            other.
        embed: Texts to unit vectors.
        sentences: A text's sentences as spans.
        found: (k,) in how many re-runs each group was found again.
        runs: How many re-runs there were; 0 for none.
        codes: The codes of a codebook; a theme that is about one of them is named by it.

    Returns:
        One description a group, in the order of the labels.
    """
    labels = clustering.labels
    voices = cases if len(set(cases)) >= _FEW_CASES else range(len(texts))  # in one interview, passages count
    members = [np.flatnonzero(labels == k) for k in range(len(clustering.found[clustering.recommended]))]
    centres = np.stack([_unit(vectors[m].mean(axis=0)) for m in members]) if members else vectors[:0]
    phrases = find_phrases(texts)
    names = _names(phrases, members, centres, voices, embed)
    terms = _terms(texts, labels, members, phrases)
    descriptions = []
    for k, inside in enumerate(members):
        pool, near = compared[k], vectors[k]
        if may[pool].any():
            pool, near = pool[may[pool]], near[may[pool]]
        elif may[inside].any():
            pool = _some(texts, inside[may[inside]], wording)
            near = rows(pool)
        said = [part.casefold() for part in names[k].text.split(BESIDE)]
        typical, span = typical_sentence(
            texts, pool, near, centres[k], name=said, embed=embed, sentences=sentences
        )
        warnings: list[ThemeWarning] = [
            *cautions.weak(int(found[k]), runs),
            *cautions.few_voices(texts, inside, cases, everyone=everyone),
            *([likes[k]] if k in likes else []),
            *_general(names[k], wording, counts, k),
            *cautions.opposing(texts, compared[k], about=(*said, *terms[k][:3]), sentences=sentences),
        ]
        descriptions.append(ThemeDescription(names[k], terms[k], typical, span, tuple(warnings)))
    return tuple(descriptions)


def _some(texts: Sequence[str], members: NDArray[np.int64], wording: Wording) -> NDArray[np.int64]:
    """At most so many of a theme's texts, spread evenly over all in the order of their letters."""
    if len(members) <= _COMPARED:
        return members
    read = members[wording.row[members] >= 0]
    if len(read) >= _COMPARED:
        ordered = read[np.argsort(wording.row[read], kind="stable")]
    else:
        ordered = np.array(sorted(members.tolist(), key=lambda i: (texts[i], i)))
    return ordered[np.linspace(0, len(ordered) - 1, _COMPARED).astype(np.int64)]


def _nearest(centres: NDArray[np.float32]) -> NDArray[np.int64]:
    if len(centres) == 1:
        return np.zeros(1, dtype=np.int64)
    near = centres @ centres.T
    np.fill_diagonal(near, -np.inf)
    return near.argmax(axis=1)


def _candidates(phrases: Phrases, members: Sequence[NDArray[np.int64]], cases: Sequence[int]) -> list[list[_Candidate]]:
    """Phrases of at least two cases of a theme, scored by how much they cover and how much they set apart."""
    of_theme = [_case_counts(phrases, m, cases) for m in members]
    sizes = [len({cases[i] for i in m}) for m in members]
    themes_with = Counter(key for counts in of_theme for key, n in counts.items() if n >= 2)
    overall = Counter[str]()
    for counts in of_theme:
        overall.update(counts)
    everyone = sum(sizes)
    groups = []
    for k, counts in enumerate(of_theme):
        found = []
        for key, n in counts.items():
            if n < 2 or (len(members) > 3 and themes_with[key] > len(members) / 2):
                continue
            inside = n / sizes[k]
            outside = (overall[key] - n + _DOUBT) / (everyone - sizes[k] + 2 * _DOUBT)
            score = inside**0.8 * log(1 + inside / outside) * _WORTH[min(len(key.split()), 4) - 1]
            found.append(_Candidate(key, k, inside, score))
        found.sort(key=lambda c: (-c.score, c.key))
        groups.append(_without_nested(found)[:_CANDIDATES])
    return groups


def _case_counts(phrases: Phrases, members: NDArray[np.int64], cases: Sequence[int]) -> Counter[str]:
    """In how many cases of a theme each phrase stands."""
    pairs = {(key, cases[i]) for i in members for key in phrases.of_text[i]}
    return Counter(key for key, _ in pairs)


def _without_nested(found: list[_Candidate]) -> list[_Candidate]:
    """Drops "cost" and "recovery" where "cost recovery" stands in nearly as many cases."""
    kept = []
    for candidate in found:
        words = f" {candidate.key} "
        longer = [c for c in found if words in f" {c.key} " and c.key != candidate.key]
        if not any(c.coverage >= 0.7 * candidate.coverage for c in longer):
            kept.append(candidate)
    return kept


def _name(phrases: Phrases, members: NDArray[np.int64], candidates: list[_Candidate], taken: set[str]) -> ThemeName:
    if not candidates:
        return _fallback(phrases, members, taken)
    ranked = sorted(candidates, key=lambda c: (-c.score, c.key))
    first = _as_phrase(ranked[0], ranked)
    text, keys = phrases.shown[first.key], {first.key}
    if first.coverage < _ENOUGH_COVERAGE:
        for second in ranked:
            if not _share_a_stem(first.key, second.key) and second.score > 0.4 * first.score:
                text, keys = f"{text}{_BESIDE}{phrases.shown[second.key]}", keys | {second.key}
                break
    covered = sum(bool(keys & phrases.of_text[i]) for i in members) / len(members)
    return ThemeName(_capitalised(text), covered)


def _as_phrase(best: _Candidate, ranked: list[_Candidate]) -> _Candidate:
    """ "waiting time" rather than "waiting", where enough of those who say the word say the phrase."""
    if " " in best.key:
        return best
    around = [c for c in ranked if " " in c.key and best.key in c.key.split() and c.coverage >= best.coverage / 3]
    return around[0] if around else best


def _share_a_stem(one: str, other: str) -> bool:
    return bool({word[:5] for word in one.split()} & {word[:5] for word in other.split()})


def _fallback(phrases: Phrases, members: NDArray[np.int64], taken: set[str]) -> ThemeName:
    """Where no phrase is shared by two cases: the commonest phrase that names no other theme, or plainly no name."""
    counts = Counter(key for i in members for key in phrases.of_text[i])
    for key in sorted(counts, key=lambda key: (-counts[key], " " not in key, key)):
        shown = _capitalised(phrases.shown[key])
        if shown not in taken:
            return ThemeName(shown, counts[key] / len(members))
    return ThemeName("No common words", 0.0)


def _capitalised(name: str) -> str:
    return name[0].upper() + name[1:]


# --- Terms ------------------------------------------------------------------------------------------------------------


def _terms(
    texts: Sequence[str],
    labels: NDArray[np.int64],
    members: Sequence[NDArray[np.int64]],
    phrases: Phrases,
) -> list[tuple[str, ...]]:
    """Words and phrases that set each theme apart: class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794)."""
    if not members:
        return []

    def analyse(i: int) -> list[str]:
        words = {lemma(word.casefold()) for word in words_of(texts[i])}
        return [*words, *(key for key in phrases.of_text[i] if " " in key)]

    placed = [int(i) for i in np.flatnonzero(labels >= 0)]
    vectorizer = CountVectorizer(analyzer=analyse)
    try:
        counts = vectorizer.fit_transform(placed)
    except ValueError:  # not one word that carries meaning
        return [() for _ in members]
    vocabulary = vectorizer.get_feature_names_out()
    group = labels[placed]
    per_theme = np.stack([np.asarray(counts[group == k].sum(axis=0)).ravel() for k in range(len(members))])
    total = per_theme.sum(axis=0)
    frequency = per_theme / np.maximum(per_theme.sum(axis=1, keepdims=True), 1)
    weight = frequency * np.log1p(per_theme.sum() / len(members) / np.maximum(total, 1))
    weight[per_theme < np.minimum(2, per_theme.max(axis=1, keepdims=True))] = 0
    surface = _surfaces(texts)
    return [_top_terms(weight[k], vocabulary, phrases, surface) for k in range(len(members))]


def _top_terms(
    weight: NDArray[np.float64], vocabulary: NDArray[np.object_], phrases: Phrases, surface: dict[str, str]
) -> tuple[str, ...]:
    chosen: list[str] = []
    words = np.array([key.count(" ") for key in vocabulary])
    for i in np.lexsort((vocabulary, -words, -weight)):
        if weight[i] <= 0 or len(chosen) == _TERMS:
            break
        key = str(vocabulary[i])
        shown = surface.get(key) or phrases.shown[key]
        if not any(f" {shown} " in f" {other} " or f" {other} " in f" {shown} " for other in chosen):
            chosen.append(shown)
    return tuple(chosen)


def _surfaces(texts: Sequence[str]) -> dict[str, str]:
    """Lemma -> the form that people wrote most."""
    forms: dict[str, Counter[str]] = {}
    for text in texts:
        for word in words_of(text):
            low = word.casefold()
            forms.setdefault(lemma(low), Counter())[low] += 1
    return {key: max(counts, key=lambda form: (counts[form], form)) for key, counts in forms.items()}


# --- In their words ---------------------------------------------------------------------------------------------------


def _typical(
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    members: NDArray[np.int64],
    centre: NDArray[np.float32],
    name: Sequence[str],
    quotable: Sequence[bool],
    embed: Embed,
    sentences: Sentences,
) -> tuple[int, tuple[int, int]]:
    """The text and the sentence in it nearest to the middle of the theme.

    A whole thought that shows what the name means comes before a fragment or a question.
    """
    open_to_quote = np.array([i for i in members if quotable[i]], dtype=np.int64)
    pool = open_to_quote if len(open_to_quote) else members
    nearest = pool[np.argsort(-(vectors[pool] @ centre), kind="stable")[:_CLOSEST]]
    spans = [(int(i), span) for i in nearest for span in sentences(texts[int(i)])]
    if not spans:
        return int(nearest[0]), (0, len(texts[int(nearest[0])]))
    pieces = [texts[i][a:b] for i, (a, b) in spans]
    fit = np.array([_shows_the_theme(piece, name) for piece in pieces])
    return spans[int(np.argmax(embed(pieces) @ centre + fit))]


def _shows_the_theme(piece: str, name: Sequence[str]) -> float:
    words = len(piece.split())
    fit = 0.1 if any(part in piece.casefold() for part in name) else 0.0
    if words < 6 or piece.endswith("?"):
        fit -= 0.15
    return fit - 0.1 if words > 45 else fit


def _warnings(
    texts: Sequence[str], members: NDArray[np.int64], cases: Sequence[int], clustering: Clustering, k: int
) -> tuple[ThemeWarning, ...]:
    found, runs = int(clustering.found[clustering.recommended][k]), clustering.runs
    per_case = Counter(cases[i] for i in members)
    per_text = Counter(same_text_key(texts[int(i)]) for i in members)
    warnings = []
    if len(per_case) < _FEW_CASES:
        warnings.append(ThemeWarning("few_cases", f"Only {plural(len(per_case), 'case')}."))
    if len(members) > 2 and max(per_case.values()) > len(members) / 2 and len(per_case) > 1:
        warnings.append(ThemeWarning("one_case", "One case said more than half of it."))
    if len(members) > 2 and max(per_text.values()) > len(members) / 2:
        warnings.append(ThemeWarning("one_text", "One text, repeated word for word, makes more than half of it."))
    if runs and found < runs / 2:
        warnings.append(ThemeWarning("weak", "Weak: most re-runs did not find it again. Take it as a hint."))
    return tuple(warnings)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
