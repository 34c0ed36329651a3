"""Who speaks, and for whom: the speakers that the words for them can mean, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from detente.extract.affiliations import Affiliation
from detente.extract.arguments import Arguments
from detente.extract.attribution import Attribution
from detente.extract.former_offices import former_office
from detente.extract.private_bodies import full_name, has_calling, private_body, private_owner
from detente.extract.sayings import words
from detente.extract.speaking import Voice, known_person, person_voices, sentence_number, speaker_name
from detente.extract.speaking_pronouns import he_said, it_said
from detente.extract.tables import word_group
from detente.extract.text_makers import of_text
from detente.reading.document import Reading
from detente.reading.mentions import Mention
from detente.reading.sentences import Sentence

if TYPE_CHECKING:
    from detente.reading.tokens import Token

_PERSONAL: Final = frozenset({"he", "she"})
_OTHER_PRONOUNS: Final = frozenset({"it", "they", "one"})
_BY_CONTEXT: Final = frozenset({"context", "same words"})
_FAR: Final = 6  # sentences back to the last speaker
_NEAR: Final = 2  # sentences back to the last subject


def voices_of(reading: Reading, attribution: Attribution, earlier: Sequence[Voice]) -> list[Voice]:
    """The speakers that an attribution can mean, the likeliest first, each actor once.

    earlier: those of the attributions before it, the last one last.
    """
    found: dict[str, Voice] = {}
    for voice in _meant(reading, attribution, earlier):
        found.setdefault(voice.by, voice)
    return list(found.values())


def _meant(reading: Reading, attribution: Attribution, earlier: Sequence[Voice]) -> Iterator[Voice]:
    token, sentence = attribution.speaker, attribution.sentence
    mention = reading.mention_at(sentence, token)
    if token.lower_ in _PERSONAL:
        yield from he_said(reading, attribution, earlier)
    elif token.lower_ in _OTHER_PRONOUNS and not any(c.lower_ == "of" for c in token.children):
        yield from it_said(reading, attribution, mention, earlier)
    elif token.lemma_.lower() in words("text"):
        yield from of_text(reading, attribution, mention, earlier)
    elif mention is None:
        yield from _unmentioned(reading, attribution, earlier)
    else:
        yield from _named(reading, attribution, mention, earlier)


def _named(reading: Reading, attribution: Attribution, mention: Mention, earlier: Sequence[Voice]) -> Iterator[Voice]:
    """A name or a noun for officials: as resolved, by what stands beside it, or for themselves."""
    sentence = attribution.sentence
    if mention.kind == "unknown":
        yield from _as_officer_before(reading, attribution, mention, earlier)
    if mention.kind in ("unknown", "person") or mention.way in ("memory", "context", "title"):
        yield from person_voices(reading, sentence, mention, bool(attribution.pieces))
    yield from _named_body(reading, attribution, mention)
    if mention.actors:
        yield from _resolved(reading, attribution, mention)
        yield from _as_body_before(reading, attribution, mention, earlier)
        return
    inside = Arguments(reading, sentence).inside(attribution.speaker, "subj")
    for actor in inside[:1]:
        yield Voice(speaker_name(mention), actor.name, "inside", mention)
    if mention.kind in ("thing", "official"):
        yield from _again(mention, earlier)


def _named_body(reading: Reading, attribution: Attribution, mention: Mention) -> Iterator[Voice]:
    """Bodies that are no state's, and who is theirs: `the newspaper Pravda`, `the Lisbon Gazette`, `the BBC's Cole`."""
    token, sentence = attribution.speaker, attribution.sentence
    told = token.lemma_.lower() in word_group("kind of body before its name")
    if mention.kind == "group" or (told and mention.kind == "thing"):
        yield from _named_group(attribution, mention)
    own = private_body(reading, sentence, token) if mention.kind == "thing" else None
    if own is not None:
        yield Voice(own, own, "private", mention)
    owner = private_owner(reading, sentence, token) if mention.way == "owner" and mention.person else None
    if owner is not None and mention.person is not None:
        yield Voice(mention.person, owner, "beside", mention)
    elif mention.way == "owner" and mention.person is not None and has_calling(token):
        yield Voice(mention.person, mention.person, "private", mention)


def _resolved(reading: Reading, attribution: Attribution, mention: Mention) -> Iterator[Voice]:
    """The actor that a mention was resolved to; other states, where the context alone says of which an officer is."""
    name = _titled_name(reading, attribution, mention)
    known = known_person(reading, name)
    former = former_office(attribution.speaker, attribution.sentence) or (known.former if known is not None else "")
    if former == "other" and " " in name:
        yield Voice(name, name, "private", mention, former)
    foreign = _is_out_of_place(reading, mention, known)
    if not foreign:
        yield Voice(name, _own_state(reading, mention), mention.way, mention, former)
    untold = known is None or not known.told
    if foreign or (untold and _is_open_still(reading, attribution.sentence, mention)):
        for code in reading.main_states[:2]:
            yield Voice(name, code, "context", mention, former)


def _own_state(reading: Reading, mention: Mention) -> str:
    """The actor of a mention; of two sides in a government's own text that government."""
    home = reading.home
    return home if home is not None and mention.kind == "both" and home in mention.actors else mention.actors[0]


def _is_open_still(reading: Reading, sentence: Sentence, mention: Mention) -> bool:
    """Whether the context alone says whose an officer is: the text has not named that office with its state before."""
    if mention.kind != "official" or mention.way not in _BY_CONTEXT:
        return False
    before = (m for ms in reading.mentions[: sentence.index] for m in ms if m.office == mention.office is not None)
    return not any(m.actors == mention.actors and m.way not in _BY_CONTEXT for m in before)


def _is_out_of_place(reading: Reading, mention: Mention, known: Affiliation | None) -> bool:
    """Whether a title names a state that is not among the document's: `Rep.` and `House Speaker` are not all one's."""
    if mention.way not in ("title", "memory") or mention.office not in word_group("title that one state is given"):
        return False
    return (known is None or known.actor is None) and mention.actors[0] not in reading.main_states[:2]


def _newly_named(reading: Reading, attribution: Attribution, mention: Mention) -> Affiliation | None:
    """A person whose full name first stands where they speak, and of whom nothing is told."""
    known = known_person(reading, mention.person or "")
    if known is None or known.actor is not None or known.place != attribution.sentence.index:
        return None
    return known if " " in known.name else None


def _as_officer_before(
    reading: Reading, attribution: Attribution, mention: Mention, earlier: Sequence[Voice]
) -> Iterator[Voice]:
    """`the Omani envoy said …. "…," Karim Haddad said.`: a bare new name, for the officer who spoke before it."""
    known = _newly_named(reading, attribution, mention)
    described = any(c.dep_ in ("appos", "amod", "relcl", "nmod") for c in attribution.speaker.children)
    if known is None or described:
        return
    here = attribution.sentence.index
    for voice in reversed(earlier[-_FAR:]):
        held = voice.mention
        one = held.office is not None and held.office.rpartition(" ")[2] in word_group("one officer")
        unnamed = held.kind == "official" and held.person is None
        if one and unnamed and here - _NEAR <= sentence_number(reading, voice) < here:
            yield Voice(known.name, voice.by, "again", mention)
            return


def _as_body_before(
    reading: Reading, attribution: Attribution, mention: Mention, earlier: Sequence[Voice]
) -> Iterator[Voice]:
    """`the SDF said …. Kino Gabriel said: "…"`: a bare new name may be one of the body's that spoke before it."""
    if mention.kind != "unknown" or not attribution.pieces or not earlier:
        return
    last = earlier[-1]
    before = last.mention.kind == "organisation" and sentence_number(reading, last) == attribution.sentence.index - 1
    if before and _newly_named(reading, attribution, mention) is not None:
        yield Voice(mention.person or mention.text, last.by, "again", mention)


def _titled_name(reading: Reading, attribution: Attribution, mention: Mention) -> str:
    """The person beside an office: `the ambassador to Chile Ana Ruiz`, `a member of the team, Ana Ruiz`."""
    if mention.person is not None or mention.kind not in ("official", "thing", "group"):
        return speaker_name(mention)
    for other in reading.mentions[attribution.sentence.index]:
        token = attribution.sentence.span.doc[other.token]
        if not other.person and other.kind != "unknown":
            continue
        apposed = token.dep_ == "appos" and token.head.i == mention.token
        follows = mention.token < other.token <= attribution.speaker.right_edge.i and " " in other.text
        if apposed or follows or (other.end < mention.token and attribution.speaker.left_edge.i == other.start):
            return other.person or other.text
    return speaker_name(mention)


def _named_group(attribution: Attribution, mention: Mention) -> Iterator[Voice]:
    """`the British newspaper The Guardian`: the name that follows what it is."""
    doc = attribution.speaker.doc
    end = mention.end
    while end < attribution.sentence.span.end and doc[end].text[:1].isupper() and doc[end].pos_ in ("PROPN", "DET"):
        end += 1
    if end > mention.end:
        name = doc[mention.end : end].text
        yield Voice(name, name, "named group", mention)


def _unmentioned(reading: Reading, attribution: Attribution, earlier: Sequence[Voice]) -> Iterator[Voice]:
    """A speaker who is no mention: a bare name introduced before, `a source within the ministry`, `one of them`."""
    token, sentence = attribution.speaker, attribution.sentence
    mention = _as_mention(token)
    known = known_person(reading, token.text)
    if known is not None and known.actor is not None and token.text[:1].isupper():
        yield Voice(known.name, known.actor, "introduced", mention, known.former)
    if token.pos_ == "PROPN":
        for voice in reversed(earlier[-_FAR:]):
            if token.text in voice.name.split():
                yield replace(voice, way="introduced")
    for child in token.children:
        beside = reading.mention_at(sentence, child) if child.dep_ == "appos" else None
        if beside is not None and beside.actors:
            yield Voice(speaker_name(beside), beside.actors[0], "apposition", beside)
    verb = attribution.verb.i
    phrase = {t.i for t in token.subtree if (t.i < verb) == (token.i < verb)}
    unnamed = _is_source(mention.text)
    for other in reading.mentions[sentence.index]:
        if other.token in phrase and other.actors and not (unnamed and other.way == "other name"):
            yield Voice(speaker_name(mention), other.actors[0], "inside", other)
            return
    if unnamed and any(c.lemma_.lower() in word_group("word of a state's service") for c in token.lefts):
        for code in reading.main_states[:2]:
            yield Voice(speaker_name(mention), code, "context", mention)
    if token.pos_ == "PROPN":
        yield Voice(full_name(token), full_name(token), "private", mention)


def _as_mention(token: Token) -> Mention:
    parts = [c.left_edge.i for c in token.lefts if c.dep_ in ("compound", "amod", "det", "poss", "nmod")]
    start = min([token.i, *parts])
    return Mention(token.i, start, token.i + 1, "unknown", (), token.doc[start : token.i + 1].text, "none", 0.3)


def _again(mention: Mention, earlier: Sequence[Voice]) -> Iterator[Voice]:
    """`the source`, `the spokesman`: the unnamed one who spoke before."""
    for voice in reversed(earlier[-_FAR:]):
        unnamed = voice.mention.kind == "official" and mention.kind == "official"
        unnamed = unnamed or (_is_source(mention.text) and _is_source(voice.name))
        if mention.text.split()[-1].lower() in voice.name.lower().split() or unnamed:
            yield replace(voice, way="again")
            return


def _is_source(name: str) -> bool:
    """Whether words are for somebody who is not to be named: `the source`, `a Kremlin official`."""
    return name.rpartition(" ")[2].lower() in word_group("unnamed speaker")
