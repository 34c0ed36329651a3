"""Features of a pair of actors in a sentence: what the lexicon, the parse and the words say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Arguments
from detente.extract.events import act_of
from detente.extract.lexicon import reporting_verbs, senses
from detente.extract.pair_scene import PairScene, Place, phrase_of
from detente.extract.predicates import Predicate
from detente.extract.tables import classes
from detente.extract.type_cues import Found, cues_in
from detente.extract.typing_model import PairFeatures, Scheme, kinds
from detente.reading.grammar import auxiliaries, complements, is_negated, is_passive, patients, prepositional

if TYPE_CHECKING:
    from spacy.tokens import Token

_POS: Final = {"VERB": "V", "NOUN": "N", "ADJ": "A", "PROPN": "N"}
_KIND_OF_CODE: Final = {"057": "ACCORD", "163": "EMBARGO", "175": "REPRESSION", "181": "ABDUCTION", "035": "YIELD_AHEAD"}
_MAX_CHAIN: Final = 3
_MAX_PATH: Final = 8


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
        return kind_of_code(act.root, sense.cameo), act.modality

    @property
    def worth(self) -> float:
        """How well it joins the two."""
        return sum(self.fits) * 2 + 0.5 * ((self.source is not None) + (self.target is not None))


def pair_features(scene: PairScene) -> PairFeatures:
    """The features of a scene."""
    readers = _readers(scene)
    shared: dict[str, list[str]] = {}
    cues = _ranked_cues(scene)
    for root, name in [*_lexicon_votes(scene, readers), *_word_votes(scene), *_cue_votes(scene, cues)]:
        shared.setdefault(root, []).append(name)
    own = [*_reader_words(scene, readers), *_words(scene), *_frames(scene), *_path(scene), *_actors(scene), *_cue_words(cues)]
    return PairFeatures({r: tuple(dict.fromkeys(n)) for r, n in shared.items()}, tuple(dict.fromkeys(own)))


def kind_of_code(root: str, cameo: str | None) -> str:
    """The kind of a sense of the lexicon, by its CAMEO code where that says more than the root."""
    kind = _KIND_OF_CODE.get((cameo or "")[:3])
    return kind if kind is not None and kinds()[kind]["guide"] == root else root


def kind_of_example(scene: PairScene, root: str, scheme: Scheme = "guide") -> str:
    """The kind that a sentence known to be of a root is, as its foremost cues say: for training."""
    names = {kind for kind, roots in kinds().items() if roots[scheme] == root}
    hints = (h.found.cue.root for h in _ranked_cues(scene))
    default = "YIELD_AHEAD" if root == "CONCEDE" and scheme == "guide" else root
    return next((kind for kind in hints if kind in names), default)


def best_predicate(scene: PairScene, root: str) -> Predicate | None:
    """The predicate that says the root, else the one that joins the two best."""
    readers = _readers(scene)
    saying = [r for r in readers if root in (r.act[0], r.predicate.sense.root)]
    saying = saying or [r for r in readers if root in kinds()[r.act[0]].values()] or readers
    return max(saying, key=lambda r: r.worth).predicate if saying else None


# ---------------------------------------------------------------- predicates of the lexicon


def _readers(scene: PairScene) -> list[Reader]:
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


def _lexicon_votes(scene: PairScene, readers: list[Reader]) -> Iterator[tuple[str, str]]:
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
            f"places={_way(reader.source)}|{_way(reader.target)}|{sense.pos}",
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
        n: [ids[a.i] for a in r.predicate.token.ancestors if a.i in ids and ids[a.i] != n] for n, r in enumerate(readers)
    }


def _reader_words(scene: PairScene, readers: list[Reader]) -> Iterator[str]:
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
        joined = 2.0 * _is_subject(self.source) + (self.source is not None) + (self.target is not None)
        return -joined, self.depth, self.found.tokens[0].i


def _ranked_cues(scene: PairScene) -> list[Hint]:
    hints = []
    for arguments in scene.parts:
        for found in cues_in([t for t in arguments.sentence.span if not scene.inside(t)]):
            source, target = scene.places(found.head)
            hints.append(Hint(found, source, target, sum(1 for _ in found.head.ancestors)))
    return sorted(hints, key=lambda h: h.rank)


def _cue_votes(scene: PairScene, hints: list[Hint]) -> Iterator[tuple[str, str]]:
    heads = {h.found.head.i for h in hints}
    for rank, hint in enumerate(hints):
        head, cue = hint.found.head, hint.found.cue
        ways = f"{_coarse(hint.source)}{_coarse(hint.target)}"
        length = min(len(cue.words), 3)
        under = any(a.i in heads for a in head.ancestors)
        yield cue.root, f"cue={length}"
        yield cue.root, f"cue={ways}|{length}"
        yield cue.root, f"cue={_way(hint.source)}|{_way(hint.target)}|{head.pos_}"
        yield cue.root, f"cue={scene.side(head)}|{length}"
        yield cue.root, f"cue={ways}|under={under}|rank={min(rank, 3)}"
        yield cue.root, f"cue|rank={min(rank, 3)}|of={min(len(hints), 4)}"
        yield cue.root, f"cue|neg={is_negated(head)}|{cue.root}"
    for root, number in Counter(h.found.cue.root for h in hints).items():
        yield root, f"cues={min(number, 4)}"


def _cue_words(hints: list[Hint]) -> Iterator[str]:
    for hint in hints:
        yield f"q={hint.found.cue.text}"
        yield f"q={hint.found.cue.text}|{_coarse(hint.source)}{_coarse(hint.target)}"
    for rank, hint in enumerate(hints[:3]):
        yield f"q{rank}={hint.found.cue.root}"
    if len(hints) > 1:
        yield f"q01={hints[0].found.cue.root}|{hints[1].found.cue.root}"
    heads = {h.found.head.i: h for h in reversed(hints)}
    for hint in hints:
        upper = next((heads[a.i] for a in hint.found.head.ancestors if a.i in heads), None)
        if upper is not None:
            yield f"qnest={upper.found.cue.root}>{hint.found.cue.root}"


# ---------------------------------------------------------------- words, known to the lexicon in this sense or not


def _word_votes(scene: PairScene) -> Iterator[tuple[str, str]]:
    """The roots that a word has in any of its senses, fitting or not."""
    total: Counter[str] = Counter()
    for word in scene.words:
        source, target = scene.places(word)
        ways = f"{_coarse(source)}{_coarse(target)}"
        for root, share in roots_of(word.lemma_.lower(), _POS.get(word.pos_, "X")).items():
            total[root] += 1
            size = "all" if share > 0.95 else "most" if share > 0.45 else "some" if share > 0.2 else "few"
            yield root, f"word={ways}|{size}|{word.pos_}"
            yield root, f"wside={scene.side(word)}|{size}"
    for root, number in total.items():
        yield root, f"total={min(number, 4)}"


@lru_cache(maxsize=4096)
def roots_of(lemma: str, pos: str) -> dict[str, float]:
    """The share of each root among a word's senses; of another part of speech where it has none in its own."""
    rows = senses().get((pos, lemma)) or senses().get(("N" if pos == "V" else "V", lemma), ())
    counts = Counter(sense.root for sense in rows)
    return {root: n / len(rows) for root, n in counts.items()}


