"""What accords provide: `the treaty gives Panama …`, `it required Peru to …`, `under the deal Chile would …`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.clauses import coordinated_verbs
from detente.extract.lexicon import reporting_verbs
from detente.extract.promise_lists import strayed
from detente.extract.tables import classes, rows, word_group, word_groups, word_list
from detente.reading.grammar import Argument, complements, conjuncts, patients, prepositional, subjects
from detente.reading.kept import kept
from detente.reading.verb_forms import auxiliaries, is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_FUTURE: Final = frozenset({"will", "shall", "'ll", "would", "must", "should", "may", "can"})
_UNDER: Final = frozenset({"under", "in", "by", "with", "per", "as", "according", "pursuant"})
_BY_RIGHT_OF: Final = frozenset({"under", "per", "by", "according", "pursuant"})  # what holds under them holds now
_PRONOUNS: Final = frozenset({"it", "they", "this", "these", "both"})
_FARTHEST: Final = 6  # steps up from the noun that a relative clause hangs on
_EXCHANGE: Final = ("exchange", "return", "turn")


@dataclass(frozen=True, slots=True)
class Provision:
    """What an accord says that is to be done: its verb, the frame, the accord's noun (None: named before), the act."""

    verb: Token
    frame: str
    accord: Token | None
    act: Token


@lru_cache(maxsize=1)
def _frames() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split(",")) for row in rows("promise_provisions.tsv")}


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_frames())


def provisions(arguments: Arguments) -> Iterator[Provision]:
    """What the accords of a sentence, or of the one before it, provide."""
    for verb in arguments.sentence.having(_verbs()):
        if verb.pos_ != "VERB" or (is_negated(verb) and verb.lemma_.lower() in word_group("no duty where denied")):
            continue
        frames = _frames()[verb.lemma_.lower()]
        told = _accord_over(verb, arguments)
        if told is None:
            continue
        for frame in frames:
            acts = _acts(verb, frame)
            yield from (Provision(verb, frame, told[0], act) for act in acts)
            if acts:
                break


def is_laid_down(verb: Token, arguments: Arguments) -> bool:
    """`the deal commits Rwanda to lifting the ban`: an accord says it, and nobody else promises anything."""
    frames = _frames().get(verb.lemma_.lower(), ()) if verb.pos_ == "VERB" else ()
    bound = any(_acts(verb, f) for f in frames if f not in ("object", "noun"))
    return bound and _accord_over(verb, arguments) is not None


def _accord_over(verb: Token, arguments: Arguments) -> tuple[Token | None] | None:
    """The accord that is the verb's subject; (None,) for a pronoun after a sentence that names one."""
    for subject in subjects(verb):
        named = is_accord(subject.token) or _is_numbered_part(subject.token)
        paper = subject.token if named else _paper_over(subject.token, verb)
        if paper is not None:
            return (paper,)
        spoken_of = subject.token.lower_ in _PRONOUNS and (accord_before(arguments) or _told_of(subject.token))
        if spoken_of and not _is_actor(subject.token, arguments):
            return (None,)
    return None


def _told_of(pronoun: Token) -> bool:
    """`The pact bars patrols, and it obliges Mali to …`: whether the sentence has spoken of an accord's duties."""
    before = pronoun.doc[pronoun.sent.start : pronoun.i]
    return any(t.dep_ == "nsubj" and is_accord(t) and t.head.lemma_.lower() in _frames() for t in before)


def _paper_over(noun: Token, verb: Token) -> Token | None:
    """`a pact with Chile, which requires …`: the paper, where the parser took the clause for its last noun's."""
    for _ in range(_FARTHEST if verb.dep_ == "relcl" and noun.i < verb.i else 0):
        if noun.dep_ not in ("pobj", "prep", "conj", "appos", "compound"):
            return None
        noun = noun.head
        if is_accord(noun):
            return noun
    return None


def _is_actor(pronoun: Token, arguments: Arguments) -> bool:
    """Whether a pronoun means states and no paper: `they called on …`, `France said that it would recognise …`."""
    mention = arguments.reading.mention_at(arguments.sentence, pronoun)
    if mention is None or not mention.actors:
        return False
    verb = pronoun.head
    said = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in reporting_verbs()
    return pronoun.lower_ in ("they", "both") or said


@kept
def is_accord(token: Token) -> bool:
    """Whether a noun names an accord: `treaty`, `Camp David accords`."""
    lemma = token.lemma_.lower()
    return token.pos_ in ("NOUN", "PROPN") and (lemma in classes()["@accord"] or lemma in word_group("binding paper"))


def _is_numbered_part(token: Token) -> bool:
    """`Article 5`, `the second clause of the treaty`; not an article of a newspaper."""
    if token.lemma_.lower() not in word_group("numbered part"):
        return False
    of = (o for c in token.children if c.dep_ == "prep" and c.lower_ in ("of", "in") for o in c.children)
    return any(c.like_num and c.i == token.i + 1 for c in token.children) or any(is_accord(o) for o in of)


