"""The head of a brief: on what it rests, and what it leaves out."""

from __future__ import annotations

from detente.analysis.briefing.dates import bare, span
from detente.analysis.briefing.frames import Draft, Telling, number_words, numbered, sentence
from detente.analysis.briefing.material import Material, doubtful
from detente.analysis.briefing.names import capital, possessive, the
from detente.analysis.briefing.tables import worded
from detente.times import parse_edtf


def head(material: Material, telling: Telling) -> list[Draft]:
    """Return how many documents of whom hold how many entries, and how many of these are doubtful."""
    if not material.held and not material.left_out:
        return [Draft(sentence(worded("head.nothing", **_pair(material), period=period(material))))]
    told = tuple(held.entry for held in material.held.values())
    if told:
        drafts = [Draft(sentence(_ground(material)), counted=told, query=material.query())]
    else:
        drafts = [Draft(sentence(worded("head.unsure", **_pair(material))))]
    if material.voice:
        text = sentence(worded("head.one_side", whose=possessive(material.voice)))
        drafts.append(Draft(text, counted=told, query=material.query()))
    if material.left_out:
        number = len(material.left_out)
        slots = {"entries": "entry" if number == 1 else numbered(number, "entry", "entries")}
        slots["are"] = "is" if number == 1 else "are"
        query = material.query() | {"all": "1"}
        drafts.append(Draft(sentence(worded("head.doubtful", **slots)), counted=material.left_out, query=query))
    unsure = tuple(entry for entry in told if doubtful(entry))
    if unsure:
        slots = {"number": number_words(len(unsure)), "are": "is" if len(unsure) == 1 else "are"}
        drafts.append(Draft(sentence(worded("head.doubtful.told", **slots)), counted=unsure, query=material.query()))
    judged = tuple(entry for entry in told if entry.judgements)
    if judged:
        text = sentence(worded("head.judged", entries=numbered(len(judged), "entry", "entries")))
        drafts.append(Draft(text, counted=judged, query=material.query()))
    return drafts


def title(material: Material) -> str:
    """Return the two names: "China and the United States"."""
    return capital(worded("title", **_pair(material)))


def subtitle(material: Material) -> str:
    """Return the day and the period of the brief."""
    return worded("subtitle", on=bare(material.on.isoformat()), period=period(material))


def period(material: Material) -> str:
    """Return ", since 1993" or the like; nothing for an open period."""
    found = worded("period.since", since=f"from {bare(material.since)} on") if material.since else ""
    return found + (worded("period.until", until=bare(material.until)) if material.until else "")


def _pair(material: Material) -> dict[str, str]:
    return {"a": the(material.pair[0]), "b": the(material.pair[1])}


def _ground(material: Material) -> str:
    keys = {record.document for held in material.held.values() for record in held.entry.records}
    documents = [material.documents[key] for key in keys if key in material.documents]
    publishers = {document.publisher or document.name for document in documents}
    days = [parse_edtf(d.published) for d in documents if d.published and d.dating != "inferred"]
    dated = f", dated {span([day.first for day in days])}" if days else ""
    noun = ("entry", "entries") if material.everything else ("sure entry", "sure entries")
    return worded(
        "head.ground",
        documents=numbered(len(documents), "document"),
        publishers=numbered(len(publishers), "publisher"),
        dated=dated,
        they=worded("head.holds" if len(documents) == 1 else "head.hold"),
        entries=numbered(len(material.held), *noun),
        **_pair(material),
    )
