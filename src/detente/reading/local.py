"""Mentions that a sentence resolves by itself: names, nationalities, titles, named persons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from detente import world
from detente.reading.both import names_both
from detente.reading.lists import body_nouns, groups, honorifics, pairs
from detente.reading.mentions import Kind, Mention
from detente.reading.others import (
    are_some,
    is_group,
    is_open,
    is_owned,
    is_plural,
    is_related,
    leads_group,
    short_name,
    those_who,
)
from detente.reading.owners import SERVED, SentenceOwners
from detente.reading.pronouns import OF_TWO
from detente.reading.titles import TITLE_LINKS, office_before, without_portfolio

if TYPE_CHECKING:
    from detente.reading.tokens import Token
    from detente.world import NameMatch, OfficeMatch

_NAME_KINDS: Final[dict[str, Kind]] = {
    "state": "state",
    "people": "state",
    "capital": "state",
    "seat": "official",
    "institution": "official",
    "organisation": "organisation",
    "person": "official",
    "place": "place",
}
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
_IN: Final = frozenset({"in"})
_OF: Final = frozenset({"of"})
_STANDING: Final = frozenset({"official", "force", "state"})


class LocalReader(SentenceOwners):
    """Finds the mentions of one sentence."""

    def mentions(self) -> list[Mention]:
        """All mentions that the sentence resolves, and those that only the document can (no actors)."""
        first_names = {k for k, match in self.names.items() if self._is_first_name(match)}
        found = {k: self._named(k, match) for k, match in self.names.items() if k not in first_names}
        for k, token in enumerate(self.tokens):
            if k in self.inside or k in found or k in self.timely or k in first_names:
                continue
            mention = self._open_group(k, token) or self._one_of_two(k, token)
            if mention is None:
                noun = token.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
                mention = self._noun(k, token) if noun else self._pronoun(k, token)
            if mention is not None:
                found[k] = mention
        return [found[k] for k in sorted(found)]

    def _is_first_name(self, match: NameMatch) -> bool:
        """`Ali` of `Ali Velayati`, where both are surnames of persons in office."""
        last = next((m for m in self.names.values() if m.start == match.end), None)
        if last is None or {match.kind, last.kind} != {"person"} or match.end - match.start != 1:
            return False
        return self.tokens[match.start].head.i == self.first + last.end - 1

    def _named(self, k: int, match: NameMatch) -> Mention:
        two = pairs().get(self.texts[match.end - 1].lower())
        if two is not None:
            return self._mention(k, match.start, match.end, "state", two, "two of a name", 1.0)
        if match.kind == "people" and are_some(self.tokens[k]):
            return self._span_mention(k, self.tokens[k], "group", (short_name(self.tokens[k]),), "group", 0.8)
        kind: Kind = _NAME_KINDS.get(match.kind, "adjective")
        confidence = 0.6 if match.ambiguous else 1.0
        actor = self.actor_of(match)
        if match.kind == "institution":
            actor = self._of_body(k, match, actor)
        words = self.tokens[match.start].doc[self.first + match.start : self.first + match.end].text
        person = None if match.kind != "person" else words if " " in words else match.canonical
        actors = self._actors_of(k, match) if k in self.joint else (actor,)
        return self._mention(k, match.start, match.end, kind, actors, match.kind, confidence, person, match.office)

    def _mention(
        self,
        k: int,
        start: int,
        end: int,
        kind: Kind,
        actors: tuple[str, ...],
        way: str,
        confidence: float,
        person: str | None = None,
        office: str | None = None,
    ) -> Mention:
        text = self.tokens[start].doc[self.first + start : self.first + end].text
        return Mention(
            self.first + k,
            self.first + start,
            self.first + end,
            kind,
            actors,
            text,
            way,
            confidence,
            person,
            office,
        )

    def _noun(self, k: int, token: Token) -> Mention | None:
        known = k in self.offices or k in self.bodies or self._is_capital_noun(k, token)
        if token.pos_ == "PROPN" and not known:
            return self._person_or_name(k, token)
        if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "nmod"):
            return None
        office = self.offices.get(k)
        if office is not None and (k != self._root(office.start, office.end) or self._is_title(office)):
            return None
        if token.lower_ in ("two", "both") or names_both(token, len(self._modifier_actors(token))):
            return self._span_mention(k, token, "both", (), "both", 0.0)
        return self._common(k, token)

    def _is_capital_noun(self, k: int, token: Token) -> bool:
        """`the Department`, `the Council`, `the Republic`: a common noun that a text writes with a capital."""
        common = bool(groups().get(token.lemma_.lower(), frozenset()) & _STANDING) or token.lower_ in body_nouns()
        if not common or not k or self.texts[k - 1].lower() not in _DEFINITE:
            return False
        return not any(c.pos_ == "PROPN" for c in token.lefts) and not (
            k + 1 < len(self.tokens) and self.tokens[k + 1].pos_ == "PROPN"
        )

    def _is_title(self, office: OfficeMatch) -> bool:
        """Whether a person's name follows, so that the name is the mention."""
        return (
            office.end < len(self.tokens) and self._is_name_word(office.end) and self.tokens[office.end].pos_ == "PROPN"
        )

    def _common(self, k: int, token: Token) -> Mention | None:
        """A common noun: officials or a thing of a state's, or people who are actors of their own."""
        office = self.offices.get(k)
        actors = self._modifier_actors(token)
        if self._is_other(token, office, actors):
            return self._span_mention(k, token, "group", (short_name(token),), "group", 0.8)
        if is_related(token) and not token.tag_.startswith("NNP"):
            return self._span_mention(k, token, "state", (), "relation", 0.0)
        kinds = groups().get(token.lemma_.lower(), frozenset()) & _STANDING
        if k in self.bodies:
            kinds = frozenset({"official"})
        if office is not None or kinds:
            return self._official(k, token, office, kinds, actors)
        return self._thing(k, token, actors)

    def _thing(self, k: int, token: Token, actors: tuple[str, ...]) -> Mention | None:
        """A common noun for none in office: what it belongs to, unless it leads that (`the head of the Bundestag`)."""
        if "heads" in groups().get(token.lemma_.lower(), ()) and (owner := self._owner_actors(token, _OF)):
            return self._span_mention(k, token, "official", owner, "owner", 0.85)
        if actors:
            return self._span_mention(k, token, "thing", actors, "modifier", 0.9)
        if any(c.lower_ in _DEFINITE for c in token.lefts):
            return self._span_mention(k, token, "thing", (), "unresolved", 0.0)
        return None

    def _named_after(self, token: Token) -> tuple[str, ...]:
        """`Tibet's spiritual leader, the Dalai Lama`: one who is an actor of his own, named behind the comma."""
        if "leads" not in groups().get(token.lemma_.lower(), ()) or is_plural(token):
            return ()
        named = (self.names.get(c.i - self.first) for c in token.rights if c.dep_ == "appos")
        found = (self.actor_of(m) for m in named if m is not None and m.kind == "organisation")
        return tuple(a for a in found if not world.is_state(a))[:1]

    def _is_other(self, token: Token, office: OfficeMatch | None, actors: tuple[str, ...]) -> bool:
        """Whether a common noun means people or bodies who act for themselves."""
        if office is not None and office.role == "movement":
            return True
        if is_group(token):
            known = bool(actors) or any(c.lower_ in _DEFINITE for c in token.lefts)
            return office is None and not (known and is_owned(token))
        if actors or (office is not None and office.code):
            return False
        officer = office is not None or "official" in groups().get(token.lemma_.lower(), ())
        if (officer and leads_group(token)) or (is_related(token) and is_plural(token)):
            return True
        return is_open(token) and not self._owner_actors(token)

    def _official(
        self, k: int, token: Token, office: OfficeMatch | None, kinds: frozenset[str], actors: tuple[str, ...]
    ) -> Mention | None:
        kind = _kind_of(office, kinds)
        title = office.office if office is not None else None
        led = self._named_after(token)
        if led:
            return self._span_mention(k, token, "organisation", led, "apposition", 0.9)
        served = self._owner_actors(token, SERVED) if kind == "official" else ()
        if served and not world.is_state(served[0]):
            return self._span_mention(k, token, kind, served, "owner", 0.9, title)  # "the Danish head of the UNHCR"
        way = "modifier"
        if not actors and office is not None and office.code:
            actors, way = (office.code,), "office"
        if not actors:
            actors = self._person_actors(token)
        if not actors:
            actors, way = self._owner_of(k, token, kind, office), "owner"
        if kind == "force" and not actors and self._owner_actors(token, _IN):
            kind = "thing"  # "troops in Kinshasa": whose, their place does not say
        return self._span_mention(
            k, token, kind, actors, way if actors else "unresolved", 0.95 if actors else 0.0, title
        )

    def _span_mention(
        self,
        k: int,
        token: Token,
        kind: Kind,
        actors: tuple[str, ...],
        way: str,
        confidence: float,
        office: str | None = None,
    ) -> Mention:
        parts = (c for c in token.lefts if c.dep_ in ("compound", "amod", "det", "poss", "nmod"))
        start = min((c.left_edge.i - self.first for c in parts), default=k)
        return self._mention(k, max(start, 0), k + 1, kind, actors, way, confidence, None, office)

    def _person_or_name(self, k: int, token: Token) -> Mention | None:
        if token.dep_ in ("compound", "nmod") and token.head.pos_ == "PROPN" and token.head.i > token.i:
            return None
        begin, end = self._name_span(k)
        within = begin > 0 and begin - 1 not in self.offices and self.tokens[begin - 1].pos_ in TITLE_LINKS
        start = without_portfolio(self.texts, begin, end) if within else begin
        name = self._clean_name(start, end)
        if name is None:
            return None
        across = office_before(self.tokens, start, self.offices) if start > begin else None
        office = self.offices.get(start - 1) or across or self._after(k, end)
        if office is not None:
            return self._titled(k, start, end, name, office)
        return self._untitled(k, start, end, name)

    def _untitled(self, k: int, start: int, end: int, name: str) -> Mention | None:
        """A name without an office: a person for later, a possessor's person, or an unknown name."""
        if self.texts[start - 1 : start] and self.texts[start - 1].lower().strip(".") in honorifics():
            return self._mention(k, start - 1, end, "person", (), "unresolved", 0.0, name)
        if self.headline or self._is_thing(start, end):
            return None
        token = self.tokens[k]
        owner = self._possessors(token) if start == k else ()  # "Nicaragua's Ortega"
        owner = owner or self._modifier_actors(token) or self._owner_actors(token)  # "Nikki Holland of the agency"
        if headed := self._headed(start):
            return self._mention(k, start, end, "official", headed, "owner", 0.7, name)
        if owner and self._is_body_name(start, end):
            return self._mention(k, start, end, "official", owner[:1], "owner", 0.8)
        person = None if any(c.lower_ == "the" for c in token.lefts) else name
        if owner and person is not None and not self.texts[end - 1].isupper():
            return self._mention(k, start, end, "official", owner[:1], "owner", 0.7, name)
        return self._mention(k, start, end, "unknown", (), "unresolved", 0.0, person)

    def _titled(self, k: int, start: int, end: int, name: str, office: OfficeMatch) -> Mention:
        actors = self._office_actors(k, start, office)
        way = "title" if actors else "unresolved"
        return self._mention(k, start, end, "official", actors, way, 0.95 if actors else 0.0, name, office.office)

    def _open_group(self, k: int, token: Token) -> Mention | None:
        """`those who fled`, `others in the region`."""
        words = those_who(token)
        return self._mention(k, k, k + 1, "group", (words,), "those who", 0.6) if words is not None else None

    def _one_of_two(self, k: int, token: Token) -> Mention | None:
        """`the latter`, `the former`, with no noun behind them."""
        if token.lower_ not in OF_TWO or not k or self.texts[k - 1].lower() != "the" or token.dep_ == "amod":
            return None
        following = self.tokens[k + 1].pos_ if k + 1 < len(self.tokens) else ""
        if following in ("NOUN", "PROPN", "ADJ", "NUM") or (following == "PART" and token.dep_ == "poss"):
            return None
        return self._mention(k, k - 1, k + 1, "pronoun", (), "unresolved", 0.0)

    def _pronoun(self, k: int, token: Token) -> Mention | None:
        if token.lower_ in ("both", "two") and token.dep_ in ("nsubj", "nsubjpass"):
            return self._mention(k, k, k + 1, "both", (), "unresolved", 0.0)
        if token.pos_ != "PRON" or token.lower_ in (
            "who",
            "which",
            "that",
            "what",
            "there",
            "this",
            "these",
            "those",
        ):
            return None
        return self._mention(k, k, k + 1, "pronoun", (), "unresolved", 0.0)


def _kind_of(office: OfficeMatch | None, kinds: frozenset[str]) -> Kind:
    if "force" in kinds:
        return "force"
    return "official" if office is not None or "official" in kinds else "state"
