"""Conditions of a commitment: who must do what first, in every dress that English has for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.arguments import Arguments
from detente.extract.clauses import infinitive, noun_phrase, tidy
from detente.extract.tables import rows, word_group
from detente.reading.grammar import agents, complements, conjuncts, patients
from detente.records import Condition

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_LONGEST: Final = 5  # words of a marker
_INVERTED: Final = frozenset({"should", "were"})  # conditions only before their subject: "should Chile agree"
_PARTICIPLES: Final = frozenset({"provided", "providing", "pending"})
_TIMES: Final = frozenset({"when", "after", "until"})  # conditions where their clause is perfect: "when Peru has paid"


@dataclass(frozen=True, slots=True)
class Marker:
    """Words that open a condition; follows: `clause`, `np` or `gerund`."""

    words: tuple[str, ...]
    follows: str


@dataclass(frozen=True, slots=True)
class Found:
    """A condition, the head of the words that state it, and the token where its marker begins."""

    condition: Condition
    head: Token
    marker: Token


@lru_cache(maxsize=1)
def _markers() -> dict[str, tuple[Marker, ...]]:
    """Strong markers by their first word, the longest first."""
    found: dict[str, list[Marker]] = {}
    for row in rows("conditions.tsv"):
        words = tuple(row[0].lower().split())
        if row[3] == "strong" and len(words) <= _LONGEST:
            found.setdefault(words[0], []).append(Marker(words, row[1]))
    return {first: tuple(sorted(ms, key=lambda m: -len(m.words))) for first, ms in found.items()}


def conditions(act: Token, arguments: Arguments, by: str, to: str | None) -> list[Found]:
    """The conditions in the sentence that belong to an undertaking: those nearer to it than to another verb's."""
    found = [f for f in _all(arguments, by, to) if _belongs(f, act)]
    return found or list(_waited_for(act, arguments, by, to)) or list(_given_in_return(act, arguments, by))


def _waited_for(act: Token, arguments: Arguments, by: str, to: str | None) -> Iterator[Found]:
    """`will lift the ban when Burma has made progress`: what another must have done first."""
    above = act.head if act.dep_ == "xcomp" else act
    for clause in dict.fromkeys((*act.children, *above.children)):
        if clause.dep_ != "advcl" or not any(c.lower_ in ("has", "have") for c in clause.children if c.dep_ == "aux"):
            continue
        marker = next((c for c in clause.children if c.lower_ in _TIMES and c.i < clause.i), None)
        if marker is not None:
            condition = _condition(clause, "clause", arguments, by, to)
            if condition.by not in (None, by):
                yield Found(condition, clause, marker)


def _given_in_return(act: Token, arguments: Arguments, by: str) -> Iterator[Found]:
    """`In exchange, Japan would build reactors`: what the clause or the sentence before said that the other does."""
    marker = next((t for t in act.doc[act.sent.start : act.i] if _is_return(t)), None)
    if marker is None or _is_agreed(act, marker):
        return
    first = next((t for t in act.ancestors if t.i < marker.i and t.pos_ == "VERB"), None)
    if first is not None and _is_done(first):
        return
    for verb in [first] if first is not None else _promised_before(arguments):
        verb = next((c for c in complements(verb) if c.tag_ == "VB"), verb)  # noqa: PLW2901
        scene = arguments if first is not None else _scene_before(arguments)
        names = [a.name for p in agents(verb) for a in scene.inside(p.token, "subj")]
        other = _state_first([n for n in names if n != by])
        if other is not None:
            yield Found(Condition(other, infinitive(verb)), marker, marker)
            return


def _is_agreed(act: Token, marker: Token) -> bool:
    """`Mali agreed in return to reopen it`, `in return Bonn said that it would`: one half of a bargain that was struck,
    which hangs on nothing any more; not an offer, nor what an accord lays down with `would`.
    """
    over = act.head
    while over.dep_ in ("xcomp", "conj", "ccomp") and over.tag_ == "VB" and over.head.i != over.i:
        over = over.head
    told = over.tag_ == "VBD" or any(c.lower_ in ("has", "have") for c in over.lefts)
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in act.children)
    if over.i < marker.i and own:  # "Mali promised to leave, and in return Chad would pay"
        return False
    return over.i != act.i and told and over.lemma_.lower() in word_group("struck a bargain")


def _is_done(verb: Token) -> bool:
    """`Peru freed the pilot and in return …`: what the other has done already is no condition any more."""
    finite = verb.tag_ == "VBD" and not any(c.dep_ == "aux" for c in verb.children)
    return finite and not any(c.dep_ in ("xcomp", "ccomp") for c in verb.children)


def _is_return(token: Token) -> bool:
    """`in return`, `in exchange`, without `for`."""
    here = token.lower_ == "in" and token.i + 2 < len(token.doc) and token.nbor(1).lower_ in ("return", "exchange")
    return here and token.nbor(2).lower_ != "for"


def _scene_before(arguments: Arguments) -> Arguments:
    sentences = arguments.reading.sentences
    return Arguments(arguments.reading, sentences[max(arguments.sentence.index - 1, 0)])


def _promised_before(arguments: Arguments) -> list[Token]:
    """What the sentence before says that somebody is to do: infinitives, and verbs with `will` or `would`."""
    if not arguments.sentence.index:
        return []
    tokens = [t for t in _scene_before(arguments).sentence.span if t.pos_ == "VERB"]
    infinite = [t for t in tokens if t.tag_ == "VB" and t.dep_ in ("xcomp", "acl", "ROOT", "ccomp", "conj")]
    return infinite or [t for t in tokens if t.dep_ == "ROOT"]


