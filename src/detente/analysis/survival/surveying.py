"""The numbers of a ledger: which entries are asked for, from which day, and what is counted of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from detente.analysis.survival.curves import Case, Curve, curve_of, has_lifelines
from detente.analysis.survival.measures import spells_of_measure
from detente.analysis.survival.model import FEWEST, OF, OUTCOMES, Lasting, Of, Spell, Survival, Tally, grouped
from detente.analysis.survival.pledges import outcome_of, spell_of_pledge
from detente.analysis.survival.seen import Seen
from detente.errors import InputError
from detente.ledger import Ledger, Linked, Selection
from detente.ledger.sureness import told
from detente.reconcile import Entry
from detente.times import Interval, overlap, parse_edtf

_ALL: Final = 2**31 - 1
NO_LIFELINES: Final = "curves and medians need lifelines: pip install 'detente[analysis]'"
_NEVER: Final = "never told to be in force"
_NOT_MADE: Final = "denied, or not made yet"
_OUTSIDE: Final = "undated, and a period is asked for"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for. actors: none, one (whose and on whom), or two (each on the other), by code or name.

    since, until: EDTF; of pledges made and measures begun in this time only. of: the kinds of numbers.
    """

    actors: tuple[str, ...] = ()
    of: tuple[Of, ...] = OF
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        """Raise InputError where the two actors are one or are three, DateError for a date that is none."""
        if len(self.actors) > 2:
            raise InputError("the numbers are on one actor or on two; name no third")
        if len(set(self.actors)) < len(self.actors):
            raise InputError(f"{self.actors[0]!r} is named twice; name another beside it")
        for moment in (self.since, self.until):
            if moment is not None:
                parse_edtf(moment)

    def in_period(self, edtf: str | None) -> bool | None:
        """Tell whether a date lies in the period; None for an undated thing where a period is asked for."""
        if self.since is None and self.until is None:
            return True
        if edtf is None:
            return None
        first = parse_edtf(self.since).first if self.since else date.min
        last = parse_edtf(self.until).last if self.until else date.max
        return overlap(parse_edtf(edtf), Interval(first, last))


def survival(
    ledger: Ledger,
    *actors: str,
    of: Sequence[Of] = OF,
    since: str | None = None,
    until: str | None = None,
    as_of: date | None = None,
    to_last_report: bool = False,
    sure_only: bool = True,
    min_confidence: float | None = None,
) -> Survival:
    """Return what became of pledges, and how long sanctions lasted, of all actors, of one, or between two.

    since, until: pledges made, and measures come into force, in this time (EDTF). as_of: the day from which to look:
    what was reported later is not known yet, deadlines before it are past, and what goes on then is cut off there;
    without it the day of the last report on these actors. to_last_report: what goes on is cut off on the day of its
    own last report, as if nothing were known of it since. sure_only, min_confidence: as for `Ledger.entries`.
    Raises InputError for actors that are none, DateError for a date that is none.
    """
    asked = Asked(actors, tuple(of), since, until)
    found = _entries(ledger, asked)
    day = as_of or _last_report(ledger, asked, found)
    wanted = [entry for entry in found if entry.kind in ("commitment", "measure")]
    kept = told(wanted, sure_only, min_confidence)
    seen = _seen(ledger, kept, day, to_last_report)
    kinds = {"commitment": "commitments", "measure": "sanctions"}
    doubtful = sum(kinds[e.kind] in asked.of for e in wanted) - sum(kinds[e.kind] in asked.of for e in kept)
    return survival_of(kept, seen, asked, asked_day=as_of is not None, doubtful=doubtful)


def survival_of(
    entries: Iterable[Entry], seen: Seen, asked: Asked, *, asked_day: bool = True, doubtful: int = 0
) -> Survival:
    """Return the numbers of entries however they were found; their order changes nothing."""
    known = sorted((e for e in entries if seen.knows(e)), key=lambda e: e.id)
    aside: list[tuple[str, str]] = []
    pledges = list(_pledges(known, seen, asked, aside)) if "commitments" in asked.of else []
    spells = list(_measures(known, seen, asked, aside)) if "sanctions" in asked.of else []
    lastings = [*_lastings("sanctions", spells, asked)]
    lastings += _lastings("commitments", [spell for _, spell in pledges], asked)
    wants = any(not one.too_few for one in lastings)
    return Survival(
        actors=asked.actors,
        as_of=seen.on,
        asked_day=asked_day,
        to_last_report=seen.to_last_report,
        since=asked.since,
        until=asked.until,
        tallies=tuple(_tallies(pledges)),
        lastings=tuple(lastings),
        not_counted=grouped(aside),
        doubtful=doubtful,
        no_curves=NO_LIFELINES if wants and not has_lifelines() else None,
    )


