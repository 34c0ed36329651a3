"""How far actors are resolved where gold records need them: the share of gold events with both actors offered.

    python scripts/actors.py [--shared ../shared] [--json]

For each gold record of shared/eval/train the sentences that its evidence overlaps are looked up, and with them
all actors that reading offers there: those of the sentence's mentions ("named"; "we" in a quotation is its
speaker's side), and those that extraction takes as implicit (`Reading.implied`, as extract/events.py does: the
other state named just before, the document's main two, its own state, its main body). An event is resolved if
both its source and its target are among them (score.py's same_actor).

Because offering everything would be no resolution, the number of offered actors is printed beside it, and how
many of the named ones no gold record of their document knows. Printed for the documents to learn from and for
the fifth kept aside (see train.py).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from material import Labeller, held_out, load_scorer, read_folder
from scoring import ROOT

from detente.extract.voices import FIRST_PERSON, quoted_voice
from detente.reading.document import Reading
from detente.reading.mentions import Mention
from detente.reading.sentences import Sentence

NAMED, IMPLICIT = "named", "implicit"
_EVENT_OUTCOMES = ("named", "with implicit", "one only", "none")


@dataclass(frozen=True)
class Offer:
    """The actors offered at some sentences, and the persons and words that could be speakers."""

    named: frozenset[str]
    implicit: frozenset[str]
    speakers: frozenset[str]

    def way(self, actor: str, scorer: Any) -> str | None:
        """How the gold actor is offered: named, implicit or not at all."""
        if any(scorer.same_actor(actor, one) for one in self.named):
            return NAMED
        return IMPLICIT if any(scorer.same_actor(actor, one) for one in self.implicit) else None


@dataclass
class Tally:
    """Counts over many documents."""

    events: Counter[str] = field(default_factory=Counter)
    actors: dict[str, Counter[str]] = field(default_factory=lambda: {"state": Counter(), "free text": Counter()})
    slots: dict[str, Counter[str]] = field(default_factory=dict)
    sentences: int = 0
    offered: int = 0
    named: int = 0
    strange: int = 0

    def slot(self, name: str, way: str | None) -> None:
        """Count a slot of a record as named, implicit or missing."""
        self.slots.setdefault(name, Counter())[way or "missing"] += 1

    def figures(self) -> dict[str, Any]:
        """The counts as shares, ready for printing."""
        total = sum(self.events.values())
        return {
            "events": total,
            "resolved": (self.events["named"] + self.events["with implicit"]) / max(total, 1),
            "outcomes": {k: self.events[k] / max(total, 1) for k in _EVENT_OUTCOMES},
            "actors": {k: _shares(c) for k, c in self.actors.items()},
            "slots": {k: _shares(c) for k, c in self.slots.items()},
            "sentences": self.sentences,
            "offered per sentence": self.offered / max(self.sentences, 1),
            "named per sentence": self.named / max(self.sentences, 1),
            "named that no gold record knows, per sentence": self.strange / max(self.sentences, 1),
        }


def _shares(counts: Counter[str]) -> dict[str, float]:
    total = max(sum(counts.values()), 1)
    return {"number": sum(counts.values()), NAMED: counts[NAMED] / total, IMPLICIT: counts[IMPLICIT] / total}


def offer(reading: Reading, sentences: Iterable[Sentence]) -> Offer:
    """The actors that reading offers at some sentences of a document."""
    named: set[str] = set()
    implicit: set[str] = set()
    speakers: set[str] = set()
    for sentence in sentences:
        implicit.update(one.code for one in reading.implied(sentence))
        for mention in reading.mentions[sentence.index]:
            named.update(mention.actors or _voice(reading, sentence, mention))
            speakers.update((mention.text, mention.person or ""))
    return Offer(frozenset(named), frozenset(implicit - named), frozenset(speakers))


def _voice(reading: Reading, sentence: Sentence, mention: Mention) -> tuple[str, ...]:
    token = sentence.span.doc[mention.token]
    voice = quoted_voice(reading, sentence, token) if token.lower_ in FIRST_PERSON else None
    return voice.actors if voice is not None else ()


def at(reading: Reading, labeller: Labeller, record: dict[str, Any]) -> list[Sentence]:
    """The sentences that a gold record's evidence overlaps."""
    return [s for s, place in places(reading, labeller) if labeller.scorer.overlaps(place, record["_span"])]


