"""Features of a candidate commitment that tell a promise from what only looks like one.

Whether the promise is made or only asked for, denied or supposed; whether the verb under `will` is in its subject's
power; what paper provides; whether a doer is named or only something of its; whether another is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente.extract.accords import is_accord
from detente.extract.arguments import Arguments
from detente.extract.tables import word_group, word_list
from detente.reading.grammar import subjects
from detente.reading.verb_forms import auxiliaries, is_negated

if TYPE_CHECKING:
    from detente.extract.commitment_features import Proposal
    from detente.reading.tokens import Token
    from detente.records import Commitment

_MAX_STEPS: Final = 4
_TOLD: Final = ("iobj", "obj", "to", "with", "for", "benefit")
_MANY: Final = 4
_CALLED: Final = frozenset({"ADJ", "NOUN"})


def scene_features(proposal: Proposal, record: Commitment, arguments: Arguments) -> list[str]:
    """Names of the features that hold for the candidate."""
    governor, act, will = proposal.governor, proposal.act, proposal.governor.i == proposal.act.i
    way = proposal.by.way
    inner = way.partition("/")[2] or "-"
    how = made(governor)
    found = [
        f"made={how}|{will}",
        f"made={how}|{record.status}|{will}",
        f"power={_in_power(act)}|{will}",
        f"inner={inner}|{will}",
        f"second={_second(proposal, arguments)}|{will}",
        f"who={_subject_word(act if will else governor)}|{will}",
        f"around={_around(arguments)}",
        *(f"about={area}" for area in record.context),
        *(f"about={area}|{will}" for area in record.context),
    ]
    if proposal.route.startswith("accord"):
        paper = next((s.token for s in subjects(governor) if is_accord(s.token)), None)
        lemma = paper.lemma_.lower() if paper is not None else "-"
        found += [f"paper={lemma}", f"rule={lemma in word_group('one-sided paper')}"]
    return found


def made(governor: Token) -> str:
    """Whether a promise is made: `made`, or `denied`, `asked`, `hoped` or `must`."""
    token, steps = governor, 0
    while steps < _MAX_STEPS:
        head, own = token.head, _own_doubt(token)
        finite = token.dep_ in ("ccomp", "relcl", "advcl") and token.tag_ not in ("VB", "VBG")
        if finite and not own:
            return _under(head)
        if own or head.i == token.i:
            return own or "made"
        if token.tag_ in ("VB", "VBG") or token.dep_ in ("dobj", "pobj"):
            if head.lemma_.lower() in word_group("asking for a promise"):
                return "asked"
            if any(c.pos_ in _CALLED and c.lemma_.lower() in word_group("called for") for c in (head, *head.children)):
                return "hoped"
        token, steps = head, steps + 1
    return "made"


def _under(head: Token) -> str:
    """Of a finite clause: `asked` under `insisted that Peru agree`, `denied` under `no sign that`."""
    if _has_no(head) or head.lemma_.lower() in word_group("denying a promise"):
        return "denied"
    return "asked" if head.lemma_.lower() in word_group("asking for a promise") else "made"


def _has_no(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def _own_doubt(token: Token) -> str:
    """`denied` for what is negated, `must` for what only ought to be, else nothing."""
    if is_negated(token):
        return "denied"
    if _has_no(token):
        return "denied"
    return "must" if any(a.lower_ in word_group("modal of duty") for a in auxiliaries(token)) else ""


def _in_power(act: Token) -> str:
    """Whether what is to be done is something that one does, or something that befalls or is."""
    if act.pos_ not in ("VERB", "AUX"):
        return "thing"
    lemma = act.lemma_.lower()
    if lemma in word_group("befalls"):
        return "no"
    inner = [c for c in act.children if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBG")]
    return "onward" if lemma in word_group("going on") and inner else "yes"


def _second(proposal: Proposal, arguments: Arguments) -> str:
    """How the other party is named: told outright, in this sentence, or nowhere in it."""
    if proposal.to is None:
        return "none"
    if proposal.to.way.partition("/")[0] in _TOLD:
        return "told"
    here = {a for m in arguments.reading.mentions[arguments.sentence.index] for a in m.actors}
    return "here" if proposal.to.name in here else "away"


def _subject_word(verb: Token) -> str:
    """The subject's word where it is a pronoun, else its part of speech."""
    found = next((s.token for s in subjects(verb)), None)
    if found is None:
        return "-"
    return found.lower_ if found.pos_ == "PRON" else found.pos_


def _around(arguments: Arguments) -> int:
    """How many words of promising stand in the sentences just before and after."""
    index = arguments.sentence.index
    near = arguments.reading.sentences[max(index - 2, 0) : index + 3]
    promising = word_list("promise_words.txt")
    return min(sum(len(s.having(promising)) for s in near if s.index != index), _MANY)
