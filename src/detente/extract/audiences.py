"""The meeting that an act done face to face implies: `summoned Ambassador Ruiz`, `told Orlov in Lima`.

The guide records it as CONSULT beside the act itself. Who is faced is found as for the meetings of a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from detente.extract.arguments import Arguments, Dyad
from detente.extract.lexicon import Sense
from detente.extract.meetings_face_to_face import faced
from detente.extract.predicates import Predicate
from detente.extract.rivals import Entry

_ROOT: Final = "CONSULT"
_NUMBER: Final = 0  # of no row of the lexicon


def audiences(found: Sequence[Predicate], arguments: Arguments) -> Iterator[tuple[Predicate, Entry]]:
    """Each verb of a sentence that tells of two face to face, unless its own sense is that they meet."""
    meeting = {p.token.i for p in found if p.sense.root == _ROOT}
    for trace in faced(arguments):
        if trace.token.i not in meeting:
            notes = (f"further={trace.word}|{_ROOT}", f"further=face|{_ROOT}")
            pair = Dyad(trace.source, trace.target, 0)
            yield Predicate(trace.token, _sense()), Entry(trace.token, _ROOT, (pair,), notes)


def is_audience(predicate: Predicate) -> bool:
    """Whether a predicate is such a meeting, which is beside the act told of the two and not in its stead."""
    return predicate.sense is _sense()


@lru_cache(maxsize=1)
def _sense() -> Sense:
    return Sense("face", (), "V", _ROOT, "040", ("subj",), ("obj",), (), _NUMBER)