@cache
def places(reading: Reading, labeller: Labeller) -> list[tuple[Sentence, tuple[int, int] | None]]:
    """The sentences with their places in the scorer's text."""
    text, squashed = reading.document.text, labeller.texts[reading.document.name]
    return [(s, labeller.scorer.span(text[s.start : s.end], squashed)) for s in reading.sentences]


def actors_of(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The slots of a gold record that hold an actor, with its name."""
    kind = record["kind"]
    names = {"event": ("source", "target"), "measure": ("by", "on"), "commitment": ("by", "to"), "statement": ("by",)}
    for name in names.get(kind, ()):
        if record.get(name):
            yield f"{kind} {name}", record[name]
    for one in record.get("participants", ()):
        yield "meeting participant", one


def judge(reading: Reading, labeller: Labeller, tally: Tally) -> None:
    """Count what a document's gold records find."""
    gold = labeller.gold.get(reading.document.name, [])
    for record in gold:
        found = offer(reading, at(reading, labeller, record))
        ways = [(slot, actor, found.way(actor, labeller.scorer)) for slot, actor in actors_of(record)]
        for slot, _, way in ways:
            tally.slot(slot, way)
        if record["kind"] == "event":
            _count_event(ways, labeller, tally)
        elif record["kind"] == "meeting":
            tally.slot("meeting, two participants", NAMED if sum(way is not None for *_, way in ways) > 1 else None)
        elif record["kind"] == "statement" and record.get("speaker"):
            heard = any(labeller.scorer.same_speaker(record["speaker"], one) for one in found.speakers)
            tally.slot("statement speaker", NAMED if heard else None)
    _count_offers(reading, gold, labeller, tally)


def _count_event(ways: list[tuple[str, str, str | None]], labeller: Labeller, tally: Tally) -> None:
    for _, actor, way in ways:
        sort = "state" if labeller.scorer.is_state(actor) else "free text"
        tally.actors[sort][way or "missing"] += 1
    found = [way for *_, way in ways if way is not None]
    outcome = _EVENT_OUTCOMES[3 - len(found)] if len(found) < 2 else _EVENT_OUTCOMES[int(IMPLICIT in found)]
    tally.events[outcome] += 1


def _count_offers(reading: Reading, gold: list[dict[str, Any]], labeller: Labeller, tally: Tally) -> None:
    known = {actor for record in gold for _, actor in actors_of(record)}
    known |= {record["about"] for record in gold if record.get("about")}

    @cache
    def strange(actor: str) -> bool:
        return not any(labeller.scorer.same_actor(one, actor) for one in known)

    for sentence in reading.sentences:
        found = offer(reading, [sentence])
        tally.sentences += 1
        tally.offered += len(found.named) + len(found.implicit)
        tally.named += len(found.named)
        tally.strange += sum(map(strange, found.named))


def resolution(readings: Iterable[Reading], labeller: Labeller) -> dict[str, Any]:
    """The figures for some documents: importable, for `make score`."""
    tally = Tally()
    for reading in readings:
        judge(reading, labeller, tally)
    return tally.figures()


def report(name: str, figures: dict[str, Any]) -> str:
    """The figures as lines for people."""
    lines = [f"{name}: {figures['events']} gold events, both actors resolved: {figures['resolved']:.3f}"]
    lines.append("  " + "  ".join(f"{k} {v:.3f}" for k, v in figures["outcomes"].items()))
    for sort in ("actors", "slots"):
        for slot, shares in figures[sort].items():
            lines.append(
                f"  {slot:27} {shares['number']:5}  {NAMED} {shares[NAMED]:.3f}  {IMPLICIT} {shares[IMPLICIT]:.3f}"
            )
    for key in (k for k in figures if k.endswith("per sentence")):
        lines.append(f"  {key}: {figures[key]:.2f}")
    return "\n".join(lines)


def main() -> int:
    """Print the figures for the training documents and for the fifth of them kept aside."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    folder = args.shared / "eval/train"
    labeller = Labeller(folder, load_scorer(args.shared))
    found = {
        "train, to learn from": resolution(read_folder(folder, lambda doc: not held_out(doc)), labeller),
        "train, the fifth kept aside": resolution(read_folder(folder, held_out), labeller),
    }
    print(json.dumps(found, indent=1) if args.json else "\n".join(report(k, v) for k, v in found.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
