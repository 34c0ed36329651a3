"""States that a later mention only describes: `the island nation`, `its neighbour`, `his counterpart`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.focus import Focus
from detente.reading.lists import country_words, leaving_verbs, opposites, saying_verbs
from detente.reading.mentions import Mention
from detente.reading.others import is_plural
from detente.reading.pronouns import possessor
from detente.reading.sayers import own_body

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_DEFINITE: Final = frozenset({"the", "this", "that"})
_DOING: Final = frozenset({"state", "official", "pronoun"})


def told_by_words(mention: Mention, token: Token, done: Sequence[Mention], focus: Focus) -> Mention | None:
    """A mention as its own words and its sentence tell it; None where they leave it to what is in focus."""
    if mention.way == "relation" or token.lemma_.lower() in opposites():
        return _opposite(mention, token, done, focus)
    if mention.kind == "state" and not is_plural(token):
        return _described(mention, token, done, focus) or _the_country(mention, token, done)
    return own_body(mention, token, done)


def _the_country(mention: Mention, token: Token, done: Sequence[Mention]) -> Mention | None:
    """`told the envoy to leave the country`, `Oslo has agreed, the country's minister said`: that of the doer."""
    if any(c.pos_ not in ("DET", "PUNCT") for c in token.lefts) or country_words().get(token.lemma_.lower()) != "noun":
        return None
    doer = _who_orders(token.head) if token.dep_ == "dobj" else _who_is_reported(token)
    if doer is None:
        return None
    meant = next((m for m in done if m.token == doer.i and m.kind in _DOING and len(m.actors) == 1), None)
    if meant is None or not world.is_state(meant.actors[0]):
        return None
    return mention.resolved(meant.actors, "context", 0.6)


def _who_orders(verb: Token) -> Token | None:
    """The subject of the verb that tells somebody to leave."""
    if verb.lemma_.lower() not in leaving_verbs() or verb.dep_ not in ("xcomp", "ccomp", "acl", "advcl"):
        return None
    above = verb.head
    while above.pos_ == "NOUN" and above.dep_ in ("dobj", "appos"):  # "gave him a day to leave"
        above = above.head
    active = not any(c.dep_ in ("nsubjpass", "auxpass") for c in above.children)
    return next((c for c in above.children if c.dep_ == "nsubj"), None) if active and above.pos_ == "VERB" else None


def _who_is_reported(token: Token) -> Token | None:
    """The subject of the clause before `…, the country's foreign minister said`."""
    officer = token.head if token.dep_ == "poss" else token
    verb = officer.head
    if officer.dep_ != "nsubj" or verb.lemma_.lower() not in saying_verbs():
        return None
    said = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < token.i), None)
    return next((c for c in said.children if c.dep_ == "nsubj"), None) if said is not None else None


def _described(mention: Mention, token: Token, done: Sequence[Mention], focus: Focus) -> Mention | None:
    """`the Himalayan nation`, `the kingdom`: the one state of the document that the words fit, or nobody."""
    words = mention.text.lower().split()
    fitting = world.states_so_called(words)
    apart = any(country_words().get(word) == "apart" for word in words)
    if (fitting is None and not apart) or not any(c.lower_ in _DEFINITE for c in token.lefts):
        return None
    able = [c for c in focus.main() if fitting is None or c in fitting]
    if apart and len(able) > 1:
        able = _but_the_doer(able[:2], done)
    if len(able) > 1:
        here = {a for m in done if m.kind in _DOING for a in m.actors}
        able = [c for c in able if c in here] if len(here.intersection(able)) == 1 else able
    if len(able) > 1:
        able = [c for c in able if focus.totals[c] >= 2 * focus.totals[able[1]]]
    if not able and len(focus.main()) > 1:
        return mention
    return mention.resolved((able[0],), "context", 0.6) if able else mention


def _but_the_doer(codes: list[str], done: Sequence[Mention]) -> list[str]:
    """`the other country`, `the neighbouring state`: not the one whose officer or act was named last."""
    held = (m.actors[0] for m in reversed(done) if m.kind in _DOING and len(m.actors) == 1 and m.actors[0] in codes)
    last = next(held, None)
    return [c for c in codes if c != last] if last is not None else []


def _opposite(mention: Mention, token: Token, done: Sequence[Mention], focus: Focus) -> Mention | None:
    """`its neighbour`, `his counterpart`: the other of the two states that the document is about."""
    sort = opposites().get(token.lemma_.lower())
    if sort is None or is_plural(token) or mention.actors:
        return mention if mention.way == "relation" else None
    owner = possessor(token, done)
    main = focus.main()
    if owner is None or owner[0] not in main[:2] or len(main) < 2:
        return mention if sort == "state" else None
    near = [a for m in done for a in m.actors if m.kind == "state" and a != owner[0]] if sort == "officer" else []
    other = near[-1] if near else next(c for c in main if c != owner[0])
    third = focus.totals[main[2]] if len(main) > 2 else 0
    if third * 3 > focus.totals[main[1]] * 2 and not near:
        return mention
    fitting = world.states_so_called(mention.text.lower().split())
    if fitting is not None and other not in fitting:
        return mention
    return mention.resolved((other,), "context", 0.5)
