"""Search in the catalogue that forgives: typing errors, other words for the same thing, other forms of a word.

Pure and in memory: a few hundred services, the same on every database. A word of the question is compared with each
distinct word once; what a match is worth depends on where the word stands and on how rare it is.
"""

import csv
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from core.search import tokens

SYNONYMS_FILE = Path(__file__).resolve().parent / "data" / "synonyms.csv"
# Words that say nothing about the service that is meant.
SILENT_TEXT = """
yang untuk dan di ke dari dengan atau pada saya kami anda mau ingin minta mohon cara bagaimana mengurus urus bikin buat
membuat dapat mendapat mendapatkan apa apakah mana dimana itu ini tentang dalam agar supaya bisa perlu butuh punya
the of for to how a an
"""
SILENT = frozenset(SILENT_TEXT.split())
PREFIXES = ("meng", "meny", "mem", "men", "me", "peng", "peny", "pem", "pen", "per", "pe", "ber", "ter", "di", "ke")
SUFFIXES = ("nya", "kan", "isasi", "isir", "asi", "an")
LEAST_ALIKE = 74  # of 100; one wrong letter in five
LEAST_ALIKE_SHORT = 85  # a wrong letter in a word of four is another word
SAME_ROOT = 0.85
MEANS_THE_SAME = 0.8
ALL_TOGETHER = 0.35


@dataclass(frozen=True)
class Document:
    """What is known of one service: (words, weight) pairs and the phrases by which people also call it."""

    key: int
    texts: tuple[tuple[str, float], ...]
    phrases: tuple[str, ...] = ()


class Index:
    """The words of many documents, ready to be asked."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = {document.key: document for document in documents}
        self.postings: dict[str, dict[int, float]] = defaultdict(dict)
        for document in documents:
            for text, weight in document.texts:
                for word in tokens(text).split():
                    held = self.postings[word]
                    held[document.key] = max(weight, held.get(document.key, 0))
        self.words = list(self.postings)
        self.roots: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            self.roots[root(word)].append(word)
        self.names = {d.key: tokens(d.texts[0][0]) for d in documents if d.texts}
        self.phrases = {d.key: [tokens(phrase) for phrase in d.phrases] for d in documents}

    def search(self, question: str, among: Iterable[int] | None = None) -> list[tuple[int, float]]:
        """(key, score) of what fits, best first; a score of 1 means that every word of the question fits exactly."""
        asked = [word for word in tokens(question).split() if word not in SILENT] or tokens(question).split()
        if not asked:
            return []
        weights = [self._rarity(word) for word in asked]
        scores: Counter[int] = Counter()
        for word, weight in zip(asked, weights, strict=True):
            for key, worth in self._worth(word).items():
                scores[key] += weight * worth / sum(weights)
        allowed = scores.keys() if among is None else scores.keys() & set(among)
        together = " ".join(asked)
        ranked = [(key, scores[key] + self._whole(key, together)) for key in allowed]
        return sorted(ranked, key=lambda pair: -pair[1])

    def nearest(self, question: str, among: Iterable[int] | None = None) -> list[int]:
        """The keys by likeness of their names to a question that fits none."""
        asked = tokens(question)
        keys = self.names.keys() if among is None else among
        return sorted(keys, key=lambda key: -fuzz.WRatio(asked, self.names[key]))

    def _worth(self, asked: str) -> dict[int, float]:
        """How well one word of the question fits each document, from 0 to 1."""
        best: dict[int, float] = {}
        for word, likeness in self._alike(asked).items():
            for key, weight in self.postings[word].items():
                best[key] = max(best.get(key, 0), likeness * weight)
        return best

    def _alike(self, asked: str) -> dict[str, float]:
        found = {word: MEANS_THE_SAME for other in synonyms().get(asked, ()) for word in self._forms(other)}
        for word, likeness in self._spelt_like(asked):
            found[word] = max(found.get(word, 0), likeness)
        found.update({word: max(found.get(word, 0), SAME_ROOT) for word in self.roots.get(root(asked), ())})
        if len(asked) >= 3:
            begun = (word for word in self.words if word.startswith(asked))
            found.update({word: max(found.get(word, 0), SAME_ROOT) for word in begun})
        if asked in self.postings:
            found[asked] = 1.0
        return found

    def _forms(self, word: str) -> list[str]:
        return [word, *self.roots.get(root(word), ())] if word in self.postings else self.roots.get(root(word), [])

    def _spelt_like(self, asked: str) -> list[tuple[str, float]]:
        if len(asked) < 4:
            return []
        least = LEAST_ALIKE if len(asked) > 4 else LEAST_ALIKE_SHORT
        alike = process.extract(asked, self.words, scorer=fuzz.ratio, score_cutoff=least, limit=12)
        return [(word, (likeness / 100) ** 2) for word, likeness, _place in alike if len(word) > 3]

    def _rarity(self, asked: str) -> float:
        """A word that few documents hold says more than one that most hold."""
        held = max((len(self.postings[word]) for word in self._alike(asked)), default=0)
        return math.log(2 + len(self.documents) / (1 + held))

    def _whole(self, key: int, question: str) -> float:
        """What is added when the question as a whole is like the name, or like a phrase that people use for it."""
        like_name = fuzz.token_set_ratio(question, self.names.get(key, "")) / 100
        like_phrase = max((fuzz.token_sort_ratio(question, phrase) / 100 for phrase in self.phrases[key]), default=0)
        return ALL_TOGETHER * max(like_name**2, like_phrase**3)


def root(word: str) -> str:
    """A rough root, so that "menguji", "pengujian" and "uji" meet; only ever compared, never shown."""
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            word = word.removesuffix(suffix)
            break
    for prefix in PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word.removeprefix(prefix)
    return word


@cache
def synonyms() -> Mapping[str, tuple[str, ...]]:
    """Other words for the words that people type."""
    with SYNONYMS_FILE.open(encoding="utf-8", newline="") as rows:
        return {row["word"]: tuple(row["means"].split()) for row in csv.DictReader(rows)}
