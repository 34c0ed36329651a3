"""Who tells of an act: the doer, the one that it is done to, a third, somebody unknown, or the text alone."""

from __future__ import annotations

import pytest

from detente.extract.events import candidates
from detente.reading import read_text_of
from detente.records import Event
from detente.sources import document_from_text

TOLD = [
    ("Chad said that Niger attacked Mali.", "NER", "MLI", "ASSAULT", "third"),
    ("Peru said that Ecuador attacked Peru.", "ECU", "PER", "ASSAULT", "other"),
    ("Norway said that it would send Jordan wheat.", "NOR", "JOR", "AGREE", "doer"),
    ("Officials in Lusaka told reporters that Kenya invaded Uganda.", "KEN", "UGA", "ASSAULT", "third"),
    ("It said that Iceland attacked Denmark.", "ISL", "DNK", "ASSAULT", "unknown"),
    # near misses: nobody is said to tell of it
    ("Niger attacked Mali.", "NER", "MLI", "ASSAULT", "none"),
    ("Ghana condemned Togo after Benin invaded Burkina Faso.", "BEN", "BFA", "ASSAULT", "none"),
    ("Ghana, which had said nothing, attacked Togo.", "GHA", "TGO", "ASSAULT", "none"),
]


def _values(text: str, source: str, target: str, root: str, name: str) -> set[str]:
    """The values of a feature over the candidates of a pair and a type."""
    found = set()
    for candidate in candidates(read_text_of(document_from_text(text, published="1996-03-04"))):
        record = candidate.record
        assert isinstance(record, Event)
        if (record.source, record.target, record.type) == (source, target, root):
            found |= {f[len(name) + 1 :] for f in candidate.features if f.startswith(name + "=") and "|" not in f}
    return found


@pytest.mark.parametrize(("text", "source", "target", "root", "who"), TOLD)
def test_who_tells_of_it(text: str, source: str, target: str, root: str, who: str) -> None:
    assert who in _values(text, source, target, root, "teller")


CLAUSES = [
    ("Chile attacked Bolivia.", "CHL", "BOL", "ASSAULT", ""),
    ("Brazil regretted that Chile attacked Bolivia.", "CHL", "BOL", "ASSAULT", "ccomp"),
    ("Egypt, which attacked Sudan, met Libya.", "EGY", "SDN", "ASSAULT", "relcl nsubj"),
]


@pytest.mark.parametrize(("text", "source", "target", "root", "chain"), CLAUSES)
def test_the_clauses_that_it_stands_in(text: str, source: str, target: str, root: str, chain: str) -> None:
    assert chain in _values(text, source, target, root, "chain")
