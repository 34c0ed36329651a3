"""What a speaker says of another in words that judge, whatever the clause around them.

`Lima said Quito's answer showed a lack of respect` blames Quito although no word of blaming stands there; so does
what is denied of it: `Lima saw no willingness on Quito's part`. The words are a table; whose act is judged is the
owner of a judging noun, else the subject of its clause, or the object of a verb of naming (`called it an outrage`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente.extract.arguments import Actor, Arguments
from detente.extract.lexicon import Sense
from detente.extract.predicates import Predicate
from detente.extract.relations import MODIFIERS
from detente.extract.tables import classes, rows, word_group
from detente.extract.voices import FIRST_PERSON
from detente.reading.grammar import Argument, agents, patients, subjects
from detente.reading.verb_forms import SUBJECTS, auxiliaries, is_negated

if TYPE_CHECKING:
    from detente.reading.tokens import Token

JUDGED: Final = "judge"  # head of the sense of a judging word
_TOLD_BY: Final = frozenset({"speaker", "voice", "publisher"})
_NUMBER: Final = 0  # of no row of the lexicon
_POS: Final = {"VERB": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A"}
_OWNERS: Final = ("poss", "of", "by", "from", "on")
_PARTNERS: Final = ("with", "to", "between", "for")  # of talks that are refused
_ACTS: Final = ("@official_act", "@criticised_act")
_POINTING: Final = frozenset({"this", "that", "these", "those", "such", "its", "their", "his", "her"})
_LINKS: Final = frozenset({"of", "as", "to", "like"})
_FOUND: Final = frozenset({"acomp", "oprd", "ccomp", "attr"})  # `found it unfair`, not `found unfair terms`
_MOST_STEPS: Final = 6
_ASIDE: Final = SUBJECTS | {"relcl", "advcl"}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A word that judges, in its frame; is_open: whether who is judged may stand outside of it."""

    predicate: Predicate
    is_open: bool

    def is_by(self, source: Actor) -> bool:
        """Whether the judgement is that of an actor: of its speaker, or of the subject of its verb of naming."""
        return self.predicate.sense.sources != ("speaker",) or source.way.partition("/")[0] in _TOLD_BY


def judgements(arguments: Arguments) -> Iterator[Judgement]:
    """The judging words of a sentence that stand in somebody's words."""
    seen: set[tuple[int, str]] = set()
    for token in arguments.sentence.tokens:
        judged = _judged(token)
        clause = _clause(token) if judged is not None else None
        if judged is None or clause is None:
            continue
        root = judged[_is_denied(token, clause)]
        found = _framed(token, clause, root, arguments) if root is not None else None
        if found is not None and (found.predicate.token.i, found.predicate.sense.root) not in seen:
            seen.add((found.predicate.token.i, found.predicate.sense.root))
            yield found


def _framed(token: Token, clause: Token, root: str, arguments: Arguments) -> Judgement | None:
    """The judgement that a word gives: of what is named so, of the owner of a noun, or of the subject of its clause."""
    naming = _naming(token, clause)
    if naming is not None:
        return Judgement(Predicate(naming, _sense(root, "named")), _is_vague(patients(naming), arguments))
    if not arguments.actors(clause, "speaker") or (root == "REJECT" and not _is_to_come(clause)):
        return None
    if any(a.token.lower_ in FIRST_PERSON for a in subjects(clause)):  # "we will hurt them": their own act
        return None
    if token.pos_ == "NOUN" and _is_owned(token, root, arguments):
        return Judgement(Predicate(token, _sense(root, "owned")), False)
    says_what_it_is = token.i == clause.i or clause.lemma_.lower() in word_group("shows what it is")
    if not says_what_it_is or _is_aside(token, clause):  # "faces contempt", "lives with a threat"
        return None
    return Judgement(Predicate(clause, _sense(root, "said")), _is_vague(subjects(clause), arguments))


def _judged(token: Token) -> tuple[str | None, str | None] | None:
    """What a word tells, plain and denied, if it judges."""
    pos, lemma = _POS.get(token.pos_), token.lemma_.lower()
    if pos is None:
        return None
    if pos == "A" and any(c.lower_ == "too" for c in token.lefts):  # "too quick to shoot"
        return "ACCUSE", None
    found = _table().get((pos, lemma))
    if found is None and pos == "N" and token.i:  # "bad faith"
        return _table().get((pos, f"{token.nbor(-1).lower_} {lemma}"))
    return found