def _words(scene: PairScene) -> Iterator[str]:
    """Each word, where it stands, and how the two stand to it."""
    for word in scene.words:
        lemma = word.lemma_.lower()
        yield f"w={lemma}"
        yield f"w={lemma}|{scene.side(word)}"
        source, target = scene.places(word)
        if source is not None:
            yield f"s={lemma}|{_way(source)}"
        if target is not None:
            yield f"t={lemma}|{_way(target)}"
        if source is not None and target is not None:
            yield f"st={lemma}"
        for name in _classes_of(lemma):
            yield f"c={name}"
            if source is not None or target is not None:
                yield f"c={name}|{_coarse(source)}{_coarse(target)}"


@lru_cache(maxsize=4096)
def _classes_of(lemma: str) -> tuple[str, ...]:
    return tuple(sorted(name for name, members in classes().items() if lemma in members))


def _frames(scene: PairScene) -> Iterator[str]:
    """The verbs of which the source is subject, outermost first, with what they govern; then the target's."""
    chain = [w for w in scene.words if w.pos_ == "VERB" and _is_subject(scene.places(w)[0])]
    for depth, verb in enumerate(chain[:_MAX_CHAIN]):
        lemma = verb.lemma_.lower()
        yield f"v{depth}={lemma}"
        yield from _governed(verb, lemma, min(depth, 1))
    saying = [v.lemma_.lower() for v in chain[:1] if v.lemma_.lower() in reporting_verbs()]
    yield from (f"said={reporting_verbs()[lemma]}" for lemma in saying)
    if len(chain) > 1:
        yield f"v01={chain[0].lemma_.lower()}|{chain[1].lemma_.lower()}"
    yield f"chain={min(len(chain), 3)}"
    for word in scene.words:
        target = scene.places(word)[1]
        if target is not None and target.exact:
            yield f"tway={target.way}|{word.pos_}"
            if word.pos_ == "VERB" and is_passive(word):
                yield "tpassive"


