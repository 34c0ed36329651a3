"""What is undertaken: the verbs and nouns under a word of promising."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.clauses import coordinated_verbs
from detente.extract.lexicon import senses
from detente.extract.promise_beyond import verbs_of_act_nouns, verbs_of_nominals
from detente.extract.promise_doubt import is_denied, is_only_supposed
from detente.extract.promise_ends import end_of_promise, may_be_kept
from detente.extract.promise_lists import hung_elsewhere, strayed
from detente.extract.relations import light_verb
from detente.extract.tables import rows, word_group, word_groups
from detente.reading.grammar import Argument, complements, conjuncts, prepositional
from detente.reading.kept import kept
from detente.reading.verb_forms import auxiliaries, is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_POS: Final = {"VERB": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
FUTURE: Final = frozenset({"will", "shall", "'ll"})
_BINDING: Final = frozenset(
    {"promise", "offer", "decide", "ready"}
)  # classes of words whose infinitive may stand apart
_WHERE_OR_WHO: Final = frozenset({"GPE", "LOC", "NORP", "PERSON", "FAC", "DATE", "TIME"})
PROMISES: Final = frozenset({"AGREE", "CONCEDE"})


def undertakings(predicate: Token) -> list[Token]:
    """The verbs (or the noun) that say what is promised, each with its own verb apart."""
    clauses = _promised_clauses(predicate)
    acts = [v for clause in clauses for c in coordinated_verbs(clause) for v in _beyond_going(c)]
    acts += strayed(predicate, acts) or ([] if acts else _purposes(predicate))
    if acts:
        return [a for a in dict.fromkeys(acts) if acts[0].tag_ != "VB" or a.tag_ == "VB"]
    ways = ("to", "on") if _is_sum(predicate) else ("to", "on", "in")
    objects = [
        a.token
        for a in prepositional(predicate)
        if a.way in ways and (a.token.pos_ in ("VERB", "NOUN") or _is_named_thing(a)) and not _is_aside(a.token)
        if a.way != "to" or predicate.lemma_.lower() not in word_group("promises to somebody")
    ]
    objects += _things(predicate) if predicate.pos_ == "VERB" else []
    asked = [v for o in objects[:1] if o.pos_ == "NOUN" for c in _asked_for(o) for v in coordinated_verbs(c)]
    return asked or [_thing_asked_for(o) or o for o in objects[:1]]


def _beyond_going(verb: Token) -> list[Token]:
    """`promised that it was going to open the pass`: opening it."""
    inner = [c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB"] if verb.lower_ == "going" else []
    return [v for c in inner for v in coordinated_verbs(c)] or [verb]


def _is_sum(verb: Token) -> bool:
    """`pledged 40 million dollars in loans`: the sum is what is promised, the loans are how."""
    things = [c for c in verb.children if c.dep_ == "dobj"] if verb.pos_ == "VERB" else []
    return any(t.like_num for c in things for t in (c, *c.lefts))


def _things(verb: Token) -> list[Token]:
    """What is promised, not to whom: the loan of `promised Peru a loan`, and of `the loan it promised Peru`."""
    found = [c for c in verb.children if c.dep_ == "dobj" and c.tag_ not in ("WDT", "WP")]
    owed = [c for c in verb.children if c.dep_ == "nsubjpass" and c.pos_ == "NOUN" and _is_owed(c)]
    if owed and not found and cue_class(verb) in ("promise", "offer"):
        return owed
    somebody = word_group("pronoun of a person") | ({"it"} if verb.dep_ == "relcl" else set())
    found = [c for c in found if c.lower_ not in somebody]
    named = [c for c in found if c.pos_ == "PROPN"]
    if named == found and verb.dep_ == "relcl" and cue_class(verb) in ("promise", "offer"):
        thing = antecedent(verb)
        return [] if thing.lemma_.lower() in word_group("day of a promise") else [thing]
    if named == found and verb.lemma_.lower() in word_group("promises to somebody"):
        return []
    return found[1:] if named[:1] == found[:1] and len(found) > 1 else found


def _is_owed(noun: Token) -> bool:
    """`A loan of five million dollars was promised`, `the return of the boats was agreed`; not `it was agreed`."""
    lemma = noun.lemma_.lower()
    of = any(c.dep_ == "prep" and c.lower_ == "of" for c in noun.children)
    counted = any(c.like_num for c in noun.lefts)
    return (of and lemma in _act_nouns()) or counted or lemma in word_group("announced thing")


@lru_cache(maxsize=1)
def _act_nouns() -> frozenset[str]:
    """Nouns of an act that can be promised."""
    return frozenset(verbs_of_act_nouns()) | frozenset(verbs_of_nominals())


def _is_named_thing(argument: Argument) -> bool:
    """`agreed on the Single Window System`: a name of no place, people or day."""
    noun = argument.token
    named = argument.way == "on" and noun.pos_ == "PROPN" and noun.ent_type_ not in _WHERE_OR_WHO
    return named and any(c.dep_ == "det" for c in noun.lefts)


def antecedent(clause: Token) -> Token:
    """The thing that a relative clause is about; of `the ballot of 18 September, which …` the ballot, not the day."""
    thing = clause.head
    of_day = thing.dep_ == "pobj" and thing.head.lower_ == "of" and thing.lemma_.lower() in word_group("month")
    if of_day and thing.head.head.pos_ == "NOUN":
        return thing.head.head
    of = next((c for c in thing.children if c.dep_ == "prep" and c.lower_ == "of" and c.i < clause.i), None)
    if thing.pos_ not in ("NOUN", "PROPN") and of is not None:  # "the last of the tanks that Poland promised"
        thing = next((c for c in of.children if c.dep_ == "pobj"), thing)
    while thing.pos_ == "PROPN" and thing.dep_ == "pobj" and thing.head.head.pos_ == "NOUN" and clause.i > thing.i:
        thing = thing.head.head  # "the payment to Samoa which it had promised"
    return thing


def _asked_for(noun: Token) -> list[Token]:
    """`agreed to Syria's request that it refrain`: the clause under what was agreed to."""
    found = [c for c in noun.rights if c.dep_ in ("acl", "ccomp", "relcl") and c.tag_ in ("VB", "VBP")]
    return found if noun.lemma_.lower() in word_group("what is asked") else []


def _thing_asked_for(noun: Token) -> Token | None:
    """`agreed to Sudan's request for 200 engineers`: the engineers, who are what is then owed."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in word_group("what is asked"):
        return None
    return next((p.token for p in prepositional(noun) if p.way == "for" and p.token.pos_ == "NOUN"), None)