def _acts(verb: Token, frame: str) -> list[Token]:
    if frame == "object":
        return [verb] if patients(verb) else []
    if frame == "doing":
        inner = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "pcomp") and c.i > verb.i]
        inner += [c for p in patients(verb) for c in p.token.rights if c.dep_ == "acl" and c.tag_ == "VBN"]
        return [v for c in inner if c.tag_ in ("VBG", "VBN") for v in conjuncts(c) if v.pos_ == "VERB"]
    if frame == "noun":
        nouns = [p.token for p in patients(verb) if p.token.pos_ == "NOUN"][:1]
        return [v for n in nouns for c in _spelt_out(n) for v in coordinated_verbs(c)] or nouns
    if frame == "from":
        return [v for p in prepositional(verb) if p.way == "from" for v in conjuncts(p.token) if v.tag_ == "VBG"]
    if frame == "for":
        return [p.token for p in prepositional(verb) if p.way == "for" and p.token.pos_ == "NOUN"][:1]
    bare = frame in ("whom", "not")
    inner = [c for c in complements(verb) if (c.tag_ == "VB") == bare or frame == "clause"]
    inner = inner or ([c for c in verb.children if _is_called_for(c)] if bare else [])
    gerunds = [p.token for p in prepositional(verb) if p.way == "to" and p.token.tag_ == "VBG"]
    found = [v for c in (inner or (gerunds if bare else [])) for v in coordinated_verbs(c)]
    found = found or ([p.token for p in _bound_to(verb)][:1] if bare else [])
    return list(dict.fromkeys([*found, *strayed(verb, found)]))


def _spelt_out(noun: Token) -> list[Token]:
    """`includes a clause that Chile will leave`, `a pledge to leave`: what a noun of an accord says is to be done."""
    inner = [c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl")]
    marked = [c for c in inner if any(k.dep_ == "mark" and k.lower_ == "that" for k in c.children)]
    to_do = [c for c in inner if c.tag_ == "VB" and any(k.tag_ == "TO" for k in c.children)]
    return [c for c in marked if any(a.tag_ == "MD" for a in auxiliaries(c))] or to_do


def _bound_to(verb: Token) -> list[Argument]:
    """`commits both nations to deeper sharing of data`: a deed told by a noun."""
    if verb.lemma_.lower() not in word_group("binds to a deed"):
        return []
    return [p for p in prepositional(verb) if p.way == "to" and p.token.pos_ == "NOUN"]


def _is_called_for(clause: Token) -> bool:
    """`calls for Israel to hand over the town`, where the parser takes `for` for a conjunction."""
    marks = {c.lower_ for c in clause.children if c.dep_ == "mark"}
    return clause.dep_ == "advcl" and clause.tag_ == "VB" and "for" in marks and bool(subjects(clause))


def parties_of(provision: Provision, arguments: Arguments) -> list[Actor]:
    """Who is to do it: the subject of the inner clause, the owner of the noun, the parties of the accord."""
    act = provision.act
    if provision.frame in ("clause", "whom", "from", "not", "doing"):
        found = [a for p in patients(provision.verb) for a in arguments.inside(p.token, "bound")]
        found += [a for s in subjects(act) for a in arguments.inside(s.token, "bound")]
    else:
        found = arguments.actors(act, "default") if act.pos_ == "NOUN" else []
    if not found and provision.accord is not None:
        found = arguments.inside(provision.accord, "accord")
    return list({a.name: a for a in reversed(found)}.values())[::-1]


def under_accord(act: Token) -> bool:
    """`under the deal`, `in exchange`: the clause says by what the undertaking stands."""
    for child in act.children:
        if child.dep_ == "prep" and child.lower_ in _UNDER:
            nouns = _under(child)
            if any(
                is_accord(n) or n.lemma_.lower() in word_group("part of an accord") or n.lower_ in _EXCHANGE
                for n in nouns
            ):
                return True
        if child.dep_ in ("prep", "advmod") and child.lower_ in ("thereunder", "thereby"):
            return True
    return False


def _under(preposition: Token) -> list[Token]:
    """What stands under a preposition or the second of two: `under the deal`, `according to it`, `as part of it`."""
    below = [c for c in preposition.children if c.dep_ in ("prep", "pcomp") and c.lower_ == "to"]
    below += [c for o in preposition.children if o.lower_ == "part" for c in o.children if c.lower_ == "of"]
    return [o for p in (preposition, *below) for o in p.children if o.dep_ == "pobj"]


def stands_under_accord(verb: Token) -> bool:
    """`Under the treaty of 1960, India supplies …`: a duty told in the present, by a verb of doing."""
    if verb.tag_ not in ("VBZ", "VBP") or verb.dep_ != "ROOT" or auxiliaries(verb):
        return False
    lemma = verb.lemma_.lower()
    if lemma in word_groups("befalls", "no duty in the present") or lemma in reporting_verbs():
        return False
    before = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in _BY_RIGHT_OF and c.i < verb.i]
    return any(n.lemma_.lower() in word_group("treaty paper") for p in before for n in _under(p))


def accord_before(arguments: Arguments, back: int = 2) -> bool:
    """Whether one of the sentences just before speaks of an accord or a promise."""
    index = arguments.sentence.index
    for sentence in arguments.reading.sentences[max(index - back, 0) : index]:
        if any(is_accord(t) or t.lemma_.lower() in word_list("promise_words.txt") for t in sentence.tokens):
            return True
    return False


def stands_in_future(act: Token) -> bool:
    """Whether a verb has an auxiliary of what is to be."""
    return any(a.lower_ in _FUTURE for a in auxiliaries(act))
