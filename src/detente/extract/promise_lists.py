"""Undertakings that a list puts side by side, and those that the parser hung on another word of the sentence.

`commitment to fighting graft, raising wages, and opening archives` are three; so are the two of `will continue to
train the guards and pay the teachers`. Of `pledged for the first time to open the pass` the infinitive is the pledge's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from detente.extract.clauses import coordinated_verbs, is_bare, tidy
from detente.extract.promise_beyond import clause_beyond
from detente.extract.tables import word_group
from detente.reading.grammar import complements, conjuncts, prepositional
from detente.reading.verb_forms import has_subject

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_NEXT_ITEM: Final = re.compile(r"\s*(?:;|,\s+while\s).*", re.DOTALL)  # ", while keeping the toll"
_PARTING: Final = frozenset({",", ";"})
_JOINING: Final = frozenset({"and", "or"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ASIDE: Final = frozenset({"to", "on", "upon", "in"})  # under these a noun is what is promised: "agreed on a plan to"
_MAX_BACK: Final = 4  # words that may stand between the mark of a list and its verb: "and quickly to opening"


def listed_with(act: Token) -> list[Token]:
    """The other undertakings of the list that an act opens; none where it stands alone."""
    return [*gerunds_after(act), *itemised(act), *inner_verbs(act), *infinitives_after(act)]


def infinitives_after(first: Token) -> list[Token]:
    """`agreed to disarm the militias, to close their camps and not to arm them`: each `to` is an undertaking.

    The parser makes the second a purpose of the first; one alone may be (`to meet in May, to discuss fish`).
    """
    if first.tag_ != "VB":
        return []
    found = [t for v in _items_below(first) for t in conjuncts(v) if t is v or _is_item(t, _PARTING | _JOINING)]
    found += [t for above in found for v in _items_below(above) for t in conjuncts(v)]
    return found if len(found) > 1 else []


def _items_below(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ == "advcl" and _is_item(c, _PARTING)]


def _is_item(verb: Token, marks: frozenset[str]) -> bool:
    """Whether a verb is an infinitive whose `to`, or `not to`, stands right after one of these."""
    to = next((c for c in verb.children if c.tag_ == "TO" and c.i < verb.i), None)
    if to is None or verb.tag_ != "VB":
        return False
    before = to.nbor(-1) if to.i else to
    before = before.nbor(-1) if before.lower_ in ("not", "also") and before.i else before
    return before.lower_ in marks


def gerunds_after(first: Token) -> list[Token]:
    """The gerunds that a list puts after the first: `to fighting graft, raising wages, and opening archives`."""
    if first.tag_ != "VBG" or first.dep_ not in ("pcomp", "pobj"):
        return []
    return _closed_list(first)


def itemised(act: Token) -> list[Token]:
    """`to remove barriers by accepting cars; opening ports; and easing checks`: what semicolons set apart."""
    by = [t for t in act.subtree if t.lower_ == "by" and act in (t.head, t.head.head)]
    means = [c for p in by for c in p.children if c.tag_ == "VBG"]
    return [t for first in means[:1] for t in _closed_list(first) if _mark_before(t) == ";"]


def _closed_list(first: Token) -> list[Token]:
    """Gerunds right after commas or `and`, up to a finite verb, if an `and` closes the list."""
    found: list[Token] = []
    closed = False
    for token in first.doc[first.i + 1 : first.sent.end]:
        if token.tag_ in _FINITE and token.dep_ in ("ROOT", "conj", "ccomp", "parataxis"):
            break
        mark = _mark_before(token) if token.tag_ == "VBG" else ""
        if not mark or token.lemma_.lower() in word_group("no further gerund"):
            continue
        found.append(token)
        closed = closed or mark == "and" or _joined(token)
    return found if closed else []


def _mark_before(gerund: Token) -> str:
    """The mark that parts a gerund from what stands before it: `,`, `;`, `and`; nothing where none does."""
    place = gerund.i - 1
    while place > max(gerund.i - _MAX_BACK, 0) and (
        gerund.doc[place].pos_ == "ADV" or gerund.doc[place].lower_ == "to"
    ):
        place -= 1
    before = gerund.doc[place]
    if before.lower_ in _JOINING:
        return ";" if place and gerund.doc[place - 1].text == ";" else "and"
    return before.text if before.text in _PARTING else ""


def _joined(gerund: Token) -> bool:
    return any(t.lower_ in _JOINING for t in gerund.doc[max(gerund.i - _MAX_BACK, 0) : gerund.i])


def inner_verbs(act: Token) -> list[Token]:
    """The second verb under one that only opens or goes on: `continue to train the guards and pay the teachers`."""
    if act.lemma_.lower() not in word_group("going on"):
        return []
    inner = [c for c in act.children if c.dep_ == "xcomp" and c.tag_ in ("VB", "VBG")]
    pairs = ((first, v) for first in inner for v in coordinated_verbs(first)[1:] if _stands_alone(first))
    return [v for first, v in pairs if _stands_alone(v) and not _in_relative(first, v)]


def _in_relative(first: Token, second: Token) -> bool:
    """`to act against those who bribe and to seek …`: whether a relative clause between may own the second verb."""
    return any(t.dep_ == "relcl" for t in first.doc[first.i : second.i])


def _stands_alone(verb: Token) -> bool:
    return any(c.dep_ in ("dobj", "prep", "xcomp") and c.i > verb.i for c in verb.children)


def listed_text(act: Token) -> str | None:
    """The words of a gerund in a list up to the next one, which the parse does not give; None where it stands alone."""
    first = next((t for t in act.doc[act.sent.start : act.i + 1] if act in (t, *_members(t))), None)
    if first is None:
        return None
    members = [first, *_members(first)]
    if act.tag_ != "VBG" or set(members) <= set(coordinated_verbs(first)):
        return None
    following = next((m for m in members if m.i > act.i), None)
    end = _mark_place(following) if following is not None else act.sent.end
    words = act.doc[act.i + 1 : max(end, act.i + 1)]
    return tidy(f"{act.lemma_} {_NEXT_ITEM.sub('', words.text)}")


def _members(first: Token) -> list[Token]:
    return gerunds_after(first) or (_closed_list(first) if _by_list(first) else [])


def _by_list(first: Token) -> bool:
    return first.tag_ == "VBG" and first.dep_ == "pcomp" and first.head.lower_ == "by"


def _mark_place(gerund: Token) -> int:
    """Where the words that part a gerund from the one before begin."""
    place = gerund.i
    while place > 0 and gerund.i - place < _MAX_BACK and _parts(gerund.doc[place - 1]):
        place -= 1
    return place


def _parts(token: Token) -> bool:
    return token.text in _PARTING or token.lower_ in (*_JOINING, "to") or token.pos_ == "ADV"


def hung_elsewhere(promise: Token) -> list[Token]:
    """The infinitive of a promise that the parser hung on a word between: `pledged for the first time to leave`."""
    if promise.pos_ == "VERB":
        phrases = prepositional(promise)
        nouns = [p.token for p in phrases if p.way not in _ASIDE or p.token.pos_ == "PROPN"]
        held = complements(promise) or any(c.dep_ == "dobj" and not _is_told(c) for c in promise.children)
        own = [promise] if all(p.token in nouns for p in prepositional(promise)) else []
        found = [c for holder in (*nouns, *own) for c in _infinitives(holder)]
        return [] if held else (found or _for_its_part(promise) or _in_turn(promise))[:1]
    asides = [c for c in promise.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VBN" and _comma_before(c)]
    return [c for aside in asides for c in _infinitives(aside) if _comma_before(c)][:1] or clause_beyond(promise)


def _is_told(noun: Token) -> bool:
    """Whether the object of a promise is whom it is told: `assured her`, `assured Peru`."""
    named = noun.pos_ == "PROPN" and noun.head.lemma_.lower() in word_group("promises to somebody")
    return noun.pos_ == "PRON" or named


def _for_its_part(promise: Token) -> list[Token]:
    """`agreed for its part to leave`, whose `part` the parser takes for the subject of leaving."""
    clauses = (c for c in promise.children if c.dep_ in ("advcl", "ccomp", "xcomp") and c.tag_ == "VB")
    return [c for c in clauses if any(k.dep_ == "nsubj" and k.lower_ == "part" for k in c.children)]


def _in_turn(promise: Token) -> list[Token]:
    """`assured her in turn that the guards would stay`, whose clause the parser hung on `turn`."""
    asides = [p.token for p in prepositional(promise) if p.way == "in" and p.token.lower_ in ("turn", "return")]
    clauses = (c for aside in asides for c in aside.children if c.dep_ in ("acl", "relcl", "ccomp"))
    return [c for c in clauses if any(k.tag_ == "MD" for k in c.children)]


def _infinitives(holder: Token) -> list[Token]:
    inner = (c for c in holder.children if c.dep_ in ("relcl", "acl", "advcl", "xcomp") and c.tag_ == "VB")
    return [c for c in inner if any(k.tag_ == "TO" for k in c.children) and not has_subject(c)]


def _comma_before(verb: Token) -> bool:
    place = next((c.i for c in verb.children if c.tag_ == "TO"), verb.left_edge.i)
    return place > 0 and verb.doc[place - 1].text == ","


def strayed(predicate: Token, acts: list[Token]) -> list[Token]:
    """Infinitives of a list that the parser hung on the verb above: `required Peru to halt work, allow visits …`."""
    if not acts or acts[0].tag_ != "VB" or predicate.tag_ in ("VB", "VBP"):
        return []
    after = [c for c in predicate.children if c.i > acts[0].i and c.tag_ in ("VB", "VBP")]
    loose = [c for c in after if c.dep_ == "conj" or (c.dep_ in ("advcl", "ccomp") and _is_after_comma(c))]
    return [t for c in loose if is_bare(c) for t in conjuncts(c) if t.pos_ == "VERB" and t.tag_ in ("VB", "VBP")]


def _is_after_comma(verb: Token) -> bool:
    """`to avoid clashes, refrain from raids and keep …`: a bare verb right behind a comma."""
    return verb.i > 0 and verb.nbor(-1).text in _PARTING and not any(c.dep_ == "mark" for c in verb.children)
