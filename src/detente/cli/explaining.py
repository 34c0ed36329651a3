"""Explanations on the screen: what was seen in a sentence beside what was decided on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

import click
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from detente.analysis import actor_name, row_of, short_sentence
from detente.analysis.wording import date_words, status_words
from detente.cli.main import OK, SKIPPED
from detente.cli.tables import console, print_json, who_to_whom
from detente.cli.telling import noted, told
from detente.cli.wording import counted
from detente.extract.sureness import sure_from
from detente.ontology import KINDS
from detente.read.explanation import (
    Offer,
    Proposal,
    Reason,
    SeenActor,
    SeenPredicate,
    SeenTime,
    SentenceExplanation,
    explain_document,
)
from detente.reconcile import reconcile
from detente.records import Record, record_to_dict
from detente.sources import Document, Skipped, documents

_REASONS: Final = 3
_ROW_LETTERS: Final = 90
_WORDS_LETTERS: Final = 70


@dataclass(frozen=True, slots=True)
class Choice:
    """What to show: one sentence by number, those with certain words, one kind, how many rejected of each kind."""

    sentence: int | None = None
    grep: str | None = None
    kind: str | None = None
    rejected: int = 2

    def of(self, found: Iterable[SentenceExplanation]) -> list[SentenceExplanation]:
        """Return the sentences that are asked for, each with the decisions that are."""
        return [self._narrowed(one) for one in found if self._wants(one)]

    def _wants(self, one: SentenceExplanation) -> bool:
        if self.sentence is not None:
            return one.number == self.sentence
        return self.grep is None or _plain(self.grep) in _plain(one.text)

    def _narrowed(self, one: SentenceExplanation) -> SentenceExplanation:
        kinds = [self.kind] if self.kind else KINDS
        rejected = [p for kind in kinds for p in [p for p in one.rejected if p.kind == kind][: self.rejected]]
        accepted = tuple(p for p in one.accepted if p.kind in kinds)
        silent = tuple((kind, why) for kind, why in one.silent if kind in kinds)
        return replace(one, accepted=accepted, rejected=tuple(rejected), silent=silent)


def explain_file(path: str, published: str | None, choice: Choice, *, as_json: bool) -> int:
    """Print the explanation of the documents of a file; return the exit code."""
    code, shown = OK, 0
    for item in documents([path], published=published):
        for line in [told(item)] if isinstance(item, Skipped) else noted(item):
            code = SKIPPED
            click.echo(line, err=True)
        if isinstance(item, Document):
            found = choice.of(explain_document(item))
            shown += len(found)
            _print(item, found, as_json=as_json)
    if not shown and code == OK:
        click.echo("no sentence of it answers to this", err=True)
    return code


def _print(document: Document, found: Sequence[SentenceExplanation], *, as_json: bool) -> None:
    if as_json:
        print_json(found, lambda one: _plain_dict(document.name, one))
        return
    out = console()
    for one in found:
        out.print(Text(f"{document.name}, sentence {one.number}", style="bold"))
        out.print(Padding(Text(f"“{' '.join(one.text.split())}”", style="italic"), (0, 0, 1, 2), expand=False))
        _print_grid(_seen(one), out)
        _print_grid(_decided(one), out)


def _print_grid(lines: Iterable[tuple[str, Text]], out: Console) -> None:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(width=10)
    grid.add_column(ratio=1)
    before = ""
    for name, text in lines:
        grid.add_row(Text(name if name != before else "", style="dim"), text)
        before = name
    out.print(Padding(grid, (0, 0, 1, 2)))


# ---------------------------------------------------------------- what was seen


def _seen(one: SentenceExplanation) -> Iterator[tuple[str, Text]]:
    yield from (("actors", _actor(actor)) for actor in one.actors)
    yield from (("times", _time(time)) for time in one.times)
    for quotation in one.quotations:
        by = f"{quotation.speaker} ({_names(quotation.by)})" if quotation.speaker else "nobody known"
        yield "quotations", Text(f"“{short_sentence(quotation.words, _WORDS_LETTERS)}”: {by}")
    yield from (("predicates", _predicate(predicate)) for predicate in one.predicates)
    for cue in one.cues:
        yield (
            "cues",
            Text(f"{cue.words}: {cue.subject}, {cue.effect}").append(f" ({cue.file or 'grammar'})", style="dim"),
        )
    if one.issues:
        yield "issues", Text(", ".join(map(status_words, one.issues)))


def _actor(actor: SeenActor) -> Text:
    if not actor.actors:
        return Text(f"{actor.words}: unresolved ({actor.kind})")
    who = "; ".join(filter(None, [_names(actor.actors), actor.person, actor.office]))
    return Text(f"{actor.words}: {who}").append(f" ({actor.how}, {actor.confidence:.2f})", style="dim")


def _names(actors: Iterable[str]) -> str:
    return " and ".join(f"{actor_name(a)} ({a})" if actor_name(a) != a else a for a in actors)


def _time(time: SeenTime) -> Text:
    days = date_words(time.interval) if time.interval else "no days known"
    return Text(f"{time.words}: {days}").append(f" ({time.type} {time.value})", style="dim")


def _predicate(predicate: SeenPredicate) -> Text:
    as_told = f", told as {predicate.told}" if predicate.told != predicate.root else ""
    text = Text(f"{predicate.words}: {predicate.root}{as_told}, {predicate.modality}; {_pairs(predicate.pairs)}")
    row = short_sentence(predicate.row, _ROW_LETTERS)
    return text.append(f"\n{predicate.file}:{predicate.line}  {row}", style="dim")


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the pair that grammar puts first, and how many further ones are possible."""
    if not pairs:
        return "no two different actors, one of them a state"
    source, target = map(actor_name, pairs[0])
    more = counted(len(pairs) - 1, "further pair") if len(pairs) > 1 else ""
    return f"{source} → {target}" + (f" or {more}" if more else "")


