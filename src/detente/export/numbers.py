"""How much a ledger holds, for Prometheus: counted when it is asked, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from detente.errors import LedgerError
from detente.ledger import Ledger

_Numbers = Mapping[tuple[str, ...], int]


class LedgerNumbers(Collector):
    """Documents, words, records by kind, entries by kind and status, judgements by action of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the numbers as they are; none but `detente_ledger_up` 0 where the ledger cannot be read."""
        up = GaugeMetricFamily("detente_ledger_up", "Whether the ledger can be read (1) or not (0)")
        try:
            numbers = self._ledger.numbers()
        except LedgerError:
            up.add_metric([], 0)
            yield up
            return
        up.add_metric([], 1)
        yield up
        yield _family("documents", "Documents held", (), {(): numbers.documents})
        yield _family("words", "Words of the documents held", (), {(): numbers.words})
        records: _Numbers = {(kind,): number for kind, number in numbers.records.items()}
        yield _family("records", "Records held, by kind", ("kind",), records)
        entries: _Numbers = {(*key,): number for key, number in numbers.entries.items()}
        yield _family("entries", "Entries, by kind and status", ("kind", "status"), entries)
        judged: _Numbers = {(action,): number for action, number in numbers.judgements.items()}
        yield _family("judgements", "Judgements that stand, by action", ("action",), judged)

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Yield nothing, so that registering asks the ledger for nothing."""
        return iter(())


def _family(name: str, words: str, labels: tuple[str, ...], numbers: _Numbers) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"detente_{name}", words, labels=labels)
    for values, number in sorted(numbers.items()):
        family.add_metric(values, number)
    return family
