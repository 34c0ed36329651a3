"""Sentences on what hangs on what: answers, returns, promises kept or broken by an act, and conditions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from detente.analysis.briefing.frames import Draft, Telling, nothing, sentence
from detente.analysis.briefing.frames import rest_of as counted_rest
from detente.analysis.briefing.material import Held, Material, doubtful
from detente.analysis.briefing.names import the
from detente.analysis.briefing.tables import worded
from detente.analysis.briefing.texts import quoted, tidy
from detente.reconcile import Entry, Link

_TOLD: Final = ("breaches", "fulfils", "retaliation_for", "in_return_for", "condition_of", "supersedes")
"""Types of link that are told, the weightiest first; `contradicts` stands under disagreements."""
_MOST: Final = 3
_WORDS: Final = 140
_LETTERS: Final = 130


def linkage(material: Material, telling: Telling) -> list[Draft]:
    """Return the links between entries, by weight and time, each pair of sentences once."""
    found = sorted(_links(material), key=lambda one: _order(*one))
    drafts: dict[frozenset[str], Draft] = {}
    rest: list[Held] = []
    spent = 0
    for held, link in found:
        other = material.linked(held.entry, link) if len(drafts) < _MOST else None
        if other is None or (link.type == "supersedes" and doubtful(other) and not material.everything):
            rest.append(held)
            continue
        draft = _draft(held, link, other)
        spent += len(draft.text.split())
        pair = frozenset((tidy(held.lead.evidence), tidy(other.lead.evidence)))
        if drafts and spent > _WORDS:
            rest.append(held)
        elif not any(pair <= told for told in drafts):
            drafts[pair] = draft
    rest = list({held.entry.id: held for held in rest if _not_told(held, list(drafts.values()))}.values())
    return [*(drafts.values() or [nothing("linkage")]), *counted_rest("linkage", rest, material.query())]


def _links(material: Material) -> Iterator[tuple[Held, Link]]:
    for held in material.held.values():
        for link in held.entry.links:
            if link.to != held.entry.id and link.type in _TOLD:
                yield held, link


def _order(held: Held, link: Link) -> tuple[object, ...]:
    return (_TOLD.index(link.type), *held.rank, link.to)


def _not_told(held: Held, drafts: list[Draft]) -> bool:
    return all(entry.id != held.entry.id for draft in drafts for entry, _ in draft.told)


def _draft(held: Held, link: Link, other: Entry) -> Draft:
    mine, theirs = tidy(held.lead.evidence), tidy(other.lead.evidence)
    both = ".both" if mine != theirs or link.type == "supersedes" else ""
    slots = {"who": the(_doer(held.entry)), "other": the(_other_side(held.entry, other))}
    quotes = {"quote": _closed(mine), "other_quote": _closed(theirs)}
    text = sentence(worded(f"link.{link.type}{both}", **slots, **quotes))
    issue, other_issue = _issue(held.entry), _issue(other)
    if issue and other_issue and not set(held.fields["context"]) & set(other.fields["context"]):
        text = worded("link.ties", text=text, issue=issue, other_issue=other_issue)
    text = _doubted(text, doubtful(held.entry), doubtful(other), bool(both))
    return Draft(text, ((held.entry, held.lead), (other, other.lead)))


def _doubted(text: str, first: bool, second: bool, both_quoted: bool) -> str:
    """Add which end of the link is a doubtful reading; the first told is the act, of a condition the promise."""
    if not first and not second:
        return text
    key = "both" if first and second else "first" if first else "second"
    return worded(f"frame.doubtful.{key if both_quoted else 'it'}", text=text)


def _closed(evidence: str) -> str:
    """Return a quotation with its full stop, since another sentence may follow."""
    quote = quoted(evidence, _LETTERS)
    return quote if quote[-2] in '.?!…”"' else f"{quote}."


def _doer(entry: Entry) -> str:
    return str(entry.fields.get("source") or entry.fields.get("by") or entry.actors[0])


def _other_side(entry: Entry, other: Entry) -> str:
    """Return whom the act answers: the doer of the other entry, or else whom it was done to."""
    doer = _doer(other)
    if doer != _doer(entry):
        return doer
    return next((actor for actor in entry.actors if actor != doer), doer)


def _issue(entry: Entry) -> str:
    areas = [area for area in entry.fields.get("context") or () if area != "other"]
    return worded(f"issue.{areas[0]}") if areas else ""