# ---------------------------------------------------------------- what was decided


def _decided(one: SentenceExplanation) -> Iterator[tuple[str, Text]]:
    silent = dict(one.silent)
    for kind in KINDS:
        for proposal in [p for p in (*one.accepted, *one.rejected) if p.kind == kind]:
            yield kind, _proposal(proposal)
        if kind in silent:
            yield kind, Text(f"– {silent[kind]}", style="dim")


def _proposal(proposal: Proposal) -> Text:
    accepted = proposal.verdict == "accepted"
    text = Text("✓ " if accepted else "✗ ", style="green" if accepted else "red")
    text.append(f"{proposal.confidence:.2f}  {_summary(proposal.record)}", style="bold" if accepted else "")
    why = _accepted_why(proposal) if accepted else proposal.why
    text.append(f"\n  {why}; weights {_sum(proposal.pro)} and {_sum(proposal.contra)}", style="dim")
    for reason in (*proposal.pro[:_REASONS], *proposal.contra[:_REASONS]):
        text.append("\n  ").append_text(_reason(reason))
    if len(proposal.dates) > 1:
        text.append(f"\n  dated: {_dates(proposal.dates)}", style="dim")
    return text


def _dates(dates: Sequence[Offer]) -> str:
    """The likeliest dates: `16 Jan 1997 (this sentence) 0.81, undated 0.12`."""
    told = (f"{date_words(o.date)}{f' ({o.place})' if o.date else ''} {o.chance:.2f}" for o in dates[:_REASONS])
    return ", ".join(told)


def _sum(reasons: Sequence[Reason]) -> str:
    return f"{sum(reason.weight for reason in reasons):+.1f} ({len(reasons)})"


def _accepted_why(proposal: Proposal) -> str:
    least = sure_from(proposal.kind)
    sure = f"sure, since {least:g} is enough" if proposal.sure else f"doubtful, since below {least:g}"
    return f"accepted, since {proposal.threshold:g} is enough; {sure}"


def _summary(record: Record) -> str:
    """Return the record in words, as `detente show` would tell it."""
    (entry,) = reconcile([record])
    row = row_of(entry, {})
    what = short_sentence(row.what, _ROW_LETTERS)
    return f"{who_to_whom(row)}: {what}; {row.status}, {row.date}" if what else f"{who_to_whom(row)}; {row.date}"


def _reason(reason: Reason) -> Text:
    style = "green" if reason.weight > 0 else "red"
    return (
        Text(f"{reason.weight:+.2f}", style=style)
        .append(f"  {reason.words}", style="")
        .append(f"  [{reason.feature}]", style="dim")
    )


# ---------------------------------------------------------------- for programs


def _plain_dict(doc: str, one: SentenceExplanation) -> dict[str, Any]:
    bare = replace(one, accepted=(), rejected=())
    fields = {**asdict(bare), "silent": dict(one.silent)}
    decided = {name: [_plain_proposal(p) for p in getattr(one, name)] for name in ("accepted", "rejected")}
    return {"doc": doc, **fields, **decided}


def _plain_proposal(proposal: Proposal) -> dict[str, Any]:
    reasons = {name: [asdict(r) for r in getattr(proposal, name)] for name in ("pro", "contra")}
    names = ("kind", "confidence", "threshold", "sure", "verdict", "why", "into")
    told = {name: getattr(proposal, name) for name in names}
    dates = [asdict(offer) for offer in proposal.dates]
    return {**told, "record": record_to_dict(proposal.record), "dates": dates, **reasons}


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
