"""Features of an event candidate from the others of its sentence: who else could do it, what else the two could do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from detente.extract.acts import Act
from detente.extract.arguments import Actor, Dyad
from detente.extract.predicates import Predicate
from detente.extract.type_cues import Found
from detente.extract.typing_model import kinds
from detente.reading.verb_forms import tense

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_MOST_STEPS: Final = 4
_MANY: Final = 3


@dataclass(frozen=True)
class Entry:
    """One predicate of a sentence with the type it has there and the pairs it can join."""

    token: Token
    root: str
    pairs: tuple[Dyad, ...]
    notes: tuple[str, ...] = ()

    @cached_property
    def best(self) -> int:
        """The nearest that grammar joins any pair to it: 0 where its frame gives both."""
        return min((p.rank for p in self.pairs), default=9)


Telling = tuple[Predicate, Act, Entry]  # a word, the act that it tells, the pairs of actors that it can tell it of


class Scene:
    """All that the predicates of one sentence could tell."""

    def __init__(self, entries: Iterable[Entry], cues: Iterable[Found] = (), further: Iterable[Entry] = ()) -> None:
        self.entries = tuple(entries)
        self._all = (*self.entries, *further)  # further readings are weighed, but are nobody's rivals
        self.cues = tuple(
            (kinds()[c.cue.root]["guide"], frozenset(t.i for t in c.tokens), sum(1 for _ in c.head.ancestors))
            for c in cues
        )
        self._lists: dict[tuple[int, str, int, str], list[str]] = {}
        self._at = {e.token.i: e for e in self.entries}
        self._ranks = {
            (e.token.i, p.source.name, p.target.name): p.rank for e in self.entries for p in reversed(e.pairs)
        }

    def of_word(self, entry: Entry) -> list[str]:
        """Names of the features that hold for all pairs at a predicate."""
        alone = [] if self._uppers[entry.token.i][0] else [f"above=none|{entry.root}"]
        childless = [] if self._inner[entry.token.i] else [f"below=none|{entry.root}"]
        return [*alone, *childless, *self._cues(entry)]

    def of_side(self, entry: Entry, side: str, actor: Actor, rank: int) -> list[str]:
        """Which of the doers, or of those it is done to, an actor is: `Peru, Chile and Cuba urged`."""
        alike = self._alike(entry, side, rank, _way(actor))
        number = alike.index(actor.name)
        found = [f"{side}:nth={min(number, 2)}|{min(len(alike), 3)}|{rank}"]
        if number:
            found.append(f"{side}:later={entry.root}|{rank}")
        if actor.mention is not None and len(actor.mention.actors) > 1:
            found.append(f"{side}:of group={min(number, 2)}")
            found.append(f"{side}:of group|kind={actor.mention.kind}|{number > 0}")
        return found

    def of_pair(self, entry: Entry, pair: Dyad) -> list[str]:
        """Names of the features that hold for a pair at a predicate."""
        return [
            *self._others_here(entry, pair),
            *self._elsewhere(entry, pair),
            *self._above(entry, pair),
            *self._below(entry, pair),
            *self._said(entry, pair),
            *_side_by_side(entry.token, pair),
        ]

    def _cues(self, entry: Entry) -> Iterator[str]:
        """What the cues of types say: those at the predicate, and those of the whole sentence."""
        here = sorted({root for root, tokens, _ in self.cues if entry.token.i in tokens})
        yield from (f"cue={root}|{entry.root}" for root in here or ["none"])
        yield f"cue agrees={entry.root in here}|{len(here)}"
        same = sum(root == entry.root for root, _, _ in self.cues)
        yield f"cues={min(same, 3)}|{min(len(self.cues), 6)}"
        yield f"cues={min(same, 3)}|{entry.root}"
        top = min(self.cues, key=lambda c: c[2], default=None)
        yield f"top cue={top[0] if top else None}|{entry.root}"

    @cached_property
    def depths(self) -> dict[int, int]:
        """How many words each predicate hangs under."""
        return {e.token.i: sum(1 for _ in e.token.ancestors) for e in self._all}

    def rank(self, entry: Entry, source: str, target: str) -> int | None:
        """How far the predicate joins two actors, or None where it does not."""
        return self._ranks.get((entry.token.i, source, target))

    def _others_here(self, entry: Entry, pair: Dyad) -> Iterator[str]:
        """The other pairs of the same predicate."""
        better = [p for p in entry.pairs if p.rank < pair.rank]
        equal = [p for p in entry.pairs if p.rank == pair.rank]
        place = next(i for i, p in enumerate(equal) if p is pair)
        yield f"better={min(len(better), _MANY)}|{pair.rank}"
        yield f"place={min(place, _MANY)}|{pair.rank}|{min(len(equal), 4)}"
        yield f"place={min(place, _MANY)}|{entry.root}"
        back = self.rank(entry, pair.target.name, pair.source.name)
        how = "none" if back is None else "better" if back < pair.rank else "worse" if back > pair.rank else "equal"
        yield f"reverse={how}|{pair.rank}"
        rivals = {p.source.name for p in better if p.target.name == pair.target.name}
        others = {p.target.name for p in better if p.source.name == pair.source.name}
        yield f"rivals={min(len(rivals), 2)}{min(len(others), 2)}|{pair.rank}"

    def _elsewhere(self, entry: Entry, pair: Dyad) -> Iterator[str]:
        """What other predicates of the sentence could tell of the same two, or of them the other way round."""
        depth = self.depths[entry.token.i]
        for name, first, second in (("with", pair.source, pair.target), ("back", pair.target, pair.source)):
            found = [
                (rank, self.depths[e.token.i], e.root)
                for e in self.entries
                if e is not entry and (rank := self.rank(e, first.name, second.name)) is not None
            ]
            if not found:
                yield f"{name}=alone"
                continue
            rank, deep, root = min(found)
            nearer = "better" if rank < pair.rank else "equal" if rank == pair.rank else "worse"
            place = "over" if deep < depth else "beside" if deep == depth else "under"
            same = "same" if root == entry.root else "other"
            yield f"{name}={nearer}|{place}|{same}"
            yield f"{name}={nearer}|{root}|{entry.root}"
            if nearer == "better":
                yield f"{name} better={min(sum(r < pair.rank for r, _, _ in found), _MANY)}|{pair.rank}"

    def _above(self, entry: Entry, pair: Dyad) -> Iterator[str]:
        """The nearest predicate that this one hangs under, and what it could tell of the two."""
        upper, way = self._uppers[entry.token.i]
        if upper is None:
            return
        here = self.rank(upper, pair.source.name, pair.target.name)
        back = self.rank(upper, pair.target.name, pair.source.name)
        joins = f"{_short(here, upper)}{_short(back, upper)}"
        yield f"above={upper.root}|{entry.root}"
        yield f"above={way}|{entry.root}"
        yield f"above={way}|{joins}"
        yield f"above={upper.root}|{way}|{joins}"

    @cached_property
    def _uppers(self) -> dict[int, tuple[Entry | None, str]]:
        return {e.token.i: self._upper(e.token) for e in self._all}

    def _below(self, entry: Entry, pair: Dyad) -> Iterator[str]:
        """The predicates right under this one, and what they could tell of the two."""
        for other in self._inner[entry.token.i]:
            way = self._uppers[other.token.i][1]
            here = self.rank(other, pair.source.name, pair.target.name)
            back = self.rank(other, pair.target.name, pair.source.name)
            yield f"below={other.root}|{entry.root}"
            yield f"below={other.root}|{entry.root}|{way}|{_short(here, other)}{_short(back, other)}"

    @cached_property
    def _inner(self) -> dict[int, list[Entry]]:
        under: dict[int, list[Entry]] = {}
        for entry in self.entries:
            under.setdefault(id(self._uppers[entry.token.i][0]), []).append(entry)
        return {e.token.i: under.get(id(e), []) for e in self._all}

    @cached_property
    def _clauses(self) -> dict[int, tuple[Clause, ...]]:
        return {e.token.i: tuple(_clauses(e.token)) for e in self._all}

    def _said(self, entry: Entry, pair: Dyad) -> Iterator[str]:
        """Of whom the clause under a word of saying speaks, and in which tense."""
        for clause in self._clauses[entry.token.i]:
            about = clause.about(pair)
            yield f"clause about={about}|{entry.root}"
            yield f"clause about={about}|{clause.dep}|{clause.tense}|{entry.root}"

    def _alike(self, entry: Entry, side: str, rank: int, way: str) -> list[str]:
        """The actors of one side that stand alike at a predicate, found once: each of its pairs asks for them."""
        key = (id(entry), side, rank, way)
        found = self._lists.get(key)
        if found is None:
            actors = (p.source if side == "s" else p.target for p in entry.pairs if p.rank == rank)
            found = self._lists[key] = list(dict.fromkeys(a.name for a in actors if _way(a) == way))
        return found

    def _upper(self, token: Token) -> tuple[Entry | None, str]:
        way = [token.dep_]
        for steps, ancestor in enumerate(token.ancestors):
            found = self._at.get(ancestor.i)
            if found is not None:
                return found, way[-1]
            if steps >= _MOST_STEPS:
                break
            way.append(ancestor.dep_)
        return None, ""


def _short(rank: int | None, entry: Entry) -> str:
    """How well a predicate joins two: as its best pair, as a lesser one, not at all."""
    return "-" if rank is None else "+" if rank == entry.best else "o"


def _side_by_side(token: Token, pair: Dyad) -> Iterator[str]:
    """Whether the two stand in one list: `Peru and Ecuador`."""
    first, second = pair.source.mention, pair.target.mention
    if first is None or second is None or max(first.token, second.token) >= len(token.doc):
        return
    one, two = token.doc[first.token], token.doc[second.token]
    if one.i != two.i and "conj" in (one.dep_, two.dep_) and two in one.conjuncts:
        yield f"in one list={pair.source.way.partition('/')[0]}"


def _way(actor: Actor) -> str:
    return actor.way.partition("/")[0].partition(":")[0]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause under a word: its dependency and tense, the tokens of its subject, and what that is."""

    dep: str
    tense: str
    subject: frozenset[int]
    sort: str

    def about(self, pair: Dyad) -> str:
        """Of whom it speaks."""
        for side, actor in (("t", pair.target), ("s", pair.source)):
            if actor.mention is not None and actor.mention.token in self.subject:
                return side
        return self.sort


def _clauses(token: Token) -> Iterator[Clause]:
    for clause in token.children:
        if clause.dep_ in ("ccomp", "xcomp") and clause.i > token.i:
            subject = [t for c in clause.children if c.dep_ in ("nsubj", "nsubjpass") for t in c.subtree]
            sort = "pronoun" if any(t.pos_ == "PRON" for t in subject) else "other" if subject else "none"
            yield Clause(clause.dep_, tense(clause), frozenset(t.i for t in subject), sort)