def _is_aside(noun: Token) -> bool:
    """`in return`, `in a meeting`, `on Monday`, `in July`: nouns that tell when or how, not what is promised."""
    lemma = noun.lemma_.lower()
    return lemma in word_group("not promised") or noun.ent_type_ in ("DATE", "TIME")


def _purposes(predicate: Token) -> list[Token]:
    """`committed these funds to support the parks`: what a promised means is for."""
    if predicate.pos_ != "VERB" or not any(c.dep_ == "dobj" for c in predicate.children):
        return []
    if cue_class(predicate) != "promise":
        return []
    return [c for c in predicate.children if c.dep_ == "advcl" and c.tag_ == "VB" and c.i > predicate.i]


def _promised_clauses(predicate: Token) -> list[Token]:
    """The clauses under a promise: `agreed to …`, `a pledge to …`, `commitment to defending …`."""
    if predicate.pos_ in ("NOUN", "PROPN"):
        found = _noun_clauses(predicate)
        verb = light_verb(predicate)
        found = found or ([c for c in complements(verb) if c.dep_ == "xcomp"] if verb is not None else [])
        return found or _loose(predicate)
    found = [c for c in complements(predicate) if not _is_apart(predicate, c)]
    nouns = [c for c in predicate.children if c.dep_ in ("dobj", "pobj", "nsubjpass")]
    found = found or [clause for noun in nouns for clause in _noun_clauses(noun)] or _gerunds(predicate)
    found = found or [c for n in nouns if cue_class(n) == "promise" for c in hung_elsewhere(n)]
    return found or _loose(predicate)


def _loose(promise: Token) -> list[Token]:
    """The infinitive of a word that binds, where the parser hung it on a word between."""
    return hung_elsewhere(promise) if cue_class(promise) in _BINDING else []


def _is_apart(predicate: Token, clause: Token) -> bool:
    """Whether a semicolon parts a clause from the verb that the parser put over it."""
    low, high = sorted((predicate.i, clause.i))
    return any(t.text == ";" for t in predicate.doc[low:high])


def _noun_clauses(noun: Token) -> list[Token]:
    found = [
        c
        for c in noun.rights
        if c.dep_ in ("acl", "relcl", "ccomp") and (c.tag_ == "VB" or any(a.tag_ == "MD" for a in auxiliaries(c)))
    ]
    return found or _gerunds(noun) or _under_giving(noun)


def _under_giving(noun: Token) -> list[Token]:
    """`the promise it gave in Oslo to keep out`, `a pledge made in May to leave`: what hangs on the verb of giving."""
    giving = [c for c in noun.rights if c.dep_ in ("acl", "relcl") and c.lemma_ in word_group("giving a promise")]
    return [c for verb in giving for c in verb.children if c.dep_ in ("advcl", "xcomp", "acl") and c.tag_ == "VB"]


def _gerunds(governor: Token) -> list[Token]:
    phrases = [p for first in governor.children if first.dep_ == "prep" for p in conjuncts(first) if p.lower_ == "to"]
    return [c for p in phrases for c in p.children if c.dep_ == "pcomp"]


def promises_spoken_of(tokens: Sequence[Token], taken: set[int]) -> Iterator[tuple[Token, Token]]:
    """Nouns of promising that are done something to (`rejected the offer to …`), each with its undertaking.

    taken: tokens that are read as promises already.
    """
    for noun in tokens:
        if noun.pos_ != "NOUN" or noun.i in taken or noun.lemma_.lower() not in _promising_nouns():
            continue
        if not _is_done_to(noun) or _never_given(noun):
            continue
        clauses = _noun_clauses(noun) or _beside(noun)
        for clause in clauses:  # "broke its promise to Chile to open the pass"
            yield from ((noun, act) for act in coordinated_verbs(clause))
        yield from ((noun, thing) for thing in ([] if clauses else _offered(noun)))


