"""One measure told several times in a document: which records are the same, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from detente.extract.tables import classes, word_group
from detente.records import Measure, Record

_TURNS: Final = frozenset({"lifted", "eased", "renewed", "expired"})  # what a later mention can change it to
_UNDONE: Final = frozenset({"lifted", "eased"})
_ALIKE: Final = 0.55
_DOUBTFUL: Final = 0.3  # a second measure of two actors in one sentence must be likelier
_LONGEST: Final = 12  # words of an action that a shorter one gives way to
_SHORT: Final = 3  # letters of a word whose last `s` is no plural's
_WEAKER: Final = 0.5  # of the likeliest reading's confidence, below which another of the same words is none
_SENTENCE_ENDS: Final = (".", "!", "?", ":", ";")


def merged(records: Iterable[Record]) -> list[Measure]:
    """Several mentions of one measure joined, in the order of the text."""
    found = [r for r in records if isinstance(r, Measure)]
    found.sort(key=lambda m: (-m.confidence, m.start))
    kept: list[Measure] = []
    for measure in found:
        same = next((i for i, held in enumerate(kept) if _same(held, measure)), None)
        if same is None:
            kept.append(measure)
        else:
            kept[same] = _joined(kept[same], measure)
    kept.sort(key=lambda m: (m.start, m.by, m.action))
    return kept


def _is_headline(measure: Measure) -> bool:
    """Whether its words are a title or a caption: no sentence's end."""
    return not measure.evidence.rstrip(" \"'”’)").endswith(_SENTENCE_ENDS)


def _same(first: Measure, second: Measure) -> bool:
    """Same imposer and target, and words that go together; in one sentence also the two read the other way round."""
    here = first.start == second.start
    turned = here and (first.by, first.on) == (second.on, second.by)
    if _is_weaker_reading(first, second) or (turned and not _is_done_by_each(first.evidence)):
        return True
    if (first.by, first.on) != (second.by, second.on) or _is_what_remains(first, second):
        return False
    weak = here and min(first.confidence, second.confidence) < _DOUBTFUL
    return weak or _is_headline(first) != _is_headline(second) or _alike(first.action, second.action)


def _is_done_by_each(evidence: str) -> bool:
    """`expelled each other's envoys`: two measures, one the other way round."""
    return any(words in evidence.lower() for words in word_group("one to the other"))


def _alike(first: str, second: str) -> bool:
    one, two = _words(first), _words(second)
    if not one or not two:  # "the sanctions", which are no ties
        told = _tie_told(first) | _tie_told(second)
        return not _speaks_of_ties(one | two | told) and not _speaks_of_envoys_or_places(told)
    return len(one & two) / min(len(one), len(two)) >= _ALIKE


def _is_what_remains(first: Measure, second: Measure) -> bool:
    """What a text says to be in force after it told that the sanctions were lifted is another measure."""
    before, after = sorted((first, second), key=lambda m: m.start)
    return before.status in _UNDONE and after.status == "in_force" and bool(_words(after.action))


def _is_weaker_reading(first: Measure, second: Measure) -> bool:
    """The same words with other sides, of which one is much likelier; the members of a list are about equally so."""
    if (first.start, first.action) != (second.start, second.action):
        return False
    low, high = sorted((first.confidence, second.confidence))
    return low < _WEAKER * high


def _words(action: str) -> frozenset[str]:
    """What an action says beyond names and the words that any measure has."""
    general = word_group("general word of a measure")
    bare = (w.strip("\"'“”‘’().,;:") for w in action.split())
    return frozenset(_stem(w.lower()) for w in bare if w and not w[:1].isupper() and w.lower() not in general)


def _stem(word: str) -> str:
    return word.removesuffix("s") if len(word) > _SHORT else word


def _tie_told(action: str) -> frozenset[str]:
    """The tie that an action is about: of `trade with Togo` the trade, of `trade sanctions` none."""
    words = action.lower().split()
    end = next((i for i, w in enumerate(words) if w in word_group("after what is barred")), len(words))
    return frozenset(words[max(end - 1, 0) : end])


def _speaks_of_ties(words: frozenset[str]) -> bool:
    return _speaks_of(classes()["@tie"], words)


def _speaks_of_envoys_or_places(words: frozenset[str]) -> bool:
    """`its ambassador`, `the border`: which `the sanctions` of another sentence do not mean."""
    return _speaks_of(classes()["@recalled"] | classes()["@sent_away"] | classes()["@shut_place"], words)


def _speaks_of(nouns: frozenset[str], words: frozenset[str]) -> bool:
    """Whether one of the nouns is among the words, in the singular or the plural."""
    return any(word in nouns or word.removesuffix("s") in nouns for word in words)


def _joined(held: Measure, other: Measure) -> Measure:
    """The fuller wording, the fullest sentence as evidence, and the status of the later mention."""
    if (other.by, other.on) != (held.by, held.on):  # the same words read otherwise
        return held
    later = other if other.start > held.start and other.status in _TURNS else held
    fuller = len(_words(held.action)) < len(_words(other.action)) and len(other.action.split()) <= _LONGEST
    shown = max((held, other), key=_fullness)
    return replace(
        held,
        evidence=shown.evidence,
        start=shown.start,
        end=shown.end,
        action=other.action if fuller else held.action,
        status=later.status,
        modality=later.modality,
        date=later.date or held.date,
        reason=held.reason or other.reason,
    )


def _fullness(measure: Measure) -> tuple[bool, int]:
    return not _is_headline(measure), len(measure.evidence)
