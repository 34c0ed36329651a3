"""Features of a pair of actors in a sentence: what the lexicon, the parse and the words say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.lexicon import reporting_verbs, senses
from detente.extract.pair_scene import PairScene, phrase_of
from detente.extract.tables import classes
from detente.extract.typing_acts import act_features, reader_actors, way_votes
from detente.extract.typing_joint import joined
from detente.extract.typing_model import PairFeatures
from detente.extract.typing_turns import act_votes
from detente.extract.typing_votes import (
    coarse,
    cue_votes,
    cue_words,
    is_subject,
    lexicon_votes,
    ranked_cues,
    reader_words,
    readers_of,
    way,
)
from detente.reading.grammar import complements, patients, prepositional
from detente.reading.verb_forms import auxiliaries, is_negated, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_POS: Final = {"VERB": "V", "NOUN": "N", "ADJ": "A", "PROPN": "N"}
_MAX_CHAIN: Final = 3
_MAX_PATH: Final = 8


def pair_features(scene: PairScene) -> PairFeatures:
    """The features of a scene."""
    readers = readers_of(scene)
    shared: dict[str, list[str]] = {}
    cues = ranked_cues(scene)
    for root, name in [
        *lexicon_votes(scene, readers),
        *_word_votes(scene),
        *cue_votes(scene, cues),
        *act_votes(scene, readers),
        *way_votes(scene, readers),
    ]:
        shared.setdefault(root, []).append(name)
    own = [
        *reader_words(scene, readers),
        *_words(scene),
        *_frames(scene),
        *_path(scene),
        *_actors(scene),
        *cue_words(cues),
        *act_features(scene),
        *reader_actors(scene, readers),
    ]
    own = list(dict.fromkeys(own))
    return PairFeatures({r: tuple(dict.fromkeys(n)) for r, n in shared.items()}, (*own, *joined(own)))


# ---------------------------------------------------------------- words, known to the lexicon in this sense or not


def _word_votes(scene: PairScene) -> Iterator[tuple[str, str]]:
    """The roots that a word has in any of its senses, fitting or not."""
    total: Counter[str] = Counter()
    for word in scene.words:
        source, target = scene.places(word)
        ways = f"{coarse(source)}{coarse(target)}"
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
            yield f"s={lemma}|{way(source)}"
        if target is not None:
            yield f"t={lemma}|{way(target)}"
        if source is not None and target is not None:
            yield f"st={lemma}"
        for name in _classes_of(lemma):
            yield f"c={name}"
            if source is not None or target is not None:
                yield f"c={name}|{coarse(source)}{coarse(target)}"


@lru_cache(maxsize=4096)
def _classes_of(lemma: str) -> tuple[str, ...]:
    return tuple(sorted(name for name, members in classes().items() if lemma in members))


def _frames(scene: PairScene) -> Iterator[str]:
    """The verbs of which the source is subject, outermost first, with what they govern; then the target's."""
    chain = [w for w in scene.words if w.pos_ == "VERB" and is_subject(scene.places(w)[0])]
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