@cache
def _promising_nouns() -> frozenset[str]:
    """The nouns that the lexicon reads, if only in one of their senses, as a promise."""
    held = ((lemma, found) for (pos, lemma), found in senses().items() if pos == "N")
    return frozenset(lemma for lemma, found in held if any(sense.root in PROMISES for sense in found))


def _is_done_to(noun: Token) -> bool:
    """Whether a verb does something to a promise, or tells how it stands: `the offer has lapsed`, `still stands`."""
    verb = noun.head
    stands = verb.lemma_.lower() in word_group("said of an offer") and not is_negated(verb)
    ended = verb.pos_ in ("VERB", "AUX") and (stands or end_of_promise(verb) is not None)
    return (noun.dep_ == "nsubj" and ended) or noun.dep_ in ("dobj", "nsubjpass", "pobj")


def _never_given(noun: Token) -> bool:
    """`failed to give assurances that …`; not `failed to keep its promise to …`, which was made."""
    return light_verb(noun) is not None and is_denied(noun.head)


def _offered(noun: Token) -> list[Token]:
    """`rejected its offer of talks`, `withdrew its offer to Peru of a port`: what the noun's of-phrase names."""
    told = [p.token for p in prepositional(noun) if p.way == "to" and p.token.pos_ == "PROPN"]  # "its offer to Peru of"
    holders = (noun, noun.head, *told) if noun.dep_ == "dobj" else (noun, *told)
    phrases = [p for holder in holders for p in prepositional(holder) if p.way == "of" and p.token.i > noun.i]
    named = noun.lemma_.lower() in word_group("offer of a thing")
    found = [p.token for p in phrases if p.token.pos_ == "NOUN"][:1]
    return (found or _compounded(noun)) if named else []


def _compounded(noun: Token) -> list[Token]:
    """`withdrew its loan offer`, `honoured its withdrawal pledge`: the thing that stands before the word."""
    found = [c for c in noun.lefts if c.dep_ == "compound" and c.pos_ == "NOUN" and c.i == noun.i - 1]
    things = _act_nouns() | word_groups("announced thing", "holding off")
    return [c for c in found if c.lemma_.lower() in things]


def _beside(noun: Token) -> list[Token]:
    """Infinitives that the parser hung on the verb over a promise; not `if Peru would agree`, which has a subject."""
    if not may_be_kept(noun) and _over(noun).i > noun.i:  # "despite its promise, Chad refused to leave"
        return []
    loose = (c for c in _over(noun).children if c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" and c.i > noun.i)
    found = [c for c in loose if not any(k.dep_ in ("nsubj", "nsubjpass", "mark") for k in c.children)]
    return found or _told_beside(noun)


def _told_beside(noun: Token) -> list[Token]:
    """`broke its word, given in May, that it would stay`: a clause with `that` that hangs on the verb over the noun."""
    clauses = [c for c in _over(noun).children if c.dep_ in ("ccomp", "advcl") and c.i > noun.i]
    marked = [c for c in clauses if any(k.dep_ == "mark" and k.lower_ == "that" for k in c.children)]
    return [c for c in marked if any(a.tag_ == "MD" for a in auxiliaries(c))]


def _over(noun: Token) -> Token:
    """The verb over a noun, also where a preposition stands between: `delivered on its promise to …`."""
    return noun.head.head if noun.head.dep_ in ("prep", "agent") else noun.head


@kept
def cue_class(token: Token) -> str | None:
    """The class of a word of `promise_cues.tsv`, or None."""
    pos, lemma, known = _POS.get(token.pos_), token.lemma_.lower(), cue_classes()
    if pos is None:
        return None
    if token.pos_ == "VERB" and token.tag_ == "VBN" and (lemma, "V") not in known:
        pos = "A"
    return known.get((lemma, pos)) or known.get((token.lower_, pos))


@lru_cache(maxsize=1)
def cue_classes() -> dict[tuple[str, str], str]:
    """Words over an infinitive that may bind: (lemma, V or N or A) -> class."""
    return {(row[0], row[1]): row[2] for row in rows("promise_cues.tsv")}


def cued(tokens: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Words of promising, offering, deciding or meaning to, each with every verb under it."""
    for token in tokens:
        if cue_class(token) is None or is_denied(token) or is_only_supposed(token):
            continue
        clauses = _promised_clauses(token)
        if token.pos_ == "ADJ":
            clauses = [c for c in token.children if c.dep_ in ("xcomp", "ccomp", "acl") and c.tag_ == "VB"]
        if token.pos_ in ("NOUN", "PROPN") and not is_negated(_over(token)):
            clauses = clauses or _beside(token)
        for clause in clauses:
            if clause.tag_ in ("VB", "VBG") or any(a.tag_ == "MD" for a in auxiliaries(clause)):
                yield from ((token, act) for act in coordinated_verbs(clause))