def _clause(token: Token) -> Token | None:
    """The verb of the clause that a word stands in."""
    for step, above in enumerate((token, *token.ancestors)):
        if step > _MOST_STEPS:
            return None
        if above.pos_ in ("VERB", "AUX") and (agents(above) or subjects(above) or _is_existential(above)):
            return above
    return None


def _is_existential(verb: Token) -> bool:
    return any(c.dep_ == "expl" for c in verb.lefts)


def _naming(token: Token, clause: Token) -> Token | None:
    """`called it an outrage`, `called what happened an outrage`: the verb of naming, before the word."""
    verbs = (clause, clause.head) if clause.dep_ in ("ccomp", "xcomp") else (clause,)
    named = (v for v in verbs if v.i < token.i and v.lemma_.lower() in word_group("naming") and agents(v))
    two_ways = word_group("naming, or coming upon")
    return next((v for v in named if v.lemma_.lower() not in two_ways or token.dep_ in _FOUND), None)


def _is_to_come(clause: Token) -> bool:
    return any(a.lower_ in word_group("modal of refusing") for a in auxiliaries(clause))


def _is_denied(token: Token, clause: Token) -> bool:
    """Whether a word is denied: itself, what it hangs on up to its clause, or whom the clause is about."""
    chain = [token, clause]
    for above in token.ancestors:
        if above.i == clause.i:
            break
        chain.append(above)
    chain += [a.token for a in subjects(clause)]  # "no Briton is in danger"
    return any(is_negated(word) for word in chain)


def _is_aside(token: Token, clause: Token) -> bool:
    """Whether a word only belongs to what the clause is about: `the illegal ban was discussed`."""
    word = token
    while word.i != clause.i:
        if word.dep_ in _ASIDE or (word.dep_ == "pobj" and not _is_linked(word)):
            return True
        word = word.head
    return False


def _is_linked(noun: Token) -> bool:
    """`a sign of contempt`, `in breach of`; but not `in danger`, `with contempt`."""
    link = noun.head.lower_
    return link in _LINKS or (link == "in" and noun.lemma_.lower() in word_group("stands in it"))


def _is_owned(noun: Token, root: str, arguments: Arguments) -> bool:
    """`Quito's contempt`, `the contempt of Quito`: whether a noun names whose it is."""
    if any(arguments.inside(c, "owner") for c in noun.lefts if c.dep_ in MODIFIERS):
        return True
    return any(arguments.actors(noun, way) for way in _targets(root, "owned") if way != "poss")


def _is_vague(judged: Sequence[Argument], arguments: Arguments) -> bool:
    """Whether what is judged points to what was told before, or is an act without its doer: `this`, `the new laws`."""
    return not judged or any(
        t.pos_ in ("PRON", "VERB", "AUX")
        or any(c.lower_ in _POINTING for c in t.lefts)
        or (any(t.lemma_.lower() in classes()[name] for name in _ACTS) and not arguments.inside(t, "judged"))
        for t in (a.token for a in judged)
    )


def _targets(root: str, how: str) -> tuple[str, ...]:
    """Where the one who is judged stands beside the word that `_framed` gives."""
    if how == "owned":
        return (*_PARTNERS, *_OWNERS) if root == "REJECT" else _OWNERS
    return ("obj", "poss", "of", "by", "comp") if how == "named" else ("subj", "poss")


@lru_cache(maxsize=16)
def _sense(root: str, how: str) -> Sense:
    source = "subj" if how == "named" else "speaker"
    pos = "N" if how == "owned" else "V"
    return Sense(JUDGED, (), pos, root, None, (source,), _targets(root, how), (), _NUMBER)


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """What a word tells, plain and denied, by part of speech and lemma."""
    found: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    for words, pos, plain, denied in (row[:4] for row in rows("judgements.tsv")):
        for word in words.split(","):
            key = (pos, word.strip())
            before = found.get(key, (None, None))
            given = (None if plain == "-" else plain, None if denied == "-" else denied)
            found[key] = (before[0] or given[0], before[1] or given[1])
    return found
