"""What one run of the tests reads but once, whichever of its processes asks first.

The tests read the same sets of documents for several ends: for the floors, and for the pages that show figures. The
environment variable READ_ONCE_IN names a folder of that run alone (tests/conftest.py); without it nothing is kept.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

FOLDER: Final = "READ_ONCE_IN"
Made = TypeVar("Made")


def once(name: str, make: Callable[[], Made]) -> Made:
    """Return what a process of this run has made under this name, or make it; others wait meanwhile."""
    folder = os.environ.get(FOLDER)
    if not folder:
        return make()
    place = Path(folder) / hashlib.sha256(name.encode()).hexdigest()
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if place.exists():
            found: Made = pickle.loads(place.read_bytes())
            return found
        made = make()
        place.write_bytes(pickle.dumps(made))
        return made
