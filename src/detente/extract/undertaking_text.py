"""The words of an undertaking, as an infinitive: `forgive all debt` from `all debt will be forgiven by Peru once …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.extract.clauses import infinitive, noun_phrase, tidy
from detente.extract.promise_beyond import verbs_of_act_nouns
from detente.extract.promise_lists import infinitives_after, inner_verbs, listed_text
from detente.extract.tables import word_group
from detente.extract.undertakings import cue_class
from detente.reading.grammar import patients
from detente.reading.verb_forms import is_passive

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_ASIDE = frozenset({"relcl", "advcl", "appos"})


def undertaking_text(act: Token, without: list[Token], opening: str = "") -> str:
    """What is to be done, without its conditions and without what is only said beside it.

    without: heads of stretches to leave out. opening: a verb to put before a noun (`observe` a truce).
    """
    listed = listed_text(act)
    if listed is not None:
        return listed
    left_out = [t for t in without if act not in t.subtree] + _asides(act) + inner_verbs(act) + infinitives_after(act)
    if opening == "not":
        return tidy(f"not {undertaking_text(act, without)}")
    if opening == "let":
        doers = [noun_phrase(c, left_out) for c in act.children if c.dep_ == "nsubj"]
        return tidy(f"let {' '.join(doers)} {infinitive(act, left_out)}")
    if act.pos_ not in ("VERB", "AUX"):
        return (
            _done_by_noun(act, left_out)
            if opening and act.lemma_.lower() in verbs_of_act_nouns()
            else tidy(f"{opening} {noun_phrase(act, left_out)}")
        )
    if is_passive(act):
        return _turned_active(act, left_out)
    text = infinitive(act, left_out).removesuffix(" and").removesuffix(" or")
    gap = _antecedent(act) or _shared_object(act)
    text = text if gap is None else _joined(text, noun_phrase(gap, left_out))
    return text if " " in text.removeprefix("not ") else tidy(f"{text} {_words_after(act)}")


def _done_by_noun(noun: Token, left_out: list[Token]) -> str:
    """`withdraw from Kutch` of `its withdrawal from Kutch`, `release the crew` of `the release of the crew`."""
    after = [c for c in noun.rights if c.dep_ == "prep"]
    asides = [t for c in after for t in c.subtree if t.dep_ in ("relcl", "acl")]
    dropped = {t.i for head in (*left_out, *asides) for t in head.subtree}
    words = [t for c in after for t in c.subtree if t.i not in dropped and not (t.i == c.i and t.lower_ == "of")]
    return tidy(f"{verbs_of_act_nouns()[noun.lemma_.lower()]} {''.join(t.text_with_ws for t in words)}")


def _asides(act: Token) -> list[Token]:
    """Clauses after a comma that only comment: `…, which will help both`, `…, deepening the relief`; and `available`
    in `make 20 million dollars available`.
    """
    beside = [c for c in act.children if c.dep_ == "amod"] if act.head.lemma_ == "make" else []
    found = [c for c in beside if c.lower_ in word_group("made available")]
    for token in act.subtree:
        if token.dep_ not in _ASIDE or token.i <= act.i or token.head.i == token.i:
            continue
        first = token.left_edge
        bare = token.tag_ == "VB" and not any(c.tag_ == "MD" for c in token.children)
        if first.i > act.i and act.doc[first.i - 1].text == "," and not bare:
            found.append(token)
    return found


def _turned_active(act: Token, left_out: list[Token]) -> str:
    """`lift the limits on July 1` from `the limits will be lifted by Paris on July 1`."""
    agents = [c for c in act.children if c.dep_ == "agent"]
    rest = infinitive(act, [*left_out, *agents]).split(" ")
    skip = 3 if rest[:1] == ["not"] else 2 if rest[:1] == ["be"] else 1
    objects = [noun_phrase(p.token, left_out) for p in patients(act) if p.way in ("passive", "participle")]
    start = ("not " if rest[:1] == ["not"] else "") + act.lemma_
    return tidy(" ".join([start, " and ".join(objects), *rest[skip:]]))


def _antecedent(act: Token) -> Token | None:
    """The noun that a relative clause takes its object from: `the meeting, which both agreed to attend`."""
    if any(c.dep_ in ("dobj", "ccomp", "xcomp", "attr", "acomp") and c.i > act.i for c in act.children):
        return None
    clause = act
    while clause.dep_ in ("xcomp", "conj") and clause.head.pos_ == "VERB":
        clause = clause.head
    objects = [c for c in act.children if c.dep_ in ("dobj", "pobj") and c.tag_ in ("WDT", "WP")]
    purpose = act.dep_ == "advcl" and act.tag_ == "VB" and act.head.dep_ == "relcl"  # "the maps it undertook to supply"
    clause = act.head if purpose and cue_class(act.head) == "promise" else clause
    transitive = bool(objects) or (clause.i != act.i and act.dep_ in ("xcomp", "advcl"))
    return clause.head if clause.dep_ == "relcl" and transitive and clause.head.i < act.i else None


def _shared_object(act: Token) -> Token | None:
    """The object that a verb shares with the next: `address and prevent barriers`."""
    joined = [c for c in act.children if c.dep_ == "conj" and c.i > act.i]
    apart = any(t.dep_ == "pobj" or t.tag_ == "TO" for c in joined[:1] for t in act.doc[act.i + 1 : c.i])
    return None if apart else next((p.token for p in patients(act) if p.way == "shared"), None)


def _words_after(act: Token) -> str:
    """What follows a verb that the parser left bare, to the next mark of punctuation."""
    sentence = act.sent
    words: list[str] = []
    for token in act.doc[act.i + 1 : sentence.end]:
        if token.is_punct or token.dep_ in ("cc", "mark") or (token.tag_ == "MD" and token.head.i < act.i):
            break
        words.append(token.text_with_ws)
    return "".join(words)


def _joined(text: str, noun: str) -> str:
    verb, _, rest = text.partition(" ")
    return tidy(f"{verb} {noun} {rest}")


def is_pro_form(text: str) -> bool:
    """`do this`, `take the following steps by 1 May`: words that only point at what another sentence tells."""
    return text.partition(" by ")[0] in word_group("pro-form")
