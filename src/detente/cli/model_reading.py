"""The model's reader as a command uses it: opened, agreed to, and accounted for."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import click

from detente.cli.reader_options import GRAMMAR, Wish
from detente.cli.telling import told
from detente.cli.wording import counted
from detente.engines import MakeReader, Outcome
from detente.read import agreement
from detente.read.both import BothReader
from detente.read.grammar import GrammarReader
from detente.read.model.keeping import Recording
from detente.read.model.opening import Opened, Plan, opened, planned
from detente.read.model.requests import requests_of
from detente.read.model.settings_file import found_here
from detente.records import Record
from detente.sources import Document, documents

_MISSING_SHOWN: Final = 10
_CAUSES_SHOWN: Final = 8


@dataclass(frozen=True, slots=True)
class SecondReading:
    """A reading in which a model has part.

    title: how the ledger names the reader. agreed: whether sending was agreed to beforehand. counts: records by
    those who found them.
    """

    door: Opened
    both: BothReader | None
    title: str
    agreed: bool = False
    counts: agreement.Counts = field(default_factory=Counter)

    @property
    def make_reader(self) -> MakeReader:
        """Return what the engines ask for the reader."""
        reader = self.both or self.door.reader
        return lambda: reader

    @property
    def only_writes(self) -> bool:
        """Whether requests are to be written, and there is nobody to send them to."""
        return self.door.server is None and isinstance(self.door.reader.answerer, Recording)

    def write_requests(self, paths: Iterable[str], published: str | None, left: Callable[[Document], bool]) -> int:
        """Write the requests that the documents make, send none, and say so; return how many documents were skipped.

        left: documents to leave unread.
        """
        kept, read, written, skipped = self.door.kept, 0, 0, 0
        assert kept is not None, "only a folder to record to is written to"
        for item in documents(paths, published=published):
            if not isinstance(item, Document):
                skipped += 1
                click.echo(told(item), err=True)
                continue
            if left(item):
                continue
            read += 1
            for request in requests_of(item, self.door.settings):
                kept.write_request(request)
                written += 1
        where = kept.folder
        click.echo(
            f"written   {counted(written, 'request')} for {counted(read, 'document')} to {where}; "
            f"none was sent, for no model's server is set. Put answers in, then read with --replay {where}",
            err=True,
        )
        return skipped

    def agree(self, paths: Iterable[str], published: str | None, held: Callable[[Document], bool]) -> None:
        """Say what is about to be sent, and ask, unless that was agreed before; raises click.Abort where it is not.

        held: documents that will be left unread.
        """
        if self.door.server is None:
            return
        waiting = (item for item in documents(paths, published=published) if isinstance(item, Document))
        plan = planned((document for document in waiting if not held(document)), self.door)
        if not plan.requests:
            return
        click.echo(f"detente: {announced(plan, self.door)}", err=True)
        self._require_consent()

    def agree_to_all(self) -> None:
        """Say that texts yet to come will be sent, and ask, unless that was agreed before; raises click.Abort."""
        if self.door.server is None:
            return
        where = _where(self.door)
        click.echo(f"detente: the model's reader will send the text of every new article to {where}", err=True)
        self._require_consent()

    def _require_consent(self) -> None:
        if not self.agreed:
            _ask()
        elif found_here(self.door.settings) and not self.door.settings.is_local:
            raise click.UsageError(
                f"nothing was sent: {self.door.settings.file} was found in this folder and names another machine; "
                "agree by hand, or name the file with --settings beside --yes"
            )

    def note(self, outcome: Outcome) -> None:
        """Count an outcome's records by who found them."""
        self.note_records(outcome.records)

    def note_records(self, records: Iterable[Record]) -> None:
        """Count records by who found them."""
        self.counts.update(agreement.counted(records))

    def summary(self) -> Iterator[str]:
        """Yield what came of the asking, line by line."""
        yield from _asked(self.door)
        yield from _refused(self.door)
        yield from _missing(self.door)
        if self.both is not None:
            yield from _agreement(self.counts, (self.both.first.name, self.both.second.name))


@contextmanager
def opened_second(wish: Wish) -> Iterator[SecondReading]:
    """Give the reading that is wished for, and end what waits for the server behind it; raises SettingsError."""
    door = opened(wish.settings, record=wish.record, replay=wish.replay)
    both = BothReader(GrammarReader(), door.reader) if wish.reader == "both" else None
    title = f"{GRAMMAR} and {door.reader.title}" if both else door.reader.title
    try:
        yield SecondReading(door, both, title, wish.yes)
    finally:
        if door.server is not None:
            door.server.close()


def announced(plan: Plan, door: Opened) -> str:
    """Return in a sentence to whom how much would be sent."""
    kept = f"; {counted(plan.held, 'answer')} more are kept from before" if plan.held else ""
    said = f" (as {door.settings.file} says)" if door.settings.file else ""
    return (
        f"the model's reader is about to send the texts of {counted(plan.documents, 'document')} "
        f"to {_where(door)}{said}: {counted(plan.requests, 'request')}, about {plan.tokens:,} tokens{kept}"
    )


def _where(door: Opened) -> str:
    host = door.settings.host
    return f"{host} (this machine)" if door.settings.is_local else f"{host}, BEYOND THIS MACHINE"


def _ask() -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("nothing was sent, for nobody can be asked here; give --yes to agree beforehand")
    click.confirm("Go on?", abort=True, err=True)


def _asked(door: Opened) -> Iterator[str]:
    tally, server = door.reader.tally, door.server
    if server is None:
        where = f" from {door.kept.folder}" if door.kept is not None else ""
        yield f"model     {door.settings.model}: {counted(tally.remembered, 'answer')}{where}, nothing sent"
        return
    kept = f", {counted(tally.remembered, 'answer')} kept from before" if tally.remembered else ""
    spent = server.spending
    about = "about " if spent.estimated else ""
    cost = f", {spent.money:,.2f} spent" if spent.money is not None else ""
    yield f"model     {door.settings.model} at {_where(door)}: {counted(tally.asked, 'request')} answered{kept}"
    if door.trouble:
        yield f"memory    an answer could not be kept: {door.trouble}"
    yield f"tokens    {about}{spent.input_tokens:,} sent, {spent.output_tokens:,} received{cost}"


def _refused(door: Opened) -> Iterator[str]:
    tally = door.reader.tally
    if tally.cut:
        yield f"cut off   {counted(tally.cut, 'answer')}; what was complete in them was taken"
    if tally.refused:
        causes = ", ".join(f"{number:,} {cause}" for cause, number in tally.refused.most_common(_CAUSES_SHOWN))
        yield f"checked   {counted(tally.refused.total(), 'claim')} of the model not believed ({causes})"


def _missing(door: Opened) -> Iterator[str]:
    missing = door.missing
    if not missing:
        return
    folder = door.kept.folder if door.kept is not None else ""
    yield f"missing   {counted(len(missing), 'request')} without an answer in {folder}"
    for request in missing[:_MISSING_SHOWN]:
        yield f"          {request.key}.json ({request.document}, part {request.part + 1})"
    if len(missing) > _MISSING_SHOWN:
        yield f"          … and {len(missing) - _MISSING_SHOWN:,} more"


def _agreement(counts: agreement.Counts, names: tuple[str, str]) -> Iterator[str]:
    rows = agreement.agreement_table(agreement.agreements(counts, names), names)
    if not rows:
        return
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:]))]
        yield "          " + "  ".join(cells)
