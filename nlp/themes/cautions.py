"""What a person should look at before trusting a theme.

Decides from counts and likeness alone which warnings a theme gets; each says what was seen and what to do. Warnings are
rare on purpose: one that stands beside every theme is read beside none.
"""

from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from nlp.model.themes import ThemeName, ThemeWarning
from nlp.text import plural, same_text_key
from nlp.themes.counts import FEW_PEOPLE
from nlp.themes.stance import CLEAR, stance_of

_ENOUGH_TO_COUNT = 3
_WEAK = 0.3
_QUARTER = 0.25
_FEWEST_OPPOSED = 4
_TAKE_A_STANCE = 0.5
_UNUSUALLY_ALIKE = 3.5
_ALIKE = 0.35
_SURELY_ALIKE = 0.75
_SHARED_WORDS = 2
_LITTLE_SAID = 0.1
_HARDLY_OFTENER = 2.0


def weak(found: int, runs: int) -> list[ThemeWarning]:
    """Re-runs on a part of the texts did not find the theme again."""
    if not runs or found >= _WEAK * runs:
        return []
    text = f"Found again in only {found} of {runs} re-runs. Take it as a hint, or look at a broader level."
    return [ThemeWarning("weak", text)]


def few_voices(
    texts: Sequence[str], members: NDArray[np.int64], cases: Sequence[int], *, everyone: int
) -> list[ThemeWarning]:
    """Few cases, one loud case, or one text that was sent in many times.

    Of four people interviewed, two are not few: `everyone` is how many cases there are in all.
    """
    per_case = Counter(cases[i] for i in members.tolist())
    per_text = Counter(same_text_key(str(texts[i])) for i in members.tolist())
    warnings: list[ThemeWarning] = []
    if len(per_case) < min(FEW_PEOPLE, everyone / 2):
        text = f"Only {plural(len(per_case), 'case')}. Read them all, and merge it or keep it knowingly."
        warnings.append(ThemeWarning("few_cases", text))
    if len(members) >= _ENOUGH_TO_COUNT:
        most = max(per_case.values())
        if most > len(members) / 2 and len(per_case) > 1:
            text = f"One case said {most:,} of its {len(members):,} answers. Check that others say it too."
            warnings.append(ThemeWarning("one_case", text))
        most = max(per_text.values())
        if most > len(members) / 2:
            text = f"One text, repeated word for word, is {most:,} of its {len(members):,} answers. Count it once."
            warnings.append(ThemeWarning("one_text", text))
    return warnings


def opposing(
    texts: Sequence[str],
    members: NDArray[np.int64],
    *,
    about: Sequence[str],
    sentences: Callable[[str], list[tuple[int, int]]],
) -> list[ThemeWarning]:
    """Praise and complaint on one thing in one theme, at least a quarter each of those that take a stance.

    Args:
        texts: All texts.
        members: Those of the theme, or as many of them as should be read.
        about: What the theme is about; only sentences that say one of these words are weighed.
        sentences: A text's sentences as spans.
    """
    wanted = [word.casefold() for word in about]
    stances = [_stance_on(str(texts[i]), wanted, sentences) for i in members.tolist()]
    weighed = [stance for stance in stances if stance is not None]
    praise = sum(stance >= CLEAR for stance in weighed)
    complaint = sum(stance <= -CLEAR for stance in weighed)
    taken = praise + complaint
    if min(praise, complaint) < max(_FEWEST_OPPOSED, _QUARTER * taken) or taken < _TAKE_A_STANCE * len(weighed):
        return []
    text = f"Praise ({100 * praise // taken} %) and complaint in one theme. Split it, or report the two sides apart."
    return [ThemeWarning("opposing", text)]


def _stance_on(text: str, wanted: Sequence[str], sentences: Callable[[str], list[tuple[int, int]]]) -> float | None:
    if not any(word in text.casefold() for word in wanted):
        return None
    spans = sentences(text)
    said = [text[a:b] for a, b in spans if any(word in text[a:b].casefold() for word in wanted)]
    return stance_of(" ".join(said))


def general(name: ThemeName, *, here: float, elsewhere: float, one_vague_word: bool) -> list[ThemeWarning]:
    """The name says little.

    Args:
        name: Of the theme.
        here: Share of the theme's cases that say the name's words.
        elsewhere: Share of all other cases that do.
        one_vague_word: True where the name is one word that says little alone.
    """
    if name.code is not None:
        return []
    if one_vague_word:
        what = "its name is a word that says little alone"
    elif name.coverage < _LITTLE_SAID:
        what = f"only {round(100 * name.coverage)} % of its answers say its name"
    elif here < _HARDLY_OFTENER * elsewhere:
        what = "the words of its name stand in answers of all themes"
    else:
        return []
    return [ThemeWarning("general", f"Too general a name: {what}. Read some answers and rename it.")]


def alike(
    centres: NDArray[np.float32], words: Sequence[frozenset[str]], sizes: Sequence[int], names: Sequence[ThemeName]
) -> dict[int, ThemeWarning]:
    """Pairs of themes that say nearly the same, among all pairs; told at the smaller of the two.

    A pair is alike where its centres are far nearer than centres of this run usually are, and words are shared.

    Args:
        centres: (k, d) the middles of the themes, less what all themes share, as unit vectors.
        words: Per theme, those that are commonest there.
        sizes: Per theme.
        names: Per theme.
    """
    if len(centres) < 3:
        return {}
    near = centres @ centres.T
    pairs = near[np.triu_indices(len(near), 1)]
    middle = float(np.median(pairs))
    usual = 1.4826 * float(np.median(np.abs(pairs - middle)))
    least = min(max(_ALIKE, middle + _UNUSUALLY_ALIKE * usual), _SURELY_ALIKE)
    found: dict[int, ThemeWarning] = {}
    for k in range(len(near)):
        larger = [o for o in range(len(near)) if (sizes[o], -o) > (sizes[k], -k)]
        close = [o for o in larger if near[k, o] >= least and len(words[k] & words[o]) >= _SHARED_WORDS]
        if close:
            other = max(close, key=lambda o: (near[k, o], -o))
            text = f"Nearly the same as “{names[other].text}”. Merge the two, or say what sets them apart."
            found[k] = ThemeWarning("alike", text, other)
    return found
