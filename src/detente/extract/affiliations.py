"""For whom the persons of a document speak: what stands beside their names where they are introduced.

`Thomas Neff, a reactor expert with the Institute`, `team member Rodaba Noori`, `Hotak of the provincial
council`: what the tables of persons and offices do not know, the text mostly says once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente import world
from detente.extract.beside_names import beside_name, state_after, state_inside
from detente.extract.former_offices import former_office
from detente.extract.private_bodies import group_before
from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.mentions import Mention
from detente.reading.people import surname_of
from detente.reading.sentences import Sentence

_INITIAL: Final = 2  # letters of a word that is no more than an initial
_SURE: Final = frozenset({"person", "title", "institution", "fellow"})


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person of a document. name: the fullest form. actor: for whom they speak, or None.

    former: as `former_office` says, of an office held once. place: number of the sentence that says so.
    told: whether the text says it, and not its context alone.
    """

    name: str
    actor: str | None
    former: str
    place: int
    told: bool = True


@lru_cache(maxsize=2)
def affiliations(reading: Reading) -> dict[str, Affiliation]:
    """The persons of a document by full name, surname and first word of the name; the fullest introduction counts."""
    found: dict[str, Affiliation] = {}
    middles: list[tuple[str, Affiliation]] = []
    for sentence, mentions in zip(reading.sentences, reading.mentions):
        for mention in mentions:
            if mention.person is None and mention.kind != "unknown":
                continue
            if mention.kind == "pronoun":
                continue
            one = introduced(reading, sentence, mention)
            for key in _keys(one.name):
                held = found.get(key)
                if held is None or (held.actor is None and one.actor) or (" " not in held.name and " " in one.name):
                    found[key] = one
            middles += ((key, one) for key in _middle(one.name))
    for key, one in middles:
        found.setdefault(key, one)
        if found[key].name == key:  # the bare name, met as that of nobody
            found[key] = one
    return found


def _keys(name: str) -> set[str]:
    words = name.split()
    return {name, surname_of(name), words[0] if len(words) > 1 else name}


def _middle(name: str) -> set[str]:
    """The further words of a long name, by which it may go later: `Ramos` of `Juan Ramos Espinoza`."""
    return {word for word in name.split()[1:-1] if word[:1].isupper() and len(word) > _INITIAL}


def introduced(reading: Reading, sentence: Sentence, mention: Mention) -> Affiliation:
    """What a mention of a person says of whom they speak for."""
    token = sentence.span.doc[mention.token]
    written = sentence.span.doc[mention.start : mention.end].text
    name = _bare(mention.person or written)
    actor = mention.actors[0] if mention.actors and mention.way in _SURE else None
    group = group_before(sentence, mention.start) if mention.way != "person" else None
    if group is not None:
        return Affiliation(name, group, "", sentence.index)
    if actor is None or not world.is_state(actor):
        actor = next((a for a in beside_name(reading, sentence, token, mention) if a != name), None) or actor
    elif mention.way != "person":
        actor = state_after(reading, sentence, mention) or actor
    if mention.way == "title" and mention.office in word_group("title that one state is given"):
        known = actor in reading.main_states[:2]
        actor = actor if known else next(beside_name(reading, sentence, token, mention), None)
    told = actor is not None
    if not told and mention.way == "context" and mention.office is not None and mention.kind == "official":
        # an officer: of the place told in the phrase of the name, else of the state that the context gives
        actor = state_inside(reading, sentence, token, mention) or mention.actors[0]
    return Affiliation(name, actor, former_office(token, sentence), sentence.index, told)


def _bare(written: str) -> str:
    """A name without a title that the parse took into it: `PM Yekhanurov`, `Lance Corporal Roel Briones`."""
    words = written.split()
    while len(words) > 1 and (words[0].lower().rstrip(".") in word_group("personal titles")):
        words = words[1:]
    return " ".join(words)
