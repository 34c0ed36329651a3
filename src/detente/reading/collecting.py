"""Python's search for unreachable cycles, put off while a document is read.

Reading makes many objects that live until its document is done, so that a search among them finds nothing, and each of
the larger searches goes through all tables of the lexicon and the world besides.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache


@contextmanager
def no_collecting() -> Iterator[None]:
    """Search for no cycles inside; afterwards, if they were searched for before. Also a decorator.

    Not to be held over a `yield`: what asks for the next document decides for itself.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@lru_cache(maxsize=1)
def spare_tables() -> None:
    """Leave what is loaded by now out of every later search, once: call it when a document has been read.

    Tables and models stay until the end, and are most of what a search goes through.
    """
    gc.freeze()
