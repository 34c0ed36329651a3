"""Comparing short texts by their words: what is promised, what is barred, what is quoted."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files

from detente.endings import without_ending
from detente.reconcile.phrases import Phrases, joined_verbs, phrases_of

_WORD = re.compile(r"[a-z0-9]+(?:-[0-9]+)?")
_LEAST_SPELLED = 5
_OF_Y = ("ies", "ied")
_VERBAL = ("ed", "edly", "ing", "ings")
_DOUBLED = "bdgmnprt"


def stems(text: str | None, drop: tuple[str, ...] = ()) -> frozenset[str]:
    """Return the content words of a text, endings off, words alike under one name.

    drop: beginnings of words to leave out (the names of the parties themselves).
    """
    return frozenset(_stems(text or "", drop))


@lru_cache(maxsize=200_000)
def _stems(text: str, drop: tuple[str, ...]) -> frozenset[str]:
    words = (w for w in joined_verbs(words_of(text), _phrases()) if w not in _stop_words())
    kept = (w for w in words if not (drop and w.startswith(drop)))
    return frozenset(_group_names().get(stem(w), stem(w)) for w in kept)


def words_of(text: str) -> list[str]:
    """Return the words in lower case, punctuation off; designators keep their number ("m-11")."""
    return _WORD.findall(folded(text.lower()).replace("’", "'").replace("'s", ""))


def folded(text: str) -> str:
    """Return the text with accents off: "kovač" is "kovac"."""
    if text.isascii():
        return text
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the word without its commonest endings, in one spelling: "honoured" and "honors" are "honor"."""
    if word.endswith(_OF_Y) and len(word) > _LEAST_SPELLED:
        return word[:-3] + "y"
    if (cut := without_ending(word, _endings())) is not None:
        return _spelled(_undoubled(cut) if word.endswith(_VERBAL) else cut)
    bare = word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
    return _spelled(bare.removesuffix("e") if len(bare) > 4 else bare)


def _undoubled(cut: str) -> str:
    """Return what an ending of verbs was put to: "barr" is "bar", and "deliver" is cut as "deliver" itself is."""
    if cut[-1] == cut[-2] and cut[-1] in _DOUBLED:
        cut = cut[:-1]
    return without_ending(cut, ("er",)) or cut


def _spelled(bare: str) -> str:
    if len(bare) >= _LEAST_SPELLED:
        for written, compared in rows_of("spellings.tsv", 2):
            if bare.endswith(written):
                return bare.removesuffix(written) + compared
    return bare


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the harmonic mean of the shares that two sets have in common: 0 none, 1 the same."""
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def contained(a: frozenset[str], b: frozenset[str]) -> float:
    """Return the share of the smaller set that the other has too."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def telling(words: frozenset[str], most: int) -> list[str]:
    """Return the words that tell a text best from others, the longest standing in for the rarest, best first."""
    return sorted(words, key=lambda word: (-len(word), word))[:most]


@lru_cache(maxsize=100_000)
def designators(words: frozenset[str]) -> frozenset[str]:
    """Return the words that are a thing's name with its number ("m-11")."""
    return frozenset(w for w in words if w[0].isalpha() and w[-1].isdigit())


def numbers_clash(a: frozenset[str], b: frozenset[str]) -> bool:
    """Tell whether both sets have words with figures in them and share none ("M-9" against "M-11")."""
    x, y = _figures(a), _figures(b)
    return bool(x and y and x.isdisjoint(y))


@lru_cache(maxsize=200_000)
def _figures(words: frozenset[str]) -> frozenset[str]:
    return frozenset(w for w in words if any(c.isdigit() for c in w))


@lru_cache(maxsize=1)
def group_names() -> frozenset[str]:
    """Return the names of the groups of like words: what pledges and sanctions are commonly about."""
    return frozenset(name for name, _ in rows_of("alike_words.tsv", 2))


@lru_cache(maxsize=200_000)
def figures(words: frozenset[str]) -> frozenset[str]:
    """Return the figures that tell one thing from others: of three digits and more, years left out."""
    long = (word for word in words if len(word) >= 3 and word.isdigit())
    return frozenset(word for word in long if not (len(word) == 4 and word[:2] in _CENTURIES))


_CENTURIES = frozenset({"16", "17", "18", "19", "20"})


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(_listed("stop_words.txt"))


@lru_cache(maxsize=1)
def _phrases() -> Phrases:
    return phrases_of(rows_of("phrases.tsv", 3))


@lru_cache(maxsize=1)
def _endings() -> tuple[str, ...]:
    return _listed("endings.txt")


def _listed(name: str) -> tuple[str, ...]:
    """Return the words of a file, in their order."""
    return tuple(word for line in _data(name).splitlines() if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=1)
def _word_sets() -> dict[str, tuple[str, ...]]:
    lines = (line.split("\t") for line in _data("word_sets.tsv").splitlines() if line and not line.startswith("#"))
    return {name: tuple(words.split()) for name, words in lines}


def words_listed(name: str) -> tuple[str, ...]:
    """Return the words under this name in `word_sets.tsv`, as they stand there."""
    return _word_sets()[name]


@lru_cache(maxsize=50)
def word_set(name: str) -> frozenset[str]:
    """Return the stems of the words under this name in `word_sets.tsv`."""
    return frozenset(stem_ for word in _word_sets()[name] for stem_ in stems(word))


@lru_cache(maxsize=50_000)
def has_word_of(name: str, text: str) -> bool:
    """Tell whether a text has one of the words as they stand under this name, stop words too."""
    return not frozenset(_word_sets()[name]).isdisjoint(words_of(text))


def _data(name: str) -> str:
    return files("detente.reconcile").joinpath("data", name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _group_names() -> dict[str, str]:
    """Return the group of each word, those of like words before those of one thing."""
    names: dict[str, str] = {}
    for name, words in (*rows_of("alike_words.tsv", 2), *rows_of("same_things.tsv", 2)):
        for word in words.split():
            names.setdefault(stem(word), name)
    return names


@lru_cache(maxsize=10)
def rows_of(name: str, width: int) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a table of so many columns, empty ones filled in."""
    lines = (line.split("\t") for line in _data(name).splitlines() if line and not line.startswith("#"))
    return tuple(tuple((line + [""] * width)[:width]) for line in lines)
