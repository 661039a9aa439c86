"""One text with what is known around it: which words are capitals that say something, and how the project writes them.

Decides when a capital letter is evidence. A text that is shouted has no capitals that say anything.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from nlp.disclosure.first_names import FIRST_NAMES, SURNAMES
from nlp.disclosure.vocabulary import NEVER_NAMES, PLACES_AND_MORE, TOWNS, is_word
from nlp.disclosure.words import Words

_PARTICLES = frozenset("de da di du del della van von der den bin ibn al el ap ab ben o mc mac la le st".split())
_LONGEST_NAME = 4


@dataclass(frozen=True)
class Usage:
    """How often a project writes each word in small letters and with a capital inside a sentence."""

    small: Counter[str]
    capital: Counter[str]

    def is_mostly_small(self, fold: str) -> bool:
        """A word that people write in small letters is no name, whatever one of them wrote."""
        return self.small[fold] > self.capital[fold]


def usage_of(texts: Iterable[Words]) -> Usage:
    """Counted over all texts of a project."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for words in texts:
        small.update(fold for fold, form in zip(words.folds, words.forms, strict=True) if form[0].islower())
        capital.update(
            fold
            for i, (fold, form) in enumerate(zip(words.folds, words.forms, strict=True))
            if form[0].isupper() and not form.isupper() and not words.begins_sentence(i)
        )
    return Usage(small, capital)


@dataclass(frozen=True)
class Scene:
    """A text as the rules for names see it."""

    words: Words
    usage: Usage
    first_names: frozenset[str] = FIRST_NAMES
    surnames: frozenset[str] = SURNAMES

    @cached_property
    def shouted(self) -> bool:
        """Most words are written in capitals: a capital says nothing."""
        long = [form for form in self.words.forms if len(form) > 1 and form.isalpha()]
        return len(long) > 2 and sum(form.isupper() for form in long) > 0.6 * len(long)

    @cached_property
    def without_capitals(self) -> bool:
        """Begun with a small letter, or "i" written so: whoever types like that writes names so, too."""
        return bool(self.words.forms) and (self.words.forms[0][0].islower() or "i" in self.words.forms)

    def __len__(self) -> int:
        return len(self.words)

    def fold(self, i: int) -> str:
        return self.words.folds[i] if 0 <= i < len(self.words.folds) else ""

    def before(self, i: int) -> str:
        """The word straight before word ``i``, with nothing but a space between, or nothing."""
        return self.words.folds[i - 1] if i > 0 and not self.words.gap(i).strip() else ""

    def after(self, i: int) -> str:
        """Word ``i`` where nothing but a space parts it from the one before it, or nothing."""
        return self.words.folds[i] if i < len(self.words.folds) and not self.words.gap(i).strip() else ""

    def is_capital(self, i: int) -> bool:
        """Written with a capital where others would have written a small letter, as far as that can be seen."""
        forms = self.words.forms
        return 0 <= i < len(forms) and forms[i][0].isupper() and not self.shouted

    def is_capital_inside(self, i: int) -> bool:
        return self.is_capital(i) and not self.words.begins_sentence(i)

    def is_initial(self, i: int) -> bool:
        return len(self.words.forms[i]) == 1 and self.words.forms[i] not in "IA" and self.is_capital(i)

    def could_be_name(self, i: int) -> bool:
        """A capitalised word that is no word of the language, no acronym, and that the project writes with capitals."""
        if not self.is_capital(i):
            return False
        form, fold = self.words.forms[i], self.fold(i)
        if not form.replace("-", "").replace("'", "").replace("’", "").isalpha() or len(form) < 2:
            return False
        if fold in self.first_names and not is_word(fold):
            return True
        return not form.isupper() and not is_word(fold) and not self.usage.is_mostly_small(fold)

    def is_plain(self, fold: str) -> bool:
        """A first name on the list that is neither a word nor a place."""
        return fold in self.first_names and not is_word(fold) and fold not in PLACES_AND_MORE

    def is_plain_first_name(self, i: int) -> bool:
        return self.is_plain(self.fold(i))

    def is_surname(self, i: int) -> bool:
        """A word that, behind a first name, can only be the surname."""
        if not self.is_capital(i):
            return False
        fold = self.fold(i)
        if fold in self.surnames or fold in TOWNS:
            return True
        return len(fold) > 1 and fold not in NEVER_NAMES and self.could_be_name(i)

    def closes_name(self, i: int) -> bool:
        """A word that would be a surname behind a first name that is nothing else: "Darnell Usher"."""
        fold = self.fold(i)
        if (
            not self.words.follows(i)
            or not self.is_capital(i)
            or self.words.forms[i].isupper()
            or not fold.isalpha()
            or fold in NEVER_NAMES
        ):
            return False
        heading = self.words.follows(i + 1) and self.is_capital(i + 1)
        return not heading and not self.usage.is_mostly_small(fold)

    def end_of_name(self, i: int) -> int:
        """One past the last word of the name that begins with word ``i``."""
        end, plain = i + 1, self.is_plain_first_name(i)
        while end < len(self.words) and end - i < _LONGEST_NAME and self.words.follows(end):
            if (
                self.is_surname(end)
                or (plain and end == i + 1 and self.closes_name(end))
                or (self.is_initial(end) and self.words.forms[end] != "X")
            ):
                end += 1
            elif self.fold(end) in _PARTICLES and end + 1 < len(self.words) and self.is_surname(end + 1):
                end += 2
            else:
                break
        return end

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """From word ``first`` to before word ``last``, as offsets."""
        return self.words.starts[first], self.words.ends[last - 1]


def joined(scene: Scene, first: int, last: int) -> Iterator[int]:
    """The words that "and", or a comma in a list, joins to the name between ``first`` and ``last``."""
    if scene.after(last) == "and" and scene.after(last + 1):
        yield last + 1
    if scene.before(first) == "and" and scene.before(first - 1):
        yield first - 2
    words = scene.words
    if (
        last + 1 < len(words)
        and words.gap(last) == ", "
        and (scene.after(last + 1) == "and" or words.gap(last + 1) == ", ")
    ):
        yield last
