"""Cues of `event_type` come in the same order whatever Python's hash seed is."""

from __future__ import annotations

import os
import subprocess
import sys

_SCRIPT = """
from types import SimpleNamespace
from detente.extract.type_cues import cues_in
word = lambda i, text, lemma, pos: SimpleNamespace(
    i=i, text=text, lower_=text.lower(), lemma_=lemma, pos_=pos, is_space=False, children=(), dep_="dep"
)
words = [("Gunmen", "gunman"), ("shooting", "shoot"), ("casualties", "casualty")]
tokens = [word(i, text, lemma, "NOUN") for i, (text, lemma) in enumerate(words)]
print([f.cue.text for f in cues_in(tokens)])
"""


def test_order_of_cues_with_two_forms_is_the_same_for_every_hash_seed() -> None:
    found = set()
    for seed in ("1", "2", "3", "4"):
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout)
    assert len(found) == 1
    assert "gunman" in found.pop()
