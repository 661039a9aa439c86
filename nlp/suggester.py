"""Codes suggested for answers, for Python: the one place where the encoder and the learner work together.

Decides how texts, codebooks and decisions as people write them become the arrays that the learner works on. Saves
nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from nlp.embed import Encoder, VectorCache, WordVectors
from nlp.errors import CodebookError, CodeMissing
from nlp.model.codebook import Code, Codebook, CodeRule
from nlp.model.suggestions import Why
from nlp.options import SEED
from nlp.progress import Progress, silent
from nlp.text import is_blank, same_text_key
from nlp.whole_texts import embed_whole, whole_vectors

if TYPE_CHECKING:
    from nlp.coding.material import Texts


class CodeSuggester:
    """Suggests codes for answers, from a codebook alone and better with every decision.

    Args:
        codebook: A `Codebook`, or a list of mappings with at least ``name``; also ``key`` (or ``id``), ``short``,
            ``definition``, ``include``, ``exclude``, ``typical`` (or ``examples``), ``atypical``, ``close_but_no``.
        seed: The same texts, decisions and seed give the same probabilities.
        vectors: Where vectors come from and are kept; by default they are kept as long as this object.

    Attributes:
        codes: The codes' keys in the order of the columns. A code that only groups others has a column of zeros.

    Example:
        >>> from nlp import CodeSuggester
        >>> suggester = CodeSuggester([{"name": "Waiting times"}, {"name": "Food"}])
        >>> bool((lambda p: p[0, 0] > p[0, 1])(suggester.suggest(["I waited three hours.", "Cold soup again"])))
        True
    """

    def __init__(
        self,
        codebook: Codebook | Sequence[Mapping[str, Any]],
        *,
        seed: int = SEED,
        vectors: VectorCache | None = None,
    ) -> None:
        self._codes = codebook.codes if isinstance(codebook, Codebook) else _codes(codebook)
        self.codes = tuple(code.key for code in self._codes)
        # Keys come last: they are unique, and win over another code's name.
        self._place = {code.name: i for i, code in reversed(list(enumerate(self._codes)))}
        self._place |= {code.key: i for i, code in enumerate(self._codes)}
        self._seed = seed
        self._vectors = vectors or VectorCache(Encoder())
        self._keys: tuple[str, ...] = ()
        self._where: dict[str, int] = {}
        self._first: dict[str, int] = {}
        self._fitted = False

    def fit(
        self, texts: Sequence[str], decisions: Sequence[Collection[str] | None], *, progress: Progress = silent
    ) -> "CodeSuggester":
        """Learns from what a person decided.

        Args:
            texts: All answers there are, decided or not: what is usual among them is learned too.
            decisions: For each text the names or keys of its codes; an empty set where no code fits; None where
                nobody has decided.
            progress: Told how far reading is.

        Raises:
            CodeMissing: A decision names a code that the codebook does not have.
        """
        chosen = [None if given is None else self._places(given) for given in decisions]
        if len(texts) != len(chosen):
            raise ValueError(
                f"{len(texts)} texts but {len(chosen)} decisions: give one decision (or None) for each text"
            )
        self._know(texts, progress)
        self._first = {}
        for i, text in enumerate(texts):
            self._first.setdefault(same_text_key(text), i)
        given: dict[int, list[NDArray[np.float64]]] = {}
        for text, places in zip(texts, chosen, strict=True):
            if places is not None and not is_blank(text):
                row = np.zeros(len(self._codes))
                row[sorted(places)] = 1
                given.setdefault(self._where[same_text_key(text)], []).append(row)
        decided = sorted(given)
        truth = np.array([np.mean(given[i], axis=0) for i in decided]).reshape(-1, len(self._codes))
        if self._where:
            self._suggestions.learn(np.array(decided, dtype=np.int64), truth[:, self._codable])
        self._fitted = True
        return self

    def twin(self) -> "CodeSuggester":
        """One that knows the same texts and may learn something else; this one stays as it is."""
        other = copy(self)
        if self._where:
            other._suggestions = copy(self._suggestions)
        return other

    def suggest(self, texts: Sequence[str], *, progress: Progress = silent) -> NDArray[np.float64]:
        """Probabilities (texts, codes) that a person would give each code; at 0.5 and above it is worth suggesting.

        A text that was decided gets what would have been said had it not been. Before any call of `fit`, alikeness to
        the codebook is judged among these texts.
        """
        if not self._fitted:
            self._know(texts, progress)
        found = np.zeros((len(texts), len(self._codes)))
        keys = [same_text_key(text) for text in texts]
        old = [i for i, key in enumerate(keys) if key in self._where]
        new = sorted(
            {key for key, text in zip(keys, texts, strict=True) if key not in self._where and not is_blank(text)}
        )
        if old:
            found[np.ix_(old, self._codable)] = self._suggestions.probabilities[[self._where[keys[i]] for i in old]]
        if new and self._where:
            of = dict(zip(new, self._suggestions.predict(self._read(new, progress)), strict=True))
            fresh = [i for i, key in enumerate(keys) if key in of]
            found[np.ix_(fresh, self._codable)] = [of[keys[i]] for i in fresh]
        elif new:
            self._know(texts, progress)
            return self.suggest(texts, progress=progress)
        # The last digits depend on the machine's arithmetic.
        return found.round(6)

    def typical(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """How much the texts of the last call of `fit` say the like of each of these, their own; from 0 on."""
        keys = [same_text_key(text) for text in texts]
        return np.array([self._suggestions.typical[self._where[key]] if key in self._where else 0.0 for key in keys])

    def why(self, text: str, code: str) -> Why:
        """Why a text is suggested a code; ``nearest`` is the position of a text in the last call of `fit`.

        Raises:
            CodeMissing: The codebook has no such code.
        """
        place = self._places([code]).pop()
        if not self._where or place not in self._codable or is_blank(text):
            return Why(None, (), None)
        key = same_text_key(text)
        why = self._suggestions.why(key, whole_vectors([key], self._vectors)[0], self._codable.index(place))
        nearest = None if why.nearest is None else self._first[self._keys[why.nearest]]
        return Why(nearest, why.words, why.rule)

    def _know(self, texts: Sequence[str], progress: Progress) -> None:
        """Gets to know a set of texts; nothing is to do where it is the same as before."""
        keys = tuple(sorted({same_text_key(text) for text in texts if not is_blank(text)}))
        if keys == self._keys:
            return
        from nlp.coding.suggest import Suggestions, code_texts

        self._codable = [i for i, code in enumerate(self._codes) if code.codable]
        lines = code_texts([self._codes[i] for i in self._codable])
        self._keys, self._where = keys, {key: i for i, key in enumerate(keys)}
        if keys:
            # How much a word counts depends on the texts that it is among.
            self._words = WordVectors.counted(keys)
            self._books = lines.books
            self._suggestions = Suggestions(
                self._read(keys, progress),
                lines,
                lines=self._vectors.vectors(lines.lines),
                near=self._words.nearness(lines.lines, lines.books),
                seed=self._seed,
            )

    def _read(self, texts: Sequence[str], progress: Progress) -> "Texts":
        from nlp.coding.material import Texts

        embed_whole(texts, self._vectors, progress=progress)
        words = self._words
        return Texts(texts, whole_vectors(texts, self._vectors), words.rows(texts), words.nearness(texts, self._books))

    def _places(self, names: Collection[str]) -> set[int]:
        unknown = [name for name in ([names] if isinstance(names, str) else names) if name not in self._place]
        if unknown:
            raise CodeMissing(
                f'The codebook has no code "{unknown[0]}".',
                kept="Nothing was learned from these decisions.",
                do="Give the names or keys of codes as the codebook has them.",
            )
        return {self._place[name] for name in ([names] if isinstance(names, str) else names)}


def _codes(items: Sequence[Mapping[str, Any]]) -> tuple[Code, ...]:
    codes = []
    for number, item in enumerate(items, start=1):
        name = str(item.get("name") or "").strip()
        if not name:
            raise CodebookError(
                f"Code {number} of the list has no name.",
                kept="Nothing was changed.",
                do='Give every code at least a "name".',
            )
        codes.append(
            Code(
                key=str(item.get("key") or item.get("id") or name),
                name=name,
                codable=bool(item.get("codable", True)),
                short=str(item.get("short") or ""),
                definition=str(item.get("definition") or item.get("description") or ""),
                include=_lines(item.get("include")),
                exclude=_rules(item.get("exclude")),
                typical=_lines(item.get("typical")) + _lines(item.get("examples")),
                atypical=_lines(item.get("atypical")),
                close_but_no=_rules(item.get("close_but_no")),
            )
        )
    keys = [code.key for code in codes]
    if len(set(keys)) < len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        raise CodebookError(
            f'Two codes have the key "{twice}".',
            kept="Nothing was changed.",
            do="Give each code a key or name of its own.",
        )
    return tuple(codes)


def _lines(value: Any) -> tuple[str, ...]:
    """A field of one line or many."""
    lines = [value] if isinstance(value, str) else list(value or ())
    return tuple(str(line) for line in lines if str(line).strip())


def _rules(value: Any) -> tuple[CodeRule, ...]:
    """When not to use a code: lines, rules, or mappings as in a codebook file."""
    rules = []
    for item in [value] if isinstance(value, (str, Mapping, CodeRule)) else list(value or ()):
        if isinstance(item, CodeRule):
            rules.append(item)
        elif isinstance(item, Mapping):
            rules.append(CodeRule(str(item.get("when") or item.get("text") or ""), str(item.get("use") or "none")))
        else:
            rules.append(CodeRule(str(item), "none"))
    return tuple(rules)
