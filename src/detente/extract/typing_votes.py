"""What the lexicon's predicates and the cues of a sentence say about a pair of actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from detente.extract.acts import act_of
from detente.extract.arguments import Arguments
from detente.extract.lexicon import Sense
from detente.extract.pair_scene import PairScene, Place
from detente.extract.predicates import Predicate
from detente.extract.tables import rows
from detente.extract.type_cues import Found, cues_in
from detente.extract.typing_model import Scheme, kinds
from detente.reading.verb_forms import is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token


@dataclass(frozen=True)
class Reader:
    """A predicate of the scene with how the pair stands to it."""

    predicate: Predicate
    arguments: Arguments
    source: Place | None
    target: Place | None
    fits: tuple[float, float]

    @cached_property
    def act(self) -> tuple[str, str]:
        """Kind and modality, the act of saying where it is only announced."""
        act, sense = act_of(self.predicate), self.predicate.sense
        if act.root != sense.root:
            return ("YIELD_AHEAD" if act.root == "CONCEDE" else act.root), act.modality
        if act.root == "CONSULT" and act.modality == "planned":
            return "VISIT_AHEAD", act.modality
        return kind_of_sense(sense), act.modality

    @property
    def worth(self) -> float:
        """How well it joins the two."""
        return sum(self.fits) * 2 + 0.5 * ((self.source is not None) + (self.target is not None))


def kind_of_sense(sense: Sense) -> str:
    """The kind of a sense of the lexicon, by its code, words and object where those say more than its root."""
    return next((row.kind for row in _kind_rows() if row.fits(sense)), sense.root)


@dataclass(frozen=True, slots=True)
class KindRow:
    """A row of `type_kinds.tsv`; what is empty asks for nothing."""

    kind: str
    root: str
    cameo: str
    lemmas: frozenset[str]
    objects: frozenset[str]

    def fits(self, sense: Sense) -> bool:
        """Whether a sense is of the row's kind."""
        return (
            sense.root == self.root
            and (sense.cameo or "").startswith(self.cameo)
            and (not self.lemmas or sense.lemma in self.lemmas)
            and (not self.objects or any(self.objects.intersection(r.options) for r in sense.when if not r.negated))
        )


@lru_cache(maxsize=1)
def _kind_rows() -> tuple[KindRow, ...]:
    """The rows of `type_kinds.tsv`, in their order."""
    return tuple(
        KindRow(kind, root, cameo.strip("-"), _listed(lemmas), _listed(objects))
        for kind, root, cameo, lemmas, objects in (row[:5] for row in rows("type_kinds.tsv"))
    )


def _listed(cell: str) -> frozenset[str]:
    return frozenset(w.strip() for w in cell.split(",") if w.strip() not in ("", "-"))


def kind_of_example(scene: PairScene, root: str, scheme: Scheme = "guide") -> str:
    """The kind that a sentence known to be of a root is, as its foremost cues say: for training."""
    names = {kind for kind, roots in kinds().items() if roots[scheme] == root}
    hints = (h.found.cue.root for h in ranked_cues(scene))
    default = "YIELD_AHEAD" if root == "CONCEDE" and scheme == "guide" else root
    return next((kind for kind in hints if kind in names), default)


def best_predicate(scene: PairScene, root: str) -> Predicate | None:
    """The predicate that says the root, else the one that joins the two best."""
    readers = readers_of(scene)
    saying = [r for r in readers if root in (r.act[0], r.predicate.sense.root)]
    saying = saying or [r for r in readers if root in kinds()[r.act[0]].values()] or readers
    return max(saying, key=lambda r: r.worth).predicate if saying else None


def foremost_cue(scene: PairScene) -> Token | None:
    """The word that carries the cue which joins the two best."""
    hints = ranked_cues(scene)
    return hints[0].found.head if hints else None


# ---------------------------------------------------------------- predicates of the lexicon


def readers_of(scene: PairScene) -> list[Reader]:
    found = []
    for predicate, arguments in scene.predicates:
        source, target = scene.places(predicate.token)
        sense = predicate.sense
        fits = (
            _fit(predicate.token, sense.sources, scene.source, arguments),
            _fit(predicate.token, sense.targets, scene.target, arguments),
        )
        found.append(Reader(predicate, arguments, source, target, fits))
    return found


def _fit(token: Token, relations: tuple[str, ...], span: tuple[int, int], arguments: Arguments) -> float:
    """1 where the span heads an argument in one of the relations, less where it stands deeper in one."""
    best = 0.0
    for relation in relations:
        for argument, _ in arguments.tokens(token, relation):
            if span[0] <= argument.idx < span[1]:
                return 1.0
            if argument.doc[argument.left_edge.i].idx < span[1] and argument.right_edge.idx >= span[0]:
                best = 0.5
    return best


