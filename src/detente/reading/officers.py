"""Whose an officer is of whom no state is told: by what the text says around, and by what it does not allow."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.reading.aliases import Alias
from detente.reading.beside import leads_officers, own_officer, shared_nationality
from detente.reading.context import state_in_view, state_of_office
from detente.reading.facing import states_beside, states_faced, states_gone_to
from detente.reading.focus import Focus
from detente.reading.mentions import Mention
from detente.reading.officer_pairs import pair_named, states_of_pair
from detente.reading.people import Memory, surname_of
from detente.reading.seats import told_by_place

if TYPE_CHECKING:
    from detente.reading.tokens import Doc, Token


class Officers:
    """What is known of a document's officers while its sentences are walked."""

    def __init__(self, memory: Memory, focus: Focus, short: dict[str, Alias], faced: dict[str, frozenset[str]]) -> None:
        self.memory = memory
        self.focus = focus
        self.short = short
        self.faced = faced
        self.before: list[Mention] = []
        self.here: list[Mention] = []  # what the sentence resolves by itself
        self.paired: dict[int, str] = {}  # states of two officers of a sentence, by token

    def _officer(self, mention: Mention, office: str, token: Token, done: list[Mention]) -> Mention:
        """Somebody with a title, of whom no state is told: whose the text lets one suppose."""
        sent = own_officer(token, done) or shared_nationality(mention, token, self.here)
        if sent is not None:
            return mention.resolved((sent,), "owner", 0.6)
        out = self._not_theirs(mention, token, done)
        named = self.focus.first_named() if leads_officers(mention, token, self.here) else ()
        actor = told_by_place(token, self.here, self.focus, out) if mention.person else None
        actor = actor or state_of_office(self.focus, office, mention.person, self.memory.on, out, named)
        actor = actor or (state_in_view(self.focus, out) if mention.person else None)
        return mention.resolved((actor,), "context", 0.4) if actor else mention

    def _pair_of_officers(self, doc: Doc, mentions: list[Mention]) -> dict[int, str]:
        """`Foreign Ministers A and B`: the document's two main states, one each."""
        pair = pair_named(doc, mentions)
        return states_of_pair(pair, self.focus.first_named(), self.faced) if pair is not None else {}

    def _not_theirs(self, mention: Mention, token: Token, done: list[Mention]) -> frozenset[str]:
        """The states whose officer a mention is not: whom they speak against, whose officer stands beside them."""
        out = states_faced(token, self.here)
        if mention.person and mention.office:
            out |= self.faced.get(surname_of(mention.person), frozenset())
            out |= self.memory.rivals(mention.office, mention.person)
        return out | states_beside(token, done) | states_gone_to(token, self.here) if mention.person else out

    def _fellow(self, mention: Mention, done: list[Mention]) -> Mention:
        """`met his colleague Ruiz`: of the other state in focus than that of whoever met."""
        own = frozenset(m.actors[0] for m in done if m.actors and m.kind == "official")
        actor = self.focus.strongest(own)
        if actor is None or not own:
            return mention
        return replace(mention.resolved((actor,), "fellow", 0.6), kind="official")

    def _holder(self, mention: Mention, token: Token) -> Mention | None:
        """`the minister`: the one whom the document introduced."""
        if token.tag_.endswith("S") or not mention.office:
            return None
        subject = next((m for m in self.before[:1] if m.person and m.actors and m.office == mention.office), None)
        if subject is not None:
            return replace(mention.resolved(subject.actors, "holder", 0.8), person=subject.person)
        known = self.memory.holder(mention.office)
        if known is None or not known.actor:
            return None
        return replace(mention.resolved((known.actor,), "holder", 0.8), person=known.name)
