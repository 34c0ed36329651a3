"""Measures: sanctions, embargoes, bans, suspensions and withheld trade status, with their latest status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.candidates import Candidate, evidence_of, scored
from detente.extract.clauses import infinitive, noun_phrase
from detente.extract.contexts import contexts
from detente.extract.dating import told_date
from detente.extract.events import Dyad, pairs
from detente.extract.features import pair_features
from detente.extract.measure_status import status_of
from detente.extract.modality import modality
from detente.extract.predicates import noun_forms, scenes
from detente.extract.reasons import reason_of
from detente.extract.tables import classes, rows, word_group
from detente.reading.document import Reading
from detente.reading.grammar import patients, shared_by
from detente.records import Measure, Record

if TYPE_CHECKING:
    from spacy.tokens import Token

_TARGETS: Final = ("on", "against", "to", "from", "with", "of", "for", "obj", "poss", "in")
_ALIKE: Final = 0.3


def measures(reading: Reading, minimum: float | None = None) -> list[Record]:
    """The measures of a document, each once, with the status that the document leaves it in."""
    return finish(scored("measure", candidates(reading), minimum))


def finish(records: Iterable[Record]) -> list[Record]:
    """Several mentions of one measure joined, in the order of the text."""
    found = [r for r in records if isinstance(r, Measure)]
    merged: list[Measure] = []
    found.sort(key=lambda m: (-m.confidence, m.start))
    for measure in found:
        same = next((i for i, held in enumerate(merged) if _same(held, measure)), None)
        if same is None:
            merged.append(measure)
        else:
            merged[same] = _joined(merged[same], measure)
    merged.sort(key=lambda m: (m.start, m.by, m.action))
    return list(merged)


def candidates(reading: Reading) -> Iterator[Candidate]:
    """Every pair of actors around a noun that bars, or a verb that suspends or withholds something."""
    told: Counter[tuple[str, str]] = Counter()
    for arguments, found in scenes(reading):
        roots = {p.token.i: p.sense.root for p in found}
        heads = list(measure_heads(arguments.sentence.span))
        for barred, governor in heads:
            for pair in pairs(*_sides(barred, governor, arguments), governor, arguments):
                root = f"{roots.get(governor.i)}/{roots.get(barred.i)}"
                names = (pair.source.name, pair.target.name)
                before = f"before={min(told[names], 3)}|{pair.rank}"
                candidate = _candidate(barred, governor, pair, arguments, len(heads), root)
                yield replace(candidate, features=(*candidate.features, before))
                told[names] += pair.rank < 2


def measure_heads(tokens: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """The nouns that name a measure or what is barred, each with the word that governs its status."""
    for token in tokens:
        if _names_a_bar(token):
            yield token, _governor(token)
        elif token.pos_ == "VERB" and token.lemma_.lower() in _barring_verbs():
            objects = [a.token for a in patients(token) if a.token.pos_ in ("NOUN", "PROPN")]
            if not any(noun_forms(o) & bars() for o in objects):
                yield (objects[0] if objects else token), token


def _names_a_bar(token: Token) -> bool:
    """Whether a noun names a measure; a capitalised one mostly belongs to the name of an office or law."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod") or not noun_forms(token) & bars():
        return False
    return token.pos_ == "NOUN" or token.lemma_.lower() in word_group("plain bar")


def bars() -> frozenset[str]:
    """Nouns that name a measure."""
    return classes()["@sanction"] | classes().get("@measure", frozenset())


@lru_cache(maxsize=1)
def _barring_verbs() -> frozenset[str]:
    """Verbs whose object is barred, suspended or withheld."""
    return frozenset(row[0] for row in rows("measure_verbs.tsv"))


def _governor(noun: Token) -> Token:
    """The verb or noun over a measure that says what becomes of it: `lifted`, `the easing of`."""
    head = noun.head
    if head.dep_ == "prep" or noun.dep_ == "pobj":
        head = head.head
    if head.pos_ not in ("VERB", "AUX", "NOUN") or head.i == noun.i:
        return noun
    return (shared_by(noun) or head) if noun.dep_ == "dobj" else head