def lexicon_votes(scene: PairScene, readers: list[Reader]) -> Iterator[tuple[str, str]]:
    """What each predicate says for its root."""
    best = max((r.worth for r in readers), default=0.0)
    above = _dominance(readers)
    for number, reader in enumerate(readers):
        root, mode = reader.act
        sense, token = reader.predicate.sense, reader.predicate.token
        roles = f"{reader.fits[0]}{reader.fits[1]}"
        names = [
            "any",
            f"roles={roles}|{sense.pos}",
            f"places={way(reader.source)}|{way(reader.target)}|{sense.pos}",
            f"best={reader.worth == best}|{roles}",
            f"only={len(readers) == 1}",
            f"mode={mode}",
            f"specific={min(len(sense.when) + len(sense.rest), 2)}|{sense.pos}",
            f"gap={_bucket(scene.gap(token, 0))}|{_bucket(scene.gap(token, 1))}",
            f"side={scene.side(token)}|{sense.pos}",
            f"under={len(above[number]) > 0}|{roles}",
            f"over={any(number in a for a in above.values())}|{roles}",
            f"dep={token.dep_}",
            *(["inside"] if scene.inside(token) else []),
        ]
        yield from ((root, n) for n in names)
        if sense.root != root:
            yield from ((sense.root, f"inner {n}") for n in names[:5])


def _dominance(readers: list[Reader]) -> dict[int, list[int]]:
    """For each predicate, the others that it hangs under."""
    ids = {r.predicate.token.i: n for n, r in enumerate(readers)}
    return {
        n: [ids[a.i] for a in r.predicate.token.ancestors if a.i in ids and ids[a.i] != n]
        for n, r in enumerate(readers)
    }


def reader_words(scene: PairScene, readers: list[Reader]) -> Iterator[str]:
    """The predicates themselves: their words and roots, and which stands under which."""
    above = _dominance(readers)
    ranked = sorted(readers, key=lambda r: -r.worth)
    for place, reader in enumerate(ranked[:3]):
        root, mode = reader.act
        yield f"r{place}={root}"
        yield f"r{place}={root}|{mode}"
        yield f"r{place}={root}|{reader.fits[0]}{reader.fits[1]}"
        if place == 0:
            yield f"row={reader.predicate.sense.lemma}/{root}"
    if len(ranked) > 1:
        yield f"r01={ranked[0].act[0]}|{ranked[1].act[0]}"
    for number, upper in above.items():
        for other in upper[:1]:
            yield f"nest={readers[other].act[0]}>{readers[number].act[0]}"
    yield f"readers={min(len(readers), 3)}"


# ---------------------------------------------------------------- cues


@dataclass(frozen=True)
class Hint:
    """A cue with how the pair stands to its head, and its rank among the sentence's cues."""

    found: Found
    source: Place | None
    target: Place | None
    depth: int

    @property
    def rank(self) -> tuple[float, int, int]:
        """The cues that join both come first, then those the source does, the outermost before the inner."""
        joined = 2.0 * is_subject(self.source) + (self.source is not None) + (self.target is not None)
        return -joined, self.depth, self.found.tokens[0].i


def ranked_cues(scene: PairScene) -> list[Hint]:
    hints = []
    for arguments in scene.parts:
        for found in cues_in([t for t in arguments.sentence.tokens if not scene.inside(t)]):
            source, target = scene.places(found.head)
            hints.append(Hint(found, source, target, sum(1 for _ in found.head.ancestors)))
    return sorted(hints, key=lambda h: h.rank)


def cue_votes(scene: PairScene, hints: list[Hint]) -> Iterator[tuple[str, str]]:
    heads = {h.found.head.i for h in hints}
    for rank, hint in enumerate(hints):
        head, cue = hint.found.head, hint.found.cue
        ways = f"{coarse(hint.source)}{coarse(hint.target)}"
        length = min(len(cue.words), 3)
        under = any(a.i in heads for a in head.ancestors)
        yield cue.root, f"cue={length}"
        yield cue.root, f"cue={ways}|{length}"
        yield cue.root, f"cue={way(hint.source)}|{way(hint.target)}|{head.pos_}"
        yield cue.root, f"cue={scene.side(head)}|{length}"
        yield cue.root, f"cue={ways}|under={under}|rank={min(rank, 3)}"
        yield cue.root, f"cue|rank={min(rank, 3)}|of={min(len(hints), 4)}"
        yield cue.root, f"cue|neg={is_negated(head)}|{cue.root}"
    for root, number in Counter(h.found.cue.root for h in hints).items():
        yield root, f"cues={min(number, 4)}"


def cue_words(hints: list[Hint]) -> Iterator[str]:
    for hint in hints:
        yield f"q={hint.found.cue.text}"
        yield f"q={hint.found.cue.text}|{coarse(hint.source)}{coarse(hint.target)}"
    for rank, hint in enumerate(hints[:3]):
        yield f"q{rank}={hint.found.cue.root}"
    if len(hints) > 1:
        yield f"q01={hints[0].found.cue.root}|{hints[1].found.cue.root}"
    heads = {h.found.head.i: h for h in reversed(hints)}
    for hint in hints:
        upper = next((heads[a.i] for a in hint.found.head.ancestors if a.i in heads), None)
        if upper is not None:
            yield f"qnest={upper.found.cue.root}>{hint.found.cue.root}"


# ---------------------------------------------------------------- places


def is_subject(place: Place | None) -> bool:
    return place is not None and place.way == "subj"


def way(place: Place | None) -> str:
    return "-" if place is None else place.way if place.exact else f"{place.way}+"


def coarse(place: Place | None) -> str:
    return "-" if place is None else "S" if place.way in ("subj", "poss", "by") else "O"


def _bucket(number: int) -> int:
    return next((i for i, top in enumerate((2, 5, 10, 20)) if number <= top), 4)
