"""Cues of `type_cues.tsv` in a sentence: words that hint at what one actor does to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from detente.extract.tables import rows
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

Forms = tuple[str, str]  # of a token: its lemma and the word itself, in lower case

_REACH: Final = 5  # how far the next word of a cue may stand
_POS: Final = {"V": ("VERB", "AUX"), "N": ("NOUN", "PROPN"), "A": ("ADJ",)}


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a cue: its lemma, its parts of speech where they matter, how far after the last it may stand."""

    lemma: str
    pos: tuple[str, ...]
    reach: int = _REACH

    def is_one(self, token: Token, forms: Forms) -> bool:
        """Whether a token of these forms is the word."""
        return self.lemma in forms and (not self.pos or token.pos_ in self.pos)


@dataclass(frozen=True, slots=True)
class Cue:
    """A row's cue: its words and the kind of act it hints at."""

    text: str
    words: tuple[Word, ...]
    root: str


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a sentence, with its tokens."""

    cue: Cue
    tokens: tuple[Token, ...]

    @property
    def head(self) -> Token:
        """The word that carries the cue: its verb, else its noun, else its first word."""
        for parts in (("VERB",), ("NOUN", "ADJ")):
            head = next((t for t in self.tokens if t.pos_ in parts), None)
            if head is not None:
                return head
        return self.tokens[0]


def cues_in(tokens: Sequence[Token]) -> list[Found]:
    """The cues among tokens in their order, none that is a part of a longer one."""
    words = [t for t in tokens if t.text != "-" and not t.is_space]
    forms = [(t.lemma_.lower(), t.lower_) for t in words]
    cues = _cues()
    places = [place for place, (lemma, form) in enumerate(forms) if lemma in cues or form in cues]
    found = [f for place in places for f in _starting(words, place, forms)]
    sets = [frozenset(t.i for t in f.tokens) for f in found]
    return [f for f, mine in zip(found, sets) if not any(mine < other for other in sets)]


def _starting(words: Sequence[Token], place: int, forms: Sequence[Forms]) -> Iterator[Found]:
    """The cues that begin at a place."""
    pos = words[place].pos_
    near = frozenset(chain.from_iterable(forms[max(place - _REACH, 0) : place + 1 + _REACH]))
    for form in dict.fromkeys(forms[place]):
        for cue in _possible(form, near):
            first = cue.words[0]
            if (not first.pos or pos in first.pos) and (tokens := _matched(cue, words, place, forms)) is not None:
                yield Found(cue, tokens)


def _possible(form: str, near: frozenset[str]) -> list[Cue]:
    """The cues that begin with a form, in their order, of which the next word stands near too."""
    starting = _cues().get(form)
    if starting is None:
        return []
    followed = [cue for lemma in starting.keys() & near for cue in starting[lemma]]
    alone = starting.get("", ())
    return [cue for _, cue in sorted((*alone, *followed), key=itemgetter(0))] if followed else [c for _, c in alone]


def _matched(cue: Cue, words: Sequence[Token], place: int, forms: Sequence[Forms]) -> tuple[Token, ...] | None:
    """The tokens of a cue that starts at a place; of a passive verb the noun may stand before it."""
    taken, at = [words[place]], place
    for word in cue.words[1:]:
        after = _next(word, words, range(at + 1, min(at + 1 + word.reach, len(words))), forms)
        if after is None and word.reach > 1 and is_passive(words[place]):
            before = _next(word, words, range(place - 1, max(place - 1 - _REACH, -1), -1), forms)
            if before is None:
                return None
            taken.append(words[before])
            continue
        if after is None:
            return None
        taken.append(words[after])
        at = after
    return tuple(taken)


def _next(word: Word, words: Sequence[Token], places: Iterable[int], forms: Sequence[Forms]) -> int | None:
    return next((i for i in places if word.is_one(words[i], forms[i])), None)


@lru_cache(maxsize=1)
def _cues() -> dict[str, dict[str, tuple[tuple[int, Cue], ...]]]:
    """The cues with their numbers, by the lemma of their first word and that of the second, empty where none."""
    whole: dict[tuple[str, str], Cue] = {}
    for row in rows("type_cues.tsv"):
        for text in row[1].split(","):
            cue = _cue(text.strip(), row[0])
            whole[cue.text, cue.root] = cue
    found: dict[str, dict[str, tuple[tuple[int, Cue], ...]]] = {}
    for number, cue in enumerate(whole.values()):
        second = cue.words[1].lemma if len(cue.words) > 1 else ""
        here = found.setdefault(cue.words[0].lemma, {})
        here[second] = (*here.get(second, ()), (number, cue))
    return found


def _cue(text: str, root: str) -> Cue:
    parts = [w for part in text.replace("-", "_").split() for w in _joined(part)]
    return Cue(text, tuple(parts), root)


def _joined(part: str) -> Iterator[Word]:
    """The words of a part of a cue: those after `_` stand directly behind the one before."""
    for number, text in enumerate(part.split("_")):
        lemma, _, pos = text.partition("/")
        yield Word(lemma.lower(), _POS.get(pos, ()), 1 if number else _REACH)
