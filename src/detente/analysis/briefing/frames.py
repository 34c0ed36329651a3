"""Drafts of sentences, and what frames any of them: whose account it is, and how sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from detente.analysis.briefing.dates import bare, when
from detente.analysis.briefing.material import Held, doubtful
from detente.analysis.briefing.names import capital, the
from detente.analysis.briefing.tables import rows, worded
from detente.analysis.briefing.texts import held_back, tidy
from detente.reconcile import Entry
from detente.records import Record

_MENDED: Final = (
    (",,", ","),
    (", (", " ("),
    (", ,", ","),
    (",;", ";"),
    (",.", "."),
    (" ,", ","),
    (",:", ":"),
    ("  ", " "),
)
_CLOSED: Final = re.compile(r"[.?!…][”’\"')]*$")
_FIELDS: Final = ("date", "deadline", "undertaking", "conditions", "action", "reason", "persons", "place")
_NUMBERS: Final = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence before its notes are numbered.

    told: the records that it rests on, each with its entry. counted: the entries behind its numbers, with the
    filters that list them. Neither: nothing of the kind is held.
    """

    text: str
    told: tuple[tuple[Entry, Record], ...] = ()
    counted: tuple[Entry, ...] = ()
    query: Mapping[str, str] = field(default_factory=dict)


def sentence(clause: str) -> str:
    """Return a clause as a sentence: with its capital, its full stop and no comma too many."""
    text = clause.strip()
    for wrong, right in _MENDED:
        text = text.replace(wrong, right)
    text = text.rstrip(",; ")
    return capital(text) + ("" if closed(text) else ".")


def joined(clause: str, *further: str) -> str:
    """Return a clause with further ones: after a semicolon, or as sentences of their own after a quotation."""
    text = clause
    for other in filter(None, further):
        text = f"{text} {capital(other)}" if closed(text) else f"{text}; {other}"
    return text


def closed(clause: str) -> bool:
    """Tell whether a clause ends with a whole sentence of a source, and needs no full stop."""
    return _CLOSED.search(clause) is not None


def framed(held: Held, clause: str) -> str:
    """Return the clause as a sentence that says whose account it is, where it is not everybody's, and how sure."""
    text = clause if held.entry.kind == "statement" else _attributed(held.lead.evidence, clause)
    if held.side is not None:
        text = _said_by(held, text, the(held.side))
    if doubtful(held.entry):
        bare_text = text.rstrip(".,")
        too = bare_text.endswith(")")
        text = worded("frame.doubtful.too" if too else "frame.doubtful", clause=bare_text.removesuffix(")"))
    return sentence(text)


def _said_by(held: Held, clause: str, teller: str) -> str:
    """Return the clause as what one side says, with "it" in the place of its subject where that is who says it."""
    report = fronted_report(held) if held.date is None else ""
    front = report if report and clause.startswith(report) else ""
    said = clause.removeprefix(front)
    for begin in (fronted(held.date), ""):
        if said.startswith(f"{begin}{teller} "):
            said = f"{begin}it {said.removeprefix(f'{begin}{teller} ')}"
            break
    for reported_words, plain in rows("own_words.tsv"):
        said = said.replace(reported_words, plain)
    return front + worded("frame.side", who=teller, clause=said)


def _attributed(evidence: str, clause: str) -> str:
    """Add who tells it without a name, and a word of doubt, unless the clause quotes them."""
    source, hedge = held_back(evidence)
    if source and source not in clause:
        key = "frame.unnamed.many" if source.split()[-1].endswith(("s", "men")) else "frame.unnamed"
        clause = worded(key, clause=clause, who=f"“{source}”")
    if hedge and not source and hedge not in clause:
        clause = worded("frame.hedged", clause=clause, word=hedge)
    return clause


def fronted(edtf: str | None, *, lasting: bool = False) -> str:
    """Return a date for the beginning of a clause, with its blank: "on 5 June 1989 "; empty for none."""
    return f"{when(edtf, lasting=lasting)} " if edtf else ""


def reported(held: Held, clause: str) -> str:
    """Return the clause with the day of its report, where the thing itself bears no date."""
    if held.date or not held.reported or closed(clause):
        return clause
    return worded("reported", clause=clause, day=bare(held.reported))


def fronted_report(held: Held) -> str:
    """Return when it was, or else when it was reported, for the beginning of a clause; empty where neither is known."""
    if held.date or not held.reported:
        return fronted(held.date)
    key = "reported.front" if held.reported.count("-") == 2 else "reported.front.month"
    return worded(key, day=bare(held.reported))


def numbered(number: int, noun: str, plural: str = "") -> str:
    """Return "one entry", "12 entries"."""
    shown = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{shown} {noun if number == 1 else plural or noun + 's'}"


def number_words(number: int) -> str:
    """Return "two", "12"."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def told_by(held: Held, *ids: str) -> tuple[tuple[Entry, Record], ...]:
    """Return what the notes on an entry cite: the record that is quoted, those that give a field which it lacks,
    and those with the ids."""
    cited = [held.lead]
    for name in _FIELDS:
        for value in _values(held.fields.get(name)):
            giving = [record for record in held.entry.records if value in _values(getattr(record, name, None))]
            if giving and not any(record in cited for record in giving):
                cited.append(giving[0])
    cited += [record for record in held.entry.records if record.id in ids and record not in cited]
    return tuple((held.entry, record) for record in cited)


def _values(field: Any) -> list[Any]:
    """Return the values of a field, of an entry or a record, in one form."""
    several = field if isinstance(field, list | tuple) else [field]
    plain = [one["action"] if isinstance(one, dict) else getattr(one, "action", one) for one in several]
    return [one for one in plain if one]


@dataclass
class Telling:
    """What was told so far, so that nothing is told twice."""

    sentences: set[str] = field(default_factory=set)
    evidence: set[str] = field(default_factory=set)

    def is_new(self, held: Held) -> bool:
        """Tell whether no sentence told yet rests on the words of this entry."""
        return tidy(held.lead.evidence) not in self.evidence

    def choose(
        self, ranked: Iterable[Held], write: Callable[[Held], Draft | None], most: int, words: int
    ) -> tuple[list[Draft], list[Held]]:
        """Return drafts of the first in rank, oldest first, and the entries for which there is no room.

        most: how many at most. words: how many words they may have together (the first always fits).
        """
        kept: list[tuple[Held, Draft]] = []
        rest: list[Held] = []
        spent = 0
        for held in ranked:
            draft = write(held) if len(kept) < most else None
            length = len(draft.text.split()) if draft else 0
            if draft is None or (kept and spent + length > words):
                rest.append(held)
            elif draft.text not in self.sentences:
                kept.append((held, draft))
                self._note(draft)
                spent += length
        kept.sort(key=lambda one: (one[0].latest, one[0].entry.id))
        return [draft for _, draft in kept], rest

    def _note(self, draft: Draft) -> None:
        self.sentences.add(draft.text)
        self.evidence.update(tidy(record.evidence) for _, record in draft.told)


def rest_of(key: str, rest: Sequence[Held], query: Mapping[str, str]) -> list[Draft]:
    """Return the sentence that counts what had no room, if anything."""
    if not rest:
        return []
    one = ".one" if len(rest) == 1 else ""
    text = worded(f"rest.{key}{one}", number=number_words(len(rest)))
    return [Draft(sentence(text), counted=tuple(held.entry for held in rest), query=query)]


def nothing(key: str) -> Draft:
    """Return the sentence that says that nothing of a kind is held."""
    return Draft(sentence(worded(f"none.{key}")))