def _all(arguments: Arguments, by: str, to: str | None) -> Iterator[Found]:
    tokens = arguments.sentence.tokens
    taken = -1
    for k, marker in arguments.once(lambda: tuple(_opening(tokens)), "markers"):
        if k <= taken:
            continue
        rest = tokens[k + len(marker.words) :]
        head = head_after(rest, marker.follows, tokens[k + len(marker.words) - 1].i)
        if head is not None:
            taken = k + len(marker.words)
            yield Found(_condition(head, marker.follows, arguments, by, to), head, tokens[k])


def _opening(tokens: Sequence[Token]) -> Iterator[tuple[int, Marker]]:
    """Every place at which a marker begins, with the marker."""
    for k, token in enumerate(tokens):
        known = _markers().get(_first_word(token))
        marker = _marker_at(tokens, k, known) if known is not None else None
        if marker is not None:
            yield k, marker


def _marker_at(tokens: Sequence[Token], k: int, possible: Sequence[Marker]) -> Marker | None:
    first = _first_word(tokens[k])
    if not _may_open(tokens[k], tokens[k - 1] if k else None):
        return None
    for marker in possible:
        stretch = tokens[k : k + len(marker.words)]
        if (first, *(t.lower_ for t in stretch[1:])) == marker.words and len(stretch) < len(tokens) - k:
            return marker
    return None


def _first_word(token: Token) -> str:
    """`depend` for `depends` and `depended`; of other words the form as it stands."""
    lemma = token.lemma_.lower()
    return lemma if token.pos_ == "VERB" and lemma in word_group("depending verb") else token.lower_


def _may_open(token: Token, before: Token | None) -> bool:
    """Whether a word may open a condition here: not in `cases pending review`, `UN-provided aid`, `should allow`."""
    word = token.lower_
    if word == "if" and before is not None and before.lemma_.lower() in word_group("asks if"):
        return False
    if word in _INVERTED:
        verb = token.head if token.dep_ in ("aux", "auxpass") else token
        own = [c.i for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "expl")]
        return bool(own) and min(own) > token.i and (before is None or before.pos_ not in ("NOUN", "PRON", "PROPN"))
    if word in _PARTICIPLES:
        if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "that":
            return True
        tight = before is not None and (before.text == "-" or (before.pos_ == "NOUN" and word == "pending"))
        return not tight and token.dep_ not in ("amod", "ROOT", "relcl", "acl")
    if word == "once":
        after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
        return not ({after, before.lower_ if before is not None else ""} & word_group("once that is no condition"))
    return True


def markers_in(tokens: Sequence[Token]) -> Iterator[tuple[Sequence[Token], str]]:
    """The words that open a condition, and what states it after them: `clause`, `np` or `gerund`."""
    taken = -1
    for k, marker in _opening(tokens):
        if k > taken:
            taken = k + len(marker.words) - 1
            yield tokens[k : taken + 1], marker.follows


def head_after(rest: Sequence[Token], follows: str, opened: int) -> Token | None:
    """The verb of the clause after a marker, or the noun or gerund of the phrase."""
    if follows == "clause":
        clauses = (t for t in rest if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass", "relcl"))
        verbs = (t for t in clauses if t.dep_ != "acl" or t.head.i <= opened)  # "on condition that both pull back"
        verb = next(verbs, None)
        return verb if verb is not None and (verb.tag_ != "VB" or agents(verb)) else None
    nouns = (
        t for t in rest[:12] if (t.pos_ in ("NOUN", "PROPN") and t.dep_ not in ("compound", "poss")) or t.tag_ == "VBG"
    )
    return next(nouns, None)


def _condition(head: Token, follows: str, arguments: Arguments, by: str, to: str | None) -> Condition:
    if follows == "clause":
        performers = agents(head) or patients(head)
        names = [a.name for p in performers for a in arguments.inside(p.token, "subj")]
        return Condition(_state_first(names), infinitive(head) if names else _befalling(head))
    names = [a.name for a in arguments.inside(head, "np") if a.name != by]
    owners = [a.name for c in head.lefts for a in arguments.inside(c, "poss") if a.name != by]
    action = infinitive(head) if head.tag_ == "VBG" else noun_phrase(head)
    return Condition(_state_first(owners) or _state_first(names) or to, action)


def _befalling(clause: Token) -> str:
    """`the truce hold for three days`: a condition that nobody performs, told with what it befalls."""
    things = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass") and c.pos_ in ("NOUN", "PROPN")]
    return tidy(" ".join([*(noun_phrase(t) for t in things[:1]), infinitive(clause)]))


def _state_first(names: list[str]) -> str | None:
    return next((n for n in names if world.is_state(n)), names[0] if names else None)


def _belongs(found: Found, act: Token) -> bool:
    """Whether the condition hangs on the undertaking: in its clause, or in one that governs it."""
    if act in found.head.ancestors or act.i == found.head.i:
        return act.i != found.head.i
    if found.head in act.ancestors:  # the undertaking stands inside the condition
        return False
    above = {t.i for t in act.ancestors}
    joint = next((t for t in found.head.ancestors if t.i in above), None)
    between = range(min(act.i, found.marker.i) + 1, max(act.i, found.marker.i))
    inner = (act.doc[i] for i in between if i not in above)
    other = any(t.pos_ == "VERB" and t.dep_ in ("ROOT", "ccomp") for t in inner)
    return joint is not None and not other and act not in conjuncts(found.head)
