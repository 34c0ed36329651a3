"""What speaks for and against a statement: the verb, the speaker, the quotation, where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from detente import world
from detente.extract.attribution import Attribution
from detente.extract.lexicon import reporting_verbs
from detente.extract.sayings import SECOND_HAND
from detente.extract.speaking import Voice
from detente.extract.tables import rows
from detente.reading.document import Reading
from detente.reading.verb_forms import tense
from detente.records import Event

if TYPE_CHECKING:
    from detente.reading.tokens import Token

QUOTE_WORDS: Final = 5
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "advcl", "parataxis"})
_OBJECTS: Final = frozenset({"dobj", "oprd", "attr", "prep"})
_SPEECH: Final = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE"})
_TITLED: Final = 0.7
_LENGTHS: Final = (6, 12, 20, 30, 45)


def has_content(attribution: Attribution, quoted: bool) -> bool:
    """Whether a saying tells what was said: a quotation, a clause, or the object of a verb of position."""
    if quoted:
        return attribution.how != "frame" or not _is_title(attribution.quote or "")
    verb = attribution.verb
    if verb.pos_ != "VERB" or verb.dep_ == "parataxis" or attribution.how == SECOND_HAND:
        return True
    if any(c.dep_ == "ccomp" for c in verb.children):
        return True
    return attribution.how == "subject" and _takes_object(verb) and verb.dep_ not in ("amod", "relcl", "acl")


def _takes_object(verb: Token) -> bool:
    position = positions().get(verb.lemma_.lower(), "yes")
    return position == "yes" and any(c.dep_ in _OBJECTS | {"xcomp"} for c in verb.children)


@lru_cache(maxsize=1)
def positions() -> dict[str, str]:
    """Whether what a verb of saying tells is a position of its speaker: lemma -> yes, weak, no."""
    return {row[0]: row[2] for row in rows("reporting_verbs.tsv")}


def features(
    reading: Reading,
    attribution: Attribution,
    voice: Voice,
    number: int,
    alternatives: int,
    events: Sequence[Event],
) -> tuple[str, ...]:
    """The features of one attribution with one of the actors that its speaker may mean.

    number: of the alternative, the likeliest 0. events: those of the document.
    """
    quoted = attribution.words >= QUOTE_WORDS
    kind = "q" if quoted else "p"
    found = [kind, *_of_verb(attribution), *_of_speaker(reading, voice, number, alternatives)]
    found += _of_place(reading, attribution)
    found += _of_events(attribution, voice, events)
    found = [f"{kind}|{f}" for f in found if f != kind]
    if quoted:
        found += [f"words={min(attribution.words, 40) // 8}", f"pieces={min(len(attribution.pieces), 3)}"]
        found.append(f"title={_is_title(attribution.quote or '')}")
    else:
        found += _of_paraphrase(reading, attribution)
    return tuple(dict.fromkeys([kind, *found, f"role={attribution.sentence.role}"]))


def _of_verb(attribution: Attribution) -> Iterator[str]:
    verb = attribution.verb
    lemma = verb.lemma_.lower()
    yield f"verb={lemma}"
    yield f"class={reporting_verbs().get(lemma, attribution.how)}"
    yield f"found={attribution.how}"
    yield f"dep={verb.dep_}"
    yield f"tag={verb.tag_}"


def _of_speaker(reading: Reading, voice: Voice, number: int, alternatives: int) -> Iterator[str]:
    mention = voice.mention
    yield f"kind={mention.kind}"
    yield f"how={voice.way}"
    yield f"conf={int(mention.confidence * 5)}"
    yield f"state={world.is_state(voice.by)}"
    yield f"person={mention.person is not None}"
    yield f"alternative={number} of {min(alternatives, 3)}"
    yield f"rank={min(_rank(reading, voice.by), 4)}"
    yield f"home={reading.home is not None}{reading.home == voice.by}"
    if voice.former:
        yield f"former {voice.former}|{'self' if voice.name == voice.by else world.is_state(voice.by)}"


def _of_events(attribution: Attribution, voice: Voice, events: Sequence[Event]) -> Iterator[str]:
    """Whether the sentence tells events: and whether they are the speaker's own acts."""
    start, end = attribution.sentence.start, attribution.sentence.end
    here = [e for e in events if e.start < end and start < e.end]
    yield f"event={bool(here)}"
    own = [e for e in here if e.source == voice.by]
    yield f"own event={bool(own)}{any(e.type in _SPEECH for e in own)}"


def _of_place(reading: Reading, attribution: Attribution) -> Iterator[str]:
    yield f"at={min(attribution.sentence.index, 12) // 3}"
    if len(reading.sentences) > 1:
        yield f"part={4 * attribution.sentence.index // len(reading.sentences)}"


def _of_paraphrase(reading: Reading, attribution: Attribution) -> Iterator[str]:
    """What is told: a clause or an object, its tense and mood, its length, and whether it has words in marks."""
    verb = attribution.verb
    clause = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    object_ = next((c for c in verb.children if c.dep_ in ("dobj", "oprd")), None)
    yield f"p:content={'clause' if clause is not None else 'object' if object_ is not None else 'none'}"
    yield f"p:position={positions().get(verb.lemma_.lower(), '-')}"
    yield f"p:tense={tense(verb) if verb.pos_ == 'VERB' else '-'}"
    yield f"p:quoted={min(attribution.words, 4)}"
    yield f"p:length={_bucket(len(attribution.sentence.span))}"
    if clause is not None:
        yield f"p:clause tense={tense(clause)}"
        yield f"p:clause pos={clause.pos_}{any(c.dep_ == 'acomp' for c in clause.children)}"
        yield f"p:that={any(c.dep_ == 'mark' for c in clause.children)}"
        yield f"p:order={clause.i > verb.i}"
        for child in clause.children:
            if child.dep_ in ("aux", "neg"):
                yield f"p:clause with={child.lower_}"
    if object_ is not None and clause is None:
        yield f"p:object={object_.lemma_.lower()}"
    yield f"p:in quotation={reading.in_quotation(attribution.sentence, verb) is not None}"


def _is_title(quote: str) -> bool:
    """Whether most of the words are capitalised, as in the name of an order or a film."""
    long = [w for w in quote.split() if len(w) > 3]
    return bool(long) and sum(w[0].isupper() for w in long) >= _TITLED * len(long)


def _bucket(number: int) -> int:
    return next((i for i, top in enumerate(_LENGTHS) if number <= top), len(_LENGTHS))


def _rank(reading: Reading, actor: str) -> int:
    return reading.main_states.index(actor) if actor in reading.main_states else 9