def _sides(barred: Token, governor: Token, arguments: Arguments) -> tuple[list[Actor], list[Actor]]:
    """Who imposes it, and on whom, as far as the grammar says."""
    sources = _first(arguments, [(barred, "default"), (governor, "default")])
    taken = {a.name for a in sources}
    places = [(t, r) for r in _TARGETS for t in (barred, governor)]
    targets = [a for a in _first(arguments, places, taken) if a.name not in taken]
    return sources, targets


def _first(arguments: Arguments, places: list[tuple[Token, str]], taken: Iterable[str] = ()) -> list[Actor]:
    """The actors in the first of the places that holds any but those taken."""
    out = set(taken)
    for token, relation in places:
        found = [a for a in arguments.actors(token, relation) if a.name not in out]
        if found:
            return found
    return []


def _candidate(barred: Token, governor: Token, pair: Dyad, arguments: Arguments, crowd: int, root: str) -> Candidate:
    mode = modality(governor)
    status, reality = status_of(governor, barred, mode, is_bar_itself(governor, barred))
    record = Measure(
        **evidence_of(arguments.reading, arguments.sentence),  # type: ignore[arg-type]
        date=told_date(governor, mode, arguments),
        modality=reality,
        context=contexts(arguments.sentence.span.text),
        by=pair.source.name,
        on=pair.target.name,
        action=action_text(barred),
        status=status,
        reason=reason_of(governor),
    )
    lemma = barred.lemma_.lower()
    features = pair_features(f"{governor.lemma_.lower()}/{governor.pos_}", governor, pair, arguments, crowd)
    return Candidate(
        record,
        (
            *features,
            f"status={status}",
            f"mode={mode}",
            f"barred={lemma}",
            f"self={barred.i == governor.i}",
            f"is_bar={bool(noun_forms(barred) & bars())}|{governor.pos_}",
            f"tie={_is_tie(barred)}",
            f"roots={root}",
            f"roots={root}|{pair.rank}",
        ),
    )


def _is_tie(barred: Token) -> bool:
    return bool(noun_forms(barred) & classes().get("@tie", frozenset()))


def action_text(barred: Token) -> str:
    """What is barred: of a ban what stands after `on`; else the noun phrase itself."""
    if barred.pos_ == "VERB":
        return infinitive(barred)
    kept_from = next(
        (c for c in barred.head.children if c.dep_ == "prep" and c.lower_ == "from" and c.i > barred.i), None
    )
    act = next((c for c in kept_from.children if c.dep_ == "pcomp"), None) if kept_from is not None else None
    if barred.dep_ in ("dobj", "nsubjpass") and act is not None:  # "bar firms from selling grain"
        return infinitive(act)
    return noun_phrase(barred)


def is_bar_itself(governor: Token, barred: Token) -> bool:
    """Whether the noun itself names a measure, so that the governor tells what becomes of it."""
    return bool(noun_forms(barred) & bars()) or governor.i == barred.i


# ---------------------------------------------------------------- one measure told twice


def _same(first: Measure, second: Measure) -> bool:
    """Same imposer and target, and the one's words within the other's or one of them general."""
    if (first.by, first.on) != (second.by, second.on):
        return False
    one, two = _words(first.action), _words(second.action)
    if not one or not two:  # "the sanctions", which are no ties
        return not (_speaks_of_ties(one | two))
    return len(one & two) / min(len(one), len(two)) >= _ALIKE


def _words(action: str) -> frozenset[str]:
    general = word_group("general word of a measure")
    return frozenset(w for w in action.lower().split() if w not in general)


def _speaks_of_ties(words: frozenset[str]) -> bool:
    ties = classes().get("@tie", frozenset())
    return any(word in ties or word.removesuffix("s") in ties for word in words)


def _joined(held: Measure, other: Measure) -> Measure:
    """The fuller wording, and the status of the later mention."""
    later = other if other.start > held.start and other.status not in ("in_force",) else held
    action = other.action if len(_words(other.action)) > len(_words(held.action)) else held.action
    return replace(
        held,
        action=action,
        status=later.status,
        modality=later.modality,
        date=later.date or held.date,
        reason=held.reason or other.reason,
    )
