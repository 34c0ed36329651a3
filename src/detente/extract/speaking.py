"""A speaker with the actor spoken for, and what is known of the persons of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.extract.affiliations import Affiliation, affiliations, introduced
from detente.extract.private_bodies import full_name, private_body
from detente.extract.tables import word_group
from detente.reading.document import Reading
from detente.reading.mentions import Mention
from detente.reading.people import surname_of
from detente.reading.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker that the words can mean. name: as written, or the person. by: for whom. way: how found.

    pronoun: `he` or `she` where one stood for the speaker. former: as `former_office` says.
    """

    name: str
    by: str
    way: str
    mention: Mention
    former: str = ""
    pronoun: str = ""


def person_voices(reading: Reading, sentence: Sentence, mention: Mention, quoted: bool = True) -> Iterator[Voice]:
    """A person whom no table knows for sure: by the words beside the name, here or where they were introduced."""
    token = sentence.span.doc[mention.token]
    own = private_body(reading, sentence, token) if mention.kind == "unknown" else None
    if own is not None:
        yield Voice(own, own, "private", mention)
        return
    here = introduced(reading, sentence, mention)
    known = known_person(reading, here.name)
    name = known.name if known is not None and " " not in here.name else here.name
    former = here.former or (known.former if known is not None else "")
    if former == "other" and " " in name:
        yield Voice(name, name, "private", mention, former)
    for way, one in (("beside", here), ("introduced", known)):
        if one is not None and one.actor is not None and one.actor != name:
            yield Voice(name, one.actor, way, mention, former)
    if quoted and reading.home is not None and mention.kind != "official":
        yield Voice(name, reading.home, "press text", mention, former)
    if mention.kind in ("unknown", "person"):
        whole = full_name(token) if any(c.lower_ in ("of", "the") for c in token.children) else name
        yield Voice(whole, whole, "private", mention, former)
    elif mention.office in word_group("title that one state is given"):
        return
    elif mention.way == "memory" and here.actor is None and (known is None or known.actor is None) and " " in name:
        yield Voice(name, name, "private", mention, former)


def sentence_number(reading: Reading, voice: Voice) -> int:
    """The number of the sentence that a voice's mention stands in."""
    return next((i for i, ms in enumerate(reading.mentions) if any(m is voice.mention for m in ms)), -99)


def known_person(reading: Reading, name: str) -> Affiliation | None:
    """What the document says of a person, by the full name or the surname."""
    known = affiliations(reading)
    return known.get(name) or known.get(surname_of(name))


def speaker_name(mention: Mention) -> str:
    """A person's name, or the office or group as written, without its article."""
    text = mention.person or mention.text
    for article in ("the ", "The ", "a ", "A ", "an ", "An ", "some ", "Some ", "these ", "one "):
        text = text.removeprefix(article)
    return text
