"""The progress bar of a reading: documents, records, words a second; silent where nobody watches."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn


class Progress:
    """A line on standard error that moves while documents are read; only on a terminal."""

    def __init__(self) -> None:
        form = "{task.fields[documents]:,} documents  {task.fields[records]:,} records  "
        form += "{task.fields[speed]:,.0f} words/s"
        columns = (SpinnerColumn(), TextColumn(form), TimeElapsedColumn())
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        self._task = self._bar.add_task("reading", total=None, documents=0, records=0, speed=0.0)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def show(self, documents: int, records: int, speed: float) -> None:
        """Move the line to these numbers."""
        self._bar.update(self._task, documents=documents, records=records, speed=speed)

    def tell(self, line: str) -> None:
        """Print a line on standard error above the bar."""
        if self._bar.disable:
            click.echo(line, err=True)
        else:
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
