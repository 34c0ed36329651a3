"""All claims about one document examined one by one, then against each other."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from detente.ontology import KINDS
from detente.read.model.align import Ground, align
from detente.read.model.checking.cast import Cast
from detente.read.model.checking.contradictions import with_contradictions
from detente.read.model.checking.doubts import REPEATED, UNKNOWN_KIND, RefusedClaimError, lacks
from detente.read.model.checking.kinds import Case, record_of
from detente.read.model.checking.wording import content_words
from detente.read.model.claims import Claim
from detente.read.model.part import Part
from detente.reading.document import Reading
from detente.records import Record

_MOST_PIECES: Final = 5
_CANONICAL: Final = json.JSONEncoder(sort_keys=True, default=str).encode


@dataclass(frozen=True, slots=True)
class Checked:
    """records: what the claims say that can be taken, in the order of the text. refused: a cause for each other.

    parts: for each record's id the parts of the document of which it was claimed.
    """

    records: tuple[Record, ...] = ()
    refused: tuple[str, ...] = ()
    parts: Mapping[str, frozenset[int]] = field(default_factory=dict)


def checked(claims: Sequence[Claim], reading: Reading, parts: Sequence[Part] = ()) -> Checked:
    """Return the records of those claims that hold, doubts and confidence in each, and why the others do not.

    reading: our own reading of the document that the claims are about. parts: the document's parts, so that
    evidence which stands in it twice is taken from the one that was asked about.
    """
    examiner = _Examiner(reading, {part.number: part for part in parts})
    records: list[Record] = []
    refused: list[str] = []
    seen: set[tuple[int, str]] = set()
    told: dict[str, frozenset[int]] = {}
    for claim in claims:
        form = (claim.part, claim.kind + _CANONICAL(claim.said))
        try:
            if form in seen:
                raise RefusedClaimError(REPEATED)
            seen.add(form)
            record = examiner.record(claim)
            records.append(record)
            told[record.id] = told.get(record.id, frozenset()) | {claim.part}
        except RefusedClaimError as error:
            refused.append(str(error))
    distinct = dict.fromkeys(sorted(records, key=lambda r: (r.start, r.kind, r.id)))
    return Checked(with_contradictions(tuple(distinct)), tuple(refused), told)


class _Examiner:
    """What is asked of every claim about one document is made ready once."""

    def __init__(self, reading: Reading, parts: dict[int, Part]) -> None:
        self.ground, self.cast, self.parts = Ground(reading), Cast(reading), parts
        document = reading.document
        self.words = content_words(" ".join([document.title or "", self.ground.folded.text]))

    def record(self, claim: Claim) -> Record:
        if claim.kind not in KINDS:
            raise RefusedClaimError(UNKNOWN_KIND)
        evidence = _evidence(claim.said.get("evidence"))
        if not evidence.strip():
            raise RefusedClaimError(lacks("evidence"))
        place = align(evidence, self.ground, self.parts.get(claim.part))
        if isinstance(place, str):
            raise RefusedClaimError(place)
        return record_of(Case(claim.kind, claim.said, place, self.ground, self.cast, self.words))


def _evidence(said: object) -> str:
    """The evidence; sentences of a list one after the other."""
    held = said if isinstance(said, list) else [said]
    return " ".join(piece for piece in held[:_MOST_PIECES] if isinstance(piece, str))