def _governed(verb: Token, lemma: str, depth: int) -> Iterator[str]:
    """Auxiliaries, negation, particles, objects, prepositions and complements of a verb."""
    for auxiliary in auxiliaries(verb):
        yield f"aux{depth}={auxiliary.lower_}"
    if is_negated(verb):
        yield f"neg{depth}"
        yield f"neg={lemma}"
    for child in verb.children:
        if child.dep_ in ("prt", "acomp", "oprd"):
            yield f"vp={lemma} {child.lower_}"
    for argument in patients(verb):
        noun = argument.token.lemma_.lower()
        yield f"o{depth}={noun}"
        yield f"vo={lemma} {noun}"
        for name in _classes_of(noun):
            yield f"oc{depth}={name}"
            yield f"voc={lemma} {name}"
    for argument in prepositional(verb):
        yield f"vprep={lemma} {argument.way}"
        yield f"prep{depth}={argument.way}"
    for inner in complements(verb):
        word = inner.lemma_.lower()
        yield f"x{depth}={word}"
        yield f"vx={lemma}|{inner.dep_}|{inner.tag_ == 'VB'}"
        for root in roots_of(word, "V"):
            yield f"xr={lemma}|{root}"


def _path(scene: PairScene) -> Iterator[str]:
    """The words on the way through the parse from source to target."""
    first, second = scene.heads
    if first is None or second is None or first.doc is not second.doc:
        yield "path=none"
        return
    ups = [first, *first.ancestors]
    downs = [second, *second.ancestors]
    ids = {t.i: n for n, t in enumerate(ups)}
    meeting = next((n for n, t in enumerate(downs) if t.i in ids), None)
    if meeting is None:
        yield "path=none"
        return
    left, right = ups[: ids[downs[meeting].i] + 1], downs[:meeting]
    yield f"pathlen={min(len(left) + len(right), _MAX_PATH)}"
    yield f"top={ups[ids[downs[meeting].i]].lemma_.lower()}"
    yield f"deps={'>'.join(t.dep_ for t in left[:-1][:3])}<{'<'.join(t.dep_ for t in right[:3])}"
    for token in [*left[1:], *right[1:]]:
        if not scene.inside(token):
            yield f"p={token.lemma_.lower()}"
            for root, share in roots_of(token.lemma_.lower(), _POS.get(token.pos_, "X")).items():
                if share > 0.45:
                    yield f"pr={root}"


def _actors(scene: PairScene) -> Iterator[str]:
    """Who the two are, in the kinds of the mentions and their common nouns."""
    yield f"order={scene.source < scene.target}"
    for side, head in zip("st", scene.heads):
        if head is None:
            continue
        phrase = phrase_of(head)
        if phrase.pos_ == "NOUN":
            yield f"{side}n={phrase.lemma_.lower()}"
        if head.pos_ == "NOUN":
            yield f"{side}n={head.lemma_.lower()}"
        kinds = [m.kind for part in scene.parts if (m := part.reading.mention_at(part.sentence, head)) is not None]
        yield f"{side}k={kinds[0] if kinds else head.pos_}"


def _is_subject(place: Place | None) -> bool:
    return place is not None and place.way == "subj"


def _way(place: Place | None) -> str:
    return "-" if place is None else place.way if place.exact else f"{place.way}+"


def _coarse(place: Place | None) -> str:
    return "-" if place is None else "S" if place.way in ("subj", "poss", "by") else "O"


def _bucket(number: int) -> int:
    return next((i for i, top in enumerate((2, 5, 10, 20)) if number <= top), 4)
