"""What the source does in the end: the innermost act of what it says, wants or agrees to, as themes of words.

`agreed to lift the siege of` is an easing ahead, whichever verbs and nouns say it: the themes of `type_themes.tsv`
carry what the model has learnt of one word over to others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from detente.extract.pair_scene import PairScene, phrase_of
from detente.extract.tables import rows
from detente.extract.typing_votes import Reader, coarse, is_subject, way
from detente.reading.grammar import complements, patients, prepositional
from detente.reading.verb_forms import auxiliaries, is_negated, is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_PARTS: Final = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
_THROUGH: Final = frozenset({"will", "say", "ask", "refuse", "begin", "threaten", "prevent"})
_AHEAD: Final = frozenset({"will", "would", "may", "might", "could", "shall", "must", "should", "to"})
_DEEPEST: Final = 4
_LONGEST: Final = 6


@lru_cache(maxsize=1)
def _themes() -> dict[tuple[str, str], tuple[str, ...]]:
    found: dict[tuple[str, str], list[str]] = {}
    for theme, pos, lemmas in rows("type_themes.tsv"):
        for lemma in lemmas.split(","):
            found.setdefault((pos, lemma.strip()), []).append(theme)
    return {key: tuple(dict.fromkeys(names)) for key, names in found.items()}


def themes_of(token: Token) -> tuple[str, ...]:
    """The themes of a word in its part of speech."""
    return _themes().get((_PARTS.get(token.pos_, ""), token.lemma_.lower()), ())


def _theme(token: Token) -> str:
    """The first theme of a word, else its part of speech."""
    return next(iter(themes_of(token)), token.pos_.lower())


@dataclass(frozen=True)
class Act:
    """An act of the source: its word, and through what it is reached (`will`, `say`, `neg` …), outermost first."""

    token: Token
    through: tuple[str, ...]

    @property
    def mode(self) -> str:
        """What is told of it, without mere saying."""
        return "+".join(t for t in dict.fromkeys(self.through) if t != "say") or "done"


def act_of_source(scene: PairScene) -> Act | None:
    """The innermost act below the outermost verb of which the source is subject."""
    governed = [w for w in scene.words if w.pos_ == "VERB" and is_subject(scene.places(w)[0])]
    governed = [w for w in governed if scene.places(w)[0].exact] or governed  # type: ignore[union-attr]
    if not governed:
        return None
    token = min(governed, key=lambda w: (sum(1 for _ in w.ancestors), w.i))
    through: list[str] = []
    for _ in range(_DEEPEST):
        if is_negated(token):
            through.append("neg")
        inner, passed = _inner(token, scene)
        if inner is None:
            break
        through.append(passed)
        token = inner
    if any(a.lower_ in _AHEAD for a in auxiliaries(token) if a.lower_ != "to"):
        through.append("ahead")
    return Act(token, tuple(through))


def _inner(token: Token, scene: PairScene) -> tuple[Token | None, str]:
    """The act that a word of saying or wanting governs, and the theme that says how."""
    theme = next((t for t in themes_of(token) if t in _THROUGH), None)
    if theme is not None:
        below = next((c for c in complements(token) if _same_doer(c, scene)), None)
        if below is not None:
            return below, theme
    for child in [c for c in token.children if c.dep_ in ("acomp", "dobj", "attr", "oprd")]:
        held = next((t for t in themes_of(child) if t in _THROUGH), None)
        below = next((c for c in child.children if c.dep_ in ("xcomp", "acl") and c.tag_ == "VB"), None)
        if held is not None and below is not None:
            return below, held
    return None, ""


def _same_doer(verb: Token, scene: PairScene) -> bool:
    """Whether a clause has no subject of its own, or the source or a pronoun for one."""
    own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return verb.pos_ == "VERB" and (own is None or own.pos_ == "PRON" or scene.source[0] <= own.idx < scene.source[1])


# ---------------------------------------------------------------- features


def act_features(scene: PairScene) -> Iterator[str]:
    """Own features: the act with its object and the pair, the way from source to target, themes by place."""
    source, target = _who(scene, 0), _who(scene, 1)
    yield f"who={source}>{target}"
    yield f"whos={source}"
    yield f"whot={target}"
    act = act_of_source(scene)
    if act is not None:
        yield from _of_act(scene, act, source, target)
    else:
        yield "act=none"
    yield from _joining(scene, source, target)
    yield from _themes_by_place(scene)
    yield from _way_themes(scene)


def _who(scene: PairScene, side: int) -> str:
    """What sort of actor one of the two is: by its noun, else by the kind of its mention."""
    head = scene.heads[side]
    if head is None:
        return "-"
    nouns = (phrase_of(head), head)
    found = next((t for n in nouns for t in _themes().get(("W", n.lemma_.lower()), ())), None)
    if found is not None:
        return found
    kinds = (m.kind for part in scene.parts if (m := part.reading.mention_at(part.sentence, head)) is not None)
    return str(next(kinds, head.pos_.lower()))


def _of_act(scene: PairScene, act: Act, source: str, target: str) -> Iterator[str]:
    lemma, place = act.token.lemma_.lower(), scene.places(act.token)[1]
    passive = "be " if is_passive(act.token) else ""
    yield f"actw={passive}{lemma}"
    yield f"actw={act.mode}|{lemma}"
    yield f"actm={act.mode}"
    for theme in themes_of(act.token) or (act.token.pos_.lower(),):
        yield f"act={theme}"
        yield f"act={theme}|{act.mode}"
        yield f"act={theme}|t={way(place)}"
        yield f"act={theme}|who={target}"
        yield f"act={theme}|{source}>{target}"
        for noun in things(act.token, scene):
            for thing in themes_of(noun):
                yield f"acto={theme}>{thing}"
                yield f"acto={theme}>{thing}|{act.mode}"
                yield f"acto={theme}>{thing}|who={target}"
    for noun in things(act.token, scene):
        for thing in themes_of(noun):
            yield f"acto={lemma}>{thing}"


def things(verb: Token, scene: PairScene) -> Iterator[Token]:
    """The nouns that a verb acts on or with: objects, what those are made of, objects of its prepositions."""
    for argument in (*patients(verb), *prepositional(verb)):
        if not scene.inside(argument.token):
            yield argument.token
        yield from (c for c in argument.token.children if c.dep_ in ("compound", "amod") and not scene.inside(c))
        yield from (a.token for a in prepositional(argument.token) if a.way == "of" and not scene.inside(a.token))


def _joining(scene: PairScene, source: str, target: str) -> Iterator[str]:
    """The word that has source and target as its own arguments and stands nearest to both."""
    both = [(w, *scene.places(w)) for w in scene.words]
    joined = [(w, s, t) for w, s, t in both if s is not None and t is not None and (s.exact or t.exact)]
    if not joined:
        yield "join=none"
        return
    word, first, second = min(joined, key=lambda j: (-j[1].exact - j[2].exact, scene.gap(j[0], 0) + scene.gap(j[0], 1)))
    for theme in themes_of(word) or (word.pos_.lower(),):
        yield f"join={theme}|{coarse(first)}{coarse(second)}"
        yield f"join={theme}|{way(first)}|{way(second)}"
        yield f"join={theme}|{source}>{target}"
    yield f"joinw={word.lemma_.lower()}|{is_negated(word)}"


def _themes_by_place(scene: PairScene) -> Iterator[str]:
    for word in scene.words:
        first, second = scene.places(word)
        for theme in themes_of(word):
            yield f"th={theme}"
            yield f"th={theme}|{scene.side(word)}"
            if first is not None or second is not None:
                yield f"th={theme}|{coarse(first)}{coarse(second)}"
            for upper in list(word.ancestors)[:2]:
                yield from (f"over={above}>{theme}" for above in themes_of(upper))


def _way_words(scene: PairScene) -> list[Token]:
    """The words outside the two actors on the way through the parse from source to target."""
    first, second = scene.heads
    if first is None or second is None or first.doc is not second.doc:
        return []
    downs = [second, *second.ancestors]
    ups = [first, *first.ancestors]
    ids = {t.i for t in downs}
    top = next((t for t in ups if t.i in ids), None)
    if top is None:
        return []
    tokens = [*ups[1 : ups.index(top)], top, *reversed(downs[1 : downs.index(top)])]
    return [t for t in tokens if t.pos_ in _PARTS and not scene.inside(t)][:_LONGEST]


def _way_themes(scene: PairScene) -> Iterator[str]:
    """The themes on the way from source to target."""
    words = _way_words(scene)
    names = [_theme(t) for t in words]
    yield f"way={'>'.join(names[:4])}"
    if words:
        yield f"near0={words[0].lemma_.lower()}"
        yield f"near1={words[-1].lemma_.lower()}"
        yield f"near0={names[0]}"
        yield f"near1={names[-1]}"
        yield f"near01={names[0]}|{names[-1]}"
    for upper, lower in pairwise(names):
        yield f"step={upper}>{lower}"


def way_votes(scene: PairScene, readers: list[Reader]) -> Iterator[tuple[str, str]]:
    """Shared features: the lexicon's predicates on the way from source to target, by their place on it."""
    places = {t.i: n for n, t in enumerate(_way_words(scene))}
    found = sorted((places[r.predicate.token.i], r.act[0]) for r in readers if r.predicate.token.i in places)
    for number, (_, root) in enumerate(found):
        yield root, f"on way={min(number, 2)}|{min(len(found), 3)}"
        if number == len(found) - 1:
            yield root, f"on way=last|{min(len(found), 3)}"


def reader_actors(scene: PairScene, readers: list[Reader]) -> Iterator[str]:
    """Own features: the root of the predicate that joins the two best, with what sort of actors they are."""
    if readers:
        root = max(readers, key=lambda r: r.worth).act[0]
        yield f"whor={root}|{_who(scene, 0)}>{_who(scene, 1)}"
        yield f"whor={root}|{_who(scene, 1)}"
