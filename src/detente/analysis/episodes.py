"""A measure's life as episodes: from each threat or start to its end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from detente.reconcile import Entry, Step

_ENDS: Final = ("lifted", "expired")
_BEGINS: Final = ("in_force", "renewed", "decided")


@dataclass(frozen=True, slots=True)
class Episode:
    """One run of a measure: its steps in order; start, end: EDTF, None where not told or still in force."""

    steps: tuple[Step, ...]

    @property
    def start(self) -> str | None:
        """Since when it is in force, or decided; None while it is only threatened or weighed."""
        return next((step.date for step in self.steps if step.status in _BEGINS), None)

    @property
    def end(self) -> str | None:
        """When it was lifted or ran out; None where it goes on."""
        return next((step.date for step in self.steps if step.status in _ENDS), None)

    @property
    def status(self) -> str:
        """How it stands, or ended."""
        return self.steps[-1].status


def episodes(entry: Entry) -> list[Episode]:
    """Return a measure's episodes, earliest first; a new one begins with the first step after an end."""
    found: list[list[Step]] = []
    for step in entry.history:
        if not found or found[-1][-1].status in _ENDS:
            found.append([])
        found[-1].append(step)
    return [Episode(tuple(steps)) for steps in found]
