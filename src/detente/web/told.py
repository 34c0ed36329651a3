"""Records as the margin of a document names them: kind, who to whom, status, how sure, and what stands where."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from detente.analysis import told
from detente.analysis.wording import date_words
from detente.extract.sureness import is_sure
from detente.records import Record
from detente.web.lines import DOERS, Actor, actors_in
from detente.web.places import CONDITION, Place
from detente.web.statuses import Status, quad_of, status_named

OTHERS: Final = ("target", "to", "on", "about")


@dataclass(frozen=True, slots=True)
class Told:
    """A record in the margin. number: on the page. leader: number of the first record of the same words.

    home: the entry that it rests in, if any. places: where its parts stand in the text.
    """

    record: Record
    number: int
    leader: int
    home: str | None
    places: tuple[Place, ...]

    @property
    def fields(self) -> dict[str, Any]:
        """What it says."""
        return asdict(self.record)

    @property
    def sure(self) -> bool:
        """Whether that is enough to be shown without being asked for."""
        return is_sure(self.record.kind, self.record.confidence)

    @property
    def what(self) -> str:
        """What it says in words of its own; of an event its type."""
        return told(self.record.kind, self.fields)[2]

    @property
    def quad(self) -> str | None:
        """The quad class of an event."""
        return quad_of(str(getattr(self.record, "type", ""))) if self.record.kind == "event" else None

    @property
    def status(self) -> Status:
        """The status of a commitment or measure, else whether it is actual, planned, considered or negated."""
        name = str(getattr(self.record, "status", self.record.modality))
        return status_named(name)

    @property
    def doers(self) -> tuple[Actor, ...]:
        """Who acts, promises, imposes, speaks; all who meet."""
        return actors_in(self.fields, DOERS)

    @property
    def others(self) -> tuple[Actor, ...]:
        """To whom, or about whom."""
        return actors_in(self.fields, OTHERS)

    @property
    def persons(self) -> tuple[Actor, ...]:
        """Who meets or speaks, where that is said."""
        return tuple(one for one in actors_in(self.fields, ("persons", "speaker")) if one not in self.doers)

    @property
    def times(self) -> list[tuple[str, str]]:
        """Date and deadline, in words."""
        given = (("when", self.record.date), ("deadline", getattr(self.record, "deadline", None)))
        return [(name, date_words(value)) for name, value in given if value]

    @property
    def conditions(self) -> list[str]:
        """What must be done before, if anything."""
        return [condition.action for condition in getattr(self.record, "conditions", ())]

    def words(self, text: str, *roles: str) -> list[str]:
        """Return the words of the text that stand for these roles, none twice."""
        spots = (text[one.start : one.end] for one in self.places if one.role in roles and one.role != CONDITION)
        return list(dict.fromkeys(spots))


def leaders(records: Iterable[tuple[int, Record]]) -> Mapping[int, int]:
    """Return for each number of a record that of the first one with the same words."""
    firsts: dict[tuple[int, int], int] = {}
    return {number: firsts.setdefault((one.start, one.end), number) for number, one in records}
