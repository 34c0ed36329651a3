"""The model's reader put together: settings, the server, the memory, and folders of answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from detente.errors import MissingPathError, SettingsError
from detente.read.model.exchange import Answerer, Request
from detente.read.model.keeping import Recording, Remembering
from detente.read.model.kept import KeptAnswers
from detente.read.model.reader import ModelReader
from detente.read.model.requests import requests_of
from detente.read.model.server import Server
from detente.read.model.settings import ModelSettings
from detente.read.model.settings_file import load_settings
from detente.read.model.tokens import estimate_request
from detente.sources.document import Document


@dataclass(frozen=True, slots=True)
class Opened:
    """The reader with all that a command tells of it. server: None where nothing is ever sent.

    kept: the folder of answers that was named, if one was. memory: where answers are remembered, if they are.
    """

    reader: ModelReader
    settings: ModelSettings
    server: Server | None = None
    kept: KeptAnswers | None = None
    memory: Remembering | None = None

    @property
    def trouble(self) -> str | None:
        """Why an answer could not be remembered, if that happened."""
        return self.memory.trouble if self.memory is not None else None

    @property
    def missing(self) -> tuple[Request, ...]:
        """The requests that were made and found no answer in the folder; empty where a server is asked."""
        return self.kept.missing() if self.kept is not None and self.server is None else ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a reading would send: documents, requests, tokens (estimated); held: answers that are here already."""

    documents: int = 0
    requests: int = 0
    tokens: int = 0
    held: int = 0


def opened(
    settings: ModelSettings | Path | None = None, *, record: Path | None = None, replay: Path | None = None
) -> Opened:
    """Return the reader that asks the server of the settings, after what is remembered.

    settings: themselves, or a file of them; None for the usual places. record: a folder to write requests and
    answers to; with no server set the requests are written, and none is sent. replay: a folder to take answers
    from, and from nowhere else. Raises SettingsError, MissingPathError.
    """
    held = settings if isinstance(settings, ModelSettings) else load_settings(settings)
    if replay is not None:
        if not replay.is_dir():
            raise MissingPathError(f"{replay}: no folder of answers here; `--record {replay}` writes the requests")
        return _replaying(held, replay)
    if held.url is None and record is None:
        return _from_memory(held)
    server = Server(held) if held.url is not None else None
    memory = Remembering(KeptAnswers(held.memory), server) if server is not None and held.memory is not None else None
    kept = KeptAnswers(record) if record is not None else None
    asked: Answerer | None = memory or server
    answerer = asked if kept is None else Recording(kept, asked)
    assert answerer is not None, "without a folder a server was required"
    return Opened(ModelReader(held, answerer), held, server, kept, memory)


def _from_memory(settings: ModelSettings) -> Opened:
    """Return the reader of what is remembered, for who has no server at hand; raises SettingsError without either."""
    if settings.memory is None or not settings.memory.is_dir():
        raise SettingsError(
            "no model's server is set; set url in detente-reader.toml or DETENTE_READER_URL, "
            "or give --record DIR to write the requests, --replay DIR to read answers"
        )
    return _replaying(settings, settings.memory)


def _replaying(settings: ModelSettings, folder: Path) -> Opened:
    kept = KeptAnswers(folder)
    return Opened(ModelReader(settings, kept), settings, kept=kept)


def planned(documents: Iterable[Document], door: Opened) -> Plan:
    """Return what reading these documents would send."""
    read = asked = tokens = held = 0
    for document in documents:
        waiting = []
        for request in requests_of(document, door.settings):
            if door.reader.answerer.holds(request):
                held += 1
            else:
                waiting.append(request)
        read += bool(waiting)
        asked += len(waiting)
        tokens += sum(map(estimate_request, waiting))
    return Plan(read, asked, tokens, held)
