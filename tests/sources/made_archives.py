"""Archives for tests, written by libraries of others (warcio, zstandard, pyarrow) from texts of our own."""

from __future__ import annotations

import gzip
import io
import random
from dataclasses import dataclass, field
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_WORDS = (
    *("border", "minister", "talks", "treaty", "envoy", "valley", "river", "patrol", "crossing", "observers", "grain"),
    *("tariff", "fishing", "embassy", "airline", "prisoners", "ceasefire", "railway", "harbour", "delegation"),
)
_JOINING = ("of the", "and the", "for a", "to the", "with an", "in the", "after the", "on the")


def story(number: int, sentences: int = 6) -> str:
    """Return an English text that no other number gives."""
    dice = random.Random(number)
    lines = [f"Dispatch number {number} was sent from the capital of Peru to the press."]
    for _ in range(sentences):
        words = " ".join(f"{dice.choice(_WORDS)} {dice.choice(_JOINING)}" for _ in range(8))
        lines.append(f"The {words} {dice.choice(_WORDS)} {dice.randrange(10**6)}.")
    return " ".join(lines)


def html(text: str, head: str = "", title: str = "Talks on the border") -> str:
    """Return a page with the text as its article."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><nav>Home News</nav><article>"
        f"<h1>{title}</h1><p>{text}</p></article></body></html>"
    )


@dataclass
class Answer:
    """What a server sent, to be recorded."""

    body: bytes
    url: str = "https://www.example.org/news/border-talks.html"
    status: str = "200 OK"
    kind: str = "text/html; charset=utf-8"
    headers: list[tuple[str, str]] = field(default_factory=list)
    record: str = "response"
    identity: str | None = None
    captured: str = "2019-05-06T12:00:00Z"


def warc(answers: list[Answer], *, packed: bool = True) -> bytes:
    """Return the bytes of a WARC file, each record a gzip member where packed."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    out.write(b"")
    writer.write_record(writer.create_warcinfo_record("made.warc", {"software": "a test"}))
    for number, answer in enumerate(answers):
        identity = answer.identity or f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>"
        http = None
        if answer.record in {"response", "revisit"}:
            kind = [("Content-Type", answer.kind)] if answer.kind else []
            http = StatusAndHeaders(answer.status, [*kind, *answer.headers], protocol="HTTP/1.1")
        said = {"WARC-Record-ID": identity, "WARC-Date": answer.captured}
        record = writer.create_warc_record(
            answer.url, answer.record, payload=io.BytesIO(answer.body), http_headers=http, warc_headers_dict=said
        )
        writer.write_record(record)
    return out.getvalue()


def pages(number: int, first: int = 0) -> list[Answer]:
    """Return so many pages, each with a text and an address of its own."""
    there = range(first, first + number)
    return [Answer(html(story(n)).encode(), f"https://www.example.org/news/story-{n}.html") for n in there]


def put(path: Path, content: bytes) -> Path:
    """Write a file and return its path."""
    path.write_bytes(content)
    return path


def in_one_member(content: bytes) -> bytes:
    """Pack as one gzip member, as `gzip FILE` does."""
    return gzip.compress(content, mtime=0)
