"""Judgements on the screen and in files."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from string import ascii_uppercase
from typing import Any

import click
from rich import box
from rich.table import Table
from rich.text import Text

from detente.analysis import decision, doubtful, in_words, short_sentence, standing, why_listed
from detente.cli.main import OK, SKIPPED
from detente.cli.sureness import Wanted
from detente.cli.tables import console, print_json, print_rows
from detente.cli.telling import told
from detente.cli.wording import counted
from detente.errors import MissingPathError, UnreadableFileError
from detente.ledger import HeldJudgement, Judgement, Ledger, judgement_to_dict, read_judgements
from detente.sources import Skipped

_ID_LETTERS = 8
_LETTERS = ascii_uppercase
_MOST = 5


def print_queue(ledger: Ledger, kind: str | None, limit: int, *, as_json: bool) -> None:
    """Print the entries that a judgement would help most, each with why it is listed."""
    waiting = doubtful(ledger.entries(kind))
    shown = waiting[:limit]
    whys = {entry.id: why_listed(entry) for entry in shown}
    everything = Wanted(everything=True)
    print_rows(shown, ledger.documents(), wanted=everything, as_json=as_json, with_kind=True, whys=whys)
    if shown and not as_json:
        more = f"{counted(len(waiting), 'entry', 'entries')} to look at, {len(shown):,} shown"
        click.echo(f"{more}; decide with `detente review confirm ID`, `reject ID`, `correct ID FIELD VALUE`", err=True)


def print_noted(made: Iterable[Judgement], ledger: Ledger) -> None:
    """Say what was noted, and where a later judgement says otherwise."""
    for judgement in made:
        now = ledger.judgement(judgement.id)
        how = f"; {standing(now)}" if now.state != "stands" or now.overrules else ""
        click.echo(f"{judgement.id[:_ID_LETTERS]}  {decision(judgement)}{how}")
        for one in judgement.judged:
            click.echo(f"          {in_words(one.record)}")


def print_judgements(found: Sequence[HeldJudgement], *, as_json: bool) -> None:
    """Print the judgements: id, what becomes of it, what was decided, on what."""
    if as_json:
        print_json(found, _plain)
        return
    if not found:
        click.echo("no judgements", err=True)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("judgement", width=9)
    table.add_column("state", max_width=20, overflow="fold")
    table.add_column("what", ratio=1, overflow="fold")
    for one in found:
        style = "" if one.state == "stands" else "dim"
        table.add_row(one.id[:_ID_LETTERS], standing(one), _what(one.judgement), style=style)
    console().print(table)
    click.echo(counted(len(found), "judgement"), err=True)


def _what(judgement: Judgement) -> Text:
    """Return the decision, then what it is on; of things compared, each after its letter."""
    text, sided = Text(decision(judgement), style="bold"), judgement.judged[-1].side > 0
    for side, found in groupby(judgement.judged, key=lambda one: one.side):
        records = list(found)
        for one in records[:_MOST]:
            letter = f"{_LETTERS[side % len(_LETTERS)]}: " if sided else ""
            text.append(f"\n{letter}{in_words(one.record)}\n", style="not bold")
            text.append(f"“{short_sentence(one.record.evidence)}”", style="not bold italic")
            text.append(f" {one.record.doc}", style="not bold dim")
        if len(records) > _MOST:
            text.append(f"\nand {counted(len(records) - _MOST, 'more record')}", style="not bold dim")
    return text.append("\n")


def _plain(held: HeldJudgement) -> dict[str, Any]:
    now = {"state": held.state, "overruled_by": list(held.overruled_by), "overrules": list(held.overrules)}
    return {**judgement_to_dict(held.judgement), **now, "held": list(held.records)}


def write_file(ledger: Ledger, file: str) -> None:
    """Write all judgements, one a line; the same ledger gives the same bytes."""
    lines = [json.dumps(judgement_to_dict(one.judgement), ensure_ascii=False) for one in ledger.judgements()]
    content = "".join(f"{line}\n" for line in lines).encode()
    if file == "-":
        sys.stdout.buffer.write(content)
    else:
        _replace(Path(file), content)
    click.echo(f"{counted(len(lines), 'judgement')} written", err=True)


def _replace(path: Path, content: bytes) -> None:
    """Write a file in one go, so that a full disk cuts none short that was whole."""
    if not path.absolute().parent.is_dir():
        raise MissingPathError(f"there is no folder {path.parent}; make it first")
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_file(ledger: Ledger, file: str) -> int:
    """Add the judgements of a file, telling each line that is skipped; return the exit code."""
    good: list[Judgement] = []
    skipped = 0
    for one in read_judgements(_lines(file), file):
        if isinstance(one, Skipped):
            skipped += 1
            click.echo(told(one), err=True)
        else:
            good.append(one)
    news = ledger.take_judgements(good)
    known = f", {len(good) - news:,} held already" if news < len(good) else ""
    waiting = sum(one.state == "waiting" for one in ledger.judgements())
    waits = f"; {waiting:,} of all wait for their texts" if waiting else ""
    click.echo(f"{counted(news, 'judgement')} added{known}, skipped {skipped:,}{waits}")
    return SKIPPED if skipped else OK


def _lines(file: str) -> Iterator[bytes]:
    if file == "-":
        yield from sys.stdin.buffer
        return
    try:
        content = Path(file).read_bytes()
    except FileNotFoundError as error:
        raise MissingPathError(f"{file}: there is no such file") from error
    except OSError as error:
        raise UnreadableFileError(f"{file}: {error.strerror}; name a file of judgements") from error
    yield from content.splitlines()