def _entries(ledger: Ledger, asked: Asked) -> list[Entry]:
    if len(asked.actors) == 2:
        return ledger.entries(between=(asked.actors[0], asked.actors[1]))
    if asked.actors:
        return ledger.page(Selection(actor=asked.actors[0]), most=_ALL)
    return [*ledger.entries("commitment"), *ledger.entries("measure")]


def _last_report(ledger: Ledger, asked: Asked, found: Sequence[Entry]) -> date:
    """Return the day of the last report on the actors, of the last document where none is named; today for none."""
    days = [entry.support.last for entry in found]
    if not asked.actors:
        days = [held.published for held in ledger.documents() if held.dating != "inferred"]
    return max((parse_edtf(day).last for day in days if day), default=date.today())


def _seen(ledger: Ledger, entries: Sequence[Entry], on: date, to_last_report: bool) -> Seen:
    bonds = ledger.links_of(entry.id for entry in entries)
    ends = {entry.id: entry for entry in ledger.named({bond.entry for mine in bonds.values() for bond in mine})}
    around: dict[str, list[Linked]] = {
        name: [(bond.link, bond.outgoing, ends[bond.entry]) for bond in mine if bond.entry in ends]
        for name, mine in bonds.items()
    }
    records = [record for entry in (*entries, *ends.values()) for record in entry.records]
    documents = ledger.held(record.document for record in records)
    published = {key: held.published for key, held in documents.items() if held.dating != "inferred"}
    reported = {record.id: published.get(record.document) for record in records}
    return Seen(on, reported, around, to_last_report)


def _pledges(
    entries: Iterable[Entry], seen: Seen, asked: Asked, aside: list[tuple[str, str]]
) -> Iterator[tuple[str, Spell]]:
    """Yield the outcome and the spell of each pledge; put aside what is none, or lies in no known time."""
    for entry in entries:
        if entry.kind != "commitment":
            continue
        if entry.fields.get("modality", "actual") != "actual":
            aside.append((_NOT_MADE, entry.id))
            continue
        spell = spell_of_pledge(entry, seen)
        if _counts(spell, asked, aside):
            yield outcome_of(entry, seen), spell


def _measures(entries: Iterable[Entry], seen: Seen, asked: Asked, aside: list[tuple[str, str]]) -> Iterator[Spell]:
    for entry in entries:
        if entry.kind != "measure":
            continue
        spells = spells_of_measure(entry, seen)
        if not spells:
            aside.append((_NEVER, entry.id))
        yield from (spell for spell in spells if _counts(spell, asked, aside))


def _counts(spell: Spell, asked: Asked, aside: list[tuple[str, str]]) -> bool:
    within = asked.in_period(spell.start)
    if within is None:
        aside.append((_OUTSIDE, spell.entry))
    return bool(within)


def _tallies(pledges: Sequence[tuple[str, Spell]]) -> list[Tally]:
    """Return a tally for each who and whom, the one with most pledges first."""
    found: dict[tuple[str, str | None], dict[str, list[str]]] = {}
    for outcome, spell in pledges:
        counts = found.setdefault((spell.by, spell.to), {name: [] for name in OUTCOMES})
        counts[outcome].append(spell.entry)
    tallies = [Tally(by, to, {k: tuple(ids) for k, ids in counts.items()}) for (by, to), counts in found.items()]
    return sorted(tallies, key=lambda tally: (-tally.pledges, tally.by, tally.to or ""))


def _lastings(of: Of, spells: Sequence[Spell], asked: Asked) -> Iterator[Lasting]:
    """Yield how long spells lasted, by direction where actors are named, and together where that is more."""
    if of not in asked.of:
        return
    groups = dict(_groups(spells, asked.actors))
    for (by, to), mine in groups.items():
        yield Lasting(of, by, to, tuple(mine), _curve(mine))
    if sum(bool(mine) for mine in groups.values()) > 1:
        yield Lasting(of, None, None, tuple(spells), _curve(spells), together=True)


def _groups(
    spells: Sequence[Spell], actors: Sequence[str]
) -> Iterator[tuple[tuple[str | None, str | None], list[Spell]]]:
    sides: Mapping[int, list[tuple[str | None, str | None]]] = {
        0: [(None, None)],
        1: [(actors[0], None), (None, actors[0])] if actors else [],
        2: [(actors[0], actors[1]), (actors[1], actors[0])] if len(actors) == 2 else [],
    }
    for by, to in sides[len(actors)]:
        yield (by, to), [one for one in spells if by in (None, one.by) and to in (None, one.to)]


def _curve(spells: Sequence[Spell]) -> Curve | None:
    """Return the curve of the spells that can be measured; None of too few, or without lifelines."""
    cases = [Case(one.entry, one.length, one.ended is not None) for one in spells if one.length is not None]
    return curve_of(cases) if len(cases) >= FEWEST and has_lifelines() else None
