"""A small ledger of our own whose exchange files can be worked out by hand, and contents of hostile text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from detente.export.content import Content
from detente.ledger import HeldDocument, Ledger
from detente.reconcile import Origin, reconcile
from detente.records import Commitment, Condition, Event, Measure, Meeting, Record, Statement
from detente.sources.document import Document

MET = "Envoys of Peru and Ecuador met in Quito on Monday."
VOWED = "Peru, said Ana Ríos, will withdraw its boats by March."
WITHDRAW = "withdraw its boats"
BANNED = "Ecuador banned Peruvian fish on 1 November – “for good”."
MENACED = "Ecuador threatened to close the border to Chile."
PLANNED = "Peru and Ecuador will meet in January 🤝 again."
UNDATED = "Chile and Bolivia once met."
VOW = "Brazil promised Argentina to leave the river dam gates open in the dry season."
BREACH = "Brazil shut the dam gates on the river in violation of its promise to leave them open, Argentina found."

TALKS = f"Quito, 15 October. {MET}\n\n{VOWED} More will follow."
FISH = f"{BANNED} {MENACED}\n{PLANNED} {UNDATED}"


def document(name: str, text: str, published: str | None, publisher: str, **more: Any) -> Document:
    """Return a document that is dated, or is not."""
    dating = "given" if published else "unknown"
    return Document(name=name, text=text, published=published, dating=dating, publisher=publisher, **more)


def at(document: Document, evidence: str) -> dict[str, Any]:
    """Return what a record holds of its place, and that it is sure."""
    start = document.text.index(evidence)
    place = {"start": start, "end": start + len(evidence), "evidence": evidence}
    return {"doc": document.name, "document": document.key, "confidence": 0.95, **place}


def news() -> list[tuple[Document, list[Record]]]:
    """Return the documents with their records."""
    talks = document("talks", TALKS, "1996-10-15", "El Diario", url="https://example.org/talks?a=1&b=2", title="T")
    fish = document("fish", FISH, "1996-11-02", "Andean Post")
    vow = document("vow", VOW, "1974-02-01", "Gulf Post")
    breach = document("breach", BREACH, "1975-03-02", "The Sun")
    what = "leave the river dam gates open in the dry season"
    return [
        (
            talks,
            [
                Meeting(**at(talks, MET), participants=("PER", "ECU"), place="Quito", date="1996-10-14"),
                Commitment(
                    **at(talks, VOWED), by="PER", to="ECU", undertaking="withdraw its boats", deadline="1997-03"
                ),
                Statement(**at(talks, VOWED), speaker="Ana Ríos", by="PER", about="ECU"),
            ],
        ),
        (
            fish,
            [
                Measure(**at(fish, BANNED), by="ECU", on="PER", action="fish", status="in_force", date="1996-11-01"),
                Measure(**at(fish, MENACED), by="ECU", on="CHL", action="close the border", status="threatened"),
                Meeting(**at(fish, PLANNED), participants=("PER", "ECU"), date="1997-01", modality="planned"),
                Meeting(**at(fish, UNDATED), participants=("CHL", "BOL")),
            ],
        ),
        (vow, [Commitment(**at(vow, VOW), by="BRA", to="ARG", undertaking=what, date="1974-01")]),
        (breach, [Event(**at(breach, BREACH), source="BRA", target="ARG", type="COERCE", date="1975-02")]),
    ]


def fill(ledger: Ledger, told: Sequence[tuple[Document, Sequence[Record]]]) -> None:
    """Add documents with their records."""
    for one, records in told:
        ledger.add(one, records, reader="hand")


# ------------------------------------------------------------------------------------------------ hostile contents

NASTY = (
    "\x00\x07\x1b[31m\x7f",
    "]]> <script>alert(1)</script> & &amp; <!--",
    "BEGIN:VEVENT\r\nSUMMARY:no\r\nEND:VCALENDAR",
    "\u202eesrever \u200f\u05e9\u05dc\u05d5\u05dd \u0627\u0644\u0633\u0644\u0627\u0645",
    "🤝👩🏽‍🚀" * 30,
    '"quoted", \\; \\n; and, so: on',
    "\u2028\u2029\x85\x0b\x0c\x1c\ufffe\uffff",
    "{}[]@id @type urn: %zz",
    "“”",
    " ",
    "a word and another, " * 200,
    "longword" * 200,
)
_TEXT = st.sampled_from(NASTY) | st.text(min_size=1, max_size=40)
_DAY = st.sampled_from(
    (None, "1993", "1993-11", "1993-11-20", "1993-11-20/1993-11-22", "../1993-02", "1993-01/..", "9999")
)
_ACTOR = st.sampled_from(("USA", "CHN", "SUN", "VDR")) | _TEXT
_URL = st.sampled_from(
    (None, "https://example.org/ä b", "javascript:alert(1)", "http://e.org/a?b&c=“", "http://[", "x")
)


@st.composite
def contents(draw: st.DrawFn) -> Content:
    """Return what might be exported, of text that means ill."""
    told = [_hostile(draw, number) for number in range(draw(st.integers(1, 2)))]
    texts = {one.key: one.text for one, _ in told}
    origins = {one.key: Origin(one.published, one.publisher) for one, _ in told}
    entries = reconcile([record for _, records in told for record in records], origins)
    held = sorted((_held(one) for one, _ in told), key=lambda one: (one.name, one.key))
    return Content(entries=entries, documents=held, text=texts.get)


def _hostile(draw: st.DrawFn, number: int) -> tuple[Document, list[Record]]:
    said = [draw(_TEXT) for _ in range(5)]
    text = "\n".join([f"{number}", *said, "end"])
    one = Document(
        name=draw(_TEXT),
        text=text,
        title=draw(_TEXT),
        published=draw(st.sampled_from((None, "1993-11-21", "1994"))),
        dating="given",
        publisher=draw(st.none() | _TEXT),
        url=draw(_URL),
    )
    places, start = [], len(f"{number}\n")
    for words in said:
        places.append({"start": start, "end": start + len(words), "evidence": words, "doc": one.name})
        start += len(words) + 1
    return one, [make(draw, {**place, "document": one.key, "date": draw(_DAY)}) for make, place in zip(_MAKERS, places)]


def _held(one: Document) -> HeldDocument:
    return HeldDocument(
        key=one.key,
        name=one.name,
        other_names=(),
        title=one.title,
        published=one.published,
        dating=one.dating,
        publisher=one.publisher,
        url=one.url,
        path=None,
        words=1,
        reader=one.name,
        records=5,
        added="2026-05-01T12:30:00.000001+00:00",
    )


def _meeting(draw: st.DrawFn, place: dict[str, Any]) -> Record:
    modality = draw(st.sampled_from(("actual", "planned", "considered", "negated")))
    met = {"participants": (draw(_ACTOR), draw(_ACTOR)), "persons": (draw(_TEXT),), "place": draw(st.none() | _TEXT)}
    return Meeting(**place, **met, modality=modality)


def _commitment(draw: st.DrawFn, place: dict[str, Any]) -> Record:
    condition = Condition(draw(st.none() | _ACTOR), draw(_TEXT))
    vow = {"by": draw(_ACTOR), "to": draw(st.none() | _ACTOR), "undertaking": draw(_TEXT), "deadline": draw(_DAY)}
    return Commitment(**place, **vow, conditions=(condition,))


def _measure(draw: st.DrawFn, place: dict[str, Any]) -> Record:
    status = draw(st.sampled_from(("in_force", "lifted", "threatened", "eased")))
    ban = {"by": draw(_ACTOR), "on": draw(st.none() | _ACTOR), "action": draw(_TEXT), "reason": draw(st.none() | _TEXT)}
    return Measure(**place, **ban, status=status)


def _statement(draw: st.DrawFn, place: dict[str, Any]) -> Record:
    return Statement(**place, speaker=draw(_TEXT), by=draw(_ACTOR), quote=draw(st.none() | _TEXT))


def _event(draw: st.DrawFn, place: dict[str, Any]) -> Record:
    return Event(**place, source=draw(_ACTOR), target=draw(_ACTOR), type="CONSULT", context=("trade",))


_MAKERS = (_meeting, _commitment, _measure, _statement, _event)
