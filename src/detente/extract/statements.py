"""Statements: words attributed to a speaker, quoted or told in other words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from detente import world
from detente.extract.arguments import Arguments
from detente.extract.attribution import Attribution, attributions
from detente.extract.candidates import Candidate, evidence_of, likeliest, scored
from detente.extract.contexts import contexts
from detente.extract.dating import told_date
from detente.extract.lexicon import reporting_verbs
from detente.reading.document import Reading
from detente.reading.mentions import Mention
from detente.reading.sentences import Sentence
from detente.records import Record, Statement

_QUOTE_WORDS: Final = 5


def statements(reading: Reading, events: list[Record], minimum: float | None = None) -> list[Record]:
    """The statements of a document; events: its events, for a paraphrase that is one is no statement."""
    return finish(scored("statement", candidates(reading, events), minimum))


def finish(records: Iterable[Record]) -> list[Record]:
    """Each statement once, in the order of the text."""
    return likeliest(records, _same)


def _same(record: Record) -> tuple[object, ...]:
    assert isinstance(record, Statement)
    return record.start, record.by, record.quote


def candidates(reading: Reading, events: list[Record]) -> Iterator[Candidate]:
    """Every attribution with a quotation of five words, or of a clause."""
    eventful = {e.start for e in events}
    for attribution in attributions(reading):
        quoted = attribution.words >= _QUOTE_WORDS
        if not quoted and not _has_clause(attribution):
            continue
        for record, mention in _records(reading, attribution, quoted):
            yield Candidate(record, _features(reading, attribution, record, mention, quoted, eventful))


def _has_clause(attribution: Attribution) -> bool:
    verb = attribution.verb
    return verb.pos_ != "VERB" or any(c.dep_ == "ccomp" for c in verb.children) or verb.dep_ == "parataxis"


def _records(reading: Reading, attribution: Attribution, quoted: bool) -> Iterator[tuple[Statement, Mention]]:
    arguments = Arguments(reading, attribution.sentence)
    mention = speaker_of(reading, attribution)
    if mention is None or not mention.actors:
        return
    by = mention.actors[0]
    yield (
        Statement(
            **evidence_of(reading, attribution.first, _evidence_end(reading, attribution)),  # type: ignore[arg-type]
            date=told_date(attribution.verb, "actual", arguments),
            context=contexts(" ".join((attribution.sentence.span.text, attribution.quote or ""))),
            speaker=speaker_name(mention),
            by=by,
            quote=attribution.quote if quoted else None,
            about=about_whom(reading, attribution, by),
        ),
        mention,
    )


def _evidence_end(reading: Reading, attribution: Attribution) -> Sentence:
    """The first two sentences of a long quotation, if they stand in one block; else the first."""
    last = reading.sentences[min(attribution.first.index + 1, attribution.last.index)]
    gap = reading.document.text[attribution.first.end : last.start]
    return last if not gap.strip() else attribution.first


def speaker_of(reading: Reading, attribution: Attribution) -> Mention | None:
    """The mention of the speaker, with the actors found inside its phrase where it has none itself."""
    mention = reading.mention_at(attribution.sentence, attribution.speaker)
    if mention is not None and mention.actors:
        return mention
    inside = Arguments(reading, attribution.sentence).inside(attribution.speaker, "subj")
    if not inside:
        return None
    if mention is not None:
        return mention.resolved((inside[0].name,), "inside", 0.6)
    return inside[0].mention


def speaker_name(mention: Mention) -> str:
    """A person's name, or the office or group as written, without its article."""
    text = mention.person or mention.text
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        text = text.removeprefix(article)
    return text


def about_whom(reading: Reading, attribution: Attribution, by: str) -> str | None:
    """The state that the words are about: most named in them, else the speaker's main partner."""
    named: Counter[str] = Counter()
    for index in range(attribution.first.index, attribution.last.index + 1):
        for mention in reading.mentions[index]:
            for actor in mention.actors:
                if actor != by and mention.kind not in ("group", "person", "unknown"):
                    named[actor] += 2 if world.is_state(actor) else 1
    if named:
        return sorted(named.items(), key=lambda item: (-item[1], item[0]))[0][0]
    return reading.partner(by, attribution.sentence)


def _features(
    reading: Reading,
    attribution: Attribution,
    record: Statement,
    mention: Mention,
    quoted: bool,
    eventful: set[int],
) -> tuple[str, ...]:
    lemma = attribution.verb.lemma_.lower()
    kind = "q" if quoted else "p"
    found = [
        kind,
        f"{kind}|verb={lemma}",
        f"{kind}|class={reporting_verbs().get(lemma, 'according')}",
        f"{kind}|kind={mention.kind}",
        f"{kind}|how={mention.way}",
        f"{kind}|conf={int(mention.confidence * 5)}",
        f"{kind}|state={world.is_state(record.by)}",
        f"{kind}|person={mention.person is not None}",
        f"{kind}|dep={attribution.verb.dep_}",
        f"{kind}|tag={attribution.verb.tag_}",
        f"{kind}|event={attribution.sentence.start in eventful}",
        f"{kind}|home={reading.home is not None}",
        f"{kind}|about={record.about is not None}",
        f"role={attribution.sentence.role}",
        f"{kind}|rank={min(_rank(reading, record.by), 4)}",
        f"at={min(attribution.sentence.index, 12) // 3}",
    ]
    if quoted:
        found.append(f"words={min(attribution.words, 40) // 8}")
    return tuple(dict.fromkeys(found))


def _rank(reading: Reading, actor: str) -> int:
    return reading.main_states.index(actor) if actor in reading.main_states else 9
