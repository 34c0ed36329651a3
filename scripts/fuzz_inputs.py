"""Inputs for `fuzz.py`: sound files of each format, and what chance makes of them.

The seeds are our own example articles, and the texts in ../shared where they are (read, never copied). Input number N
of a seed is always the same, so that a finding can be looked at again.
"""

from __future__ import annotations

import gzip
import io
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import fuzz_further

import detente

_EXAMPLES: Final = Path(detente.__file__).parent / "examples"
_SHARED: Final = Path(__file__).resolve().parents[2] / "shared" / "eval" / "dev" / "docs"
_LONGEST: Final = 1500
_MOST_SHARED: Final = 60
_TOKENS: Final = (
    *(
        b"<",
        b">",
        b"</p>",
        b"<script>",
        b"<!--",
        b"]]>",
        b"&#x0;",
        b"&#1114112;",
        b"<svg><p>",
        b"<br/>" * 40,
        b"<div>" * 200,
    ),
    *(
        b"\x00",
        b"\xff",
        b"\xed\xa0\x80",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xe2\x80\xa8",
        b"\xe2\x80\x9c",
        b"\r",
        b"\r\n\r\n",
    ),
    *(
        b"---\n",
        b"date: ",
        b"'",
        b'"',
        b"\\u",
        b"\\ud800",
        b"{",
        b"[" * 300,
        b"}",
        b",",
        b": ",
        b"null",
        b"1e999",
        b"NaN",
    ),
    *(
        b"0",
        b"-1",
        b"9" * 30,
        b"Content-Length: ",
        b"WARC/1.0\r\n",
        b"Content-Encoding: br\r\n",
        b"charset=utf-7",
        b"hex",
    ),
    *(
        b"Monday",
        b"1989-02-30",
        b"31 February 1989",
        b" -- ",
        b"(Reuters) - ",
        b"HTTP/1.1 200 OK\r\n",
        b"chunked",
        b"\x1f\x8b\x08",
    ),
)


@dataclass(frozen=True, slots=True)
class Input:
    """number: of the seed's inputs. kind: the ending of the format. name: of the file. content: its bytes."""

    number: int
    kind: str
    name: str
    content: bytes


def fuzzed(seed: int, number: int, kinds: tuple[str, ...]) -> Input:
    """Return an input of a format drawn by chance."""
    dice = random.Random(f"{seed} {number}")
    kind = dice.choice(kinds)
    content = _packed(kind, dice) if kind in _PACKED else _spoilt(dice.choice(_seeds(kind)), dice, kind)
    return Input(number, kind, "index.csv" if kind == ".csv" else f"input{kind}", content)


def _packed(kind: str, dice: random.Random) -> bytes:
    """Spoil what is packed, or the packing, or both."""
    inner, pack = _PACKED[kind]
    content = dice.choice(_seeds(inner))
    place = dice.random()
    if place < 0.6:
        content = _spoilt(content, dice, inner)
    packed = pack(content, dice)
    return _spoilt(packed, dice, kind) if place > 0.4 else packed


def _spoilt(content: bytes, dice: random.Random, kind: str) -> bytes:
    data = bytearray(content)
    for _ in range(dice.choice((0, 1, 1, 2, 4, 8, 24))):
        dice.choice(_SPOILING)(data, dice, kind)
    return bytes(data[:200_000])


def _place(data: bytearray, dice: random.Random) -> int:
    return dice.randrange(len(data) + 1)


def _flip(data: bytearray, dice: random.Random, kind: str) -> None:
    if data:
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def _overwrite(data: bytearray, dice: random.Random, kind: str) -> None:
    at = _place(data, dice)
    data[at : at + dice.randrange(1, 9)] = dice.randbytes(dice.randrange(1, 9))


def _cut(data: bytearray, dice: random.Random, kind: str) -> None:
    at = _place(data, dice)
    del data[at : at + dice.choice((1, 3, 20, 200, 2000))]


def _repeat(data: bytearray, dice: random.Random, kind: str) -> None:
    at = _place(data, dice)
    piece = data[at : at + dice.choice((1, 10, 100, 800))]
    data[at:at] = piece * dice.choice((1, 2, 30))


def _token(data: bytearray, dice: random.Random, kind: str) -> None:
    at = _place(data, dice)
    data[at:at] = dice.choice(_TOKENS)


def _splice(data: bytearray, dice: random.Random, kind: str) -> None:
    other = dice.choice(_seeds(kind if kind not in _PACKED else _PACKED[kind][0]))
    at, start = _place(data, dice), dice.randrange(len(other))
    data[at : at + 100] = other[start : start + dice.choice((10, 100, 500))]


def _break_off(data: bytearray, dice: random.Random, kind: str) -> None:
    del data[_place(data, dice) :]


_SPOILING: Final = (_flip, _flip, _overwrite, _cut, _repeat, _token, _token, _splice, _break_off)


def _frames(content: bytes, dice: random.Random) -> list[bytes]:
    if dice.random() < 0.5:
        return [content]
    size = dice.choice((200, 1000, 5000))
    return [content[at : at + size] for at in range(0, len(content), size)]


def _gzip(content: bytes, dice: random.Random) -> bytes:
    return b"".join(gzip.compress(part, 1, mtime=0) for part in _frames(content, dice))


def _zstd(content: bytes, dice: random.Random) -> bytes:
    import zstandard

    return b"".join(zstandard.compress(part) for part in _frames(content, dice))


_PACKED: Final[dict[str, tuple[str, Callable[[bytes, random.Random], bytes]]]] = {
    ".warc.gz": (".warc", _gzip),
    ".warc.zst": (".warc", _zstd),
    ".jsonl.gz": (".jsonl", _gzip),
    ".jsonl.zst": (".jsonl", _zstd),
}


@lru_cache(maxsize=16)
def _seeds(kind: str) -> tuple[bytes, ...]:
    return tuple(_MAKING[kind]())


@lru_cache(maxsize=1)
def _texts() -> tuple[str, ...]:
    own = [path.read_text("utf-8") for path in sorted(_EXAMPLES.glob("*.txt"))]
    others = [path.read_text("utf-8", "replace") for path in sorted(_SHARED.glob("*.txt"))[:_MOST_SHARED]]
    return tuple(text[:_LONGEST] for text in [*own, *others])


def _plain() -> list[bytes]:
    return [text.encode() for text in _texts()]


def _with_front_matter() -> list[bytes]:
    head = "---\ntitle: Talks on the border\ndate: 1996-10-14\npublisher: The Gazette\n---\n"
    return [
        *(p.read_bytes()[:_LONGEST] for p in sorted(_EXAMPLES.glob("*.md"))),
        *((head + t).encode() for t in _texts()),
    ]


def _pages() -> list[bytes]:
    return [_page(text) for text in _texts()]


def _page(text: str) -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n") if line.strip())
    head = '<meta charset="utf-8"><meta property="article:published_time" content="1996-10-14T08:00:00Z">'
    return (
        f"<!DOCTYPE html><html><head><title>Talks</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Talks</h1>{paragraphs}<ul><li>More</li></ul></article><footer>All rights</footer></body></html>"
    ).encode()


def _lines() -> list[bytes]:
    rows = [json.dumps({"id": f"d{n}", "text": text, "published": "1996-10-14"}) for n, text in enumerate(_texts())]
    return ["\n".join(rows[at : at + 2]).encode() for at in range(0, len(rows), 2)]


def _index() -> list[bytes]:
    return [b"doc,published,publisher,title,url\ninput,1996-10-14,The Gazette,Talks,https://example.org/a\n"]


def _archive() -> list[bytes]:
    return [_record(page) + _record(page, b"Transfer-Encoding: identity\r\n") for page in _pages()]


def _record(page: bytes, header: bytes = b"") -> bytes:
    kind = b"Content-Type: text/html; charset=utf-8\r\n"
    block = b"HTTP/1.1 200 OK\r\n" + kind + header + b"\r\n" + page
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\n"
        b"WARC-Date: 1996-10-15T00:00:00Z\r\nWARC-Target-URI: https://www.example.org/news/talks.html\r\n"
    )
    return head + b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(block), block)


def _tables() -> list[bytes]:
    import pyarrow
    from pyarrow import parquet

    made = []
    for at in range(0, len(_texts()), 3):
        out, texts = io.BytesIO(), list(_texts()[at : at + 3])
        columns = {"text": texts, "date": ["1996-10-14"] * len(texts), "id": list(range(len(texts)))}
        parquet.write_table(pyarrow.table(columns), out, row_group_size=2)
        made.append(out.getvalue())
    return made


def _records() -> list[bytes]:
    from synthetic import news

    from detente.records import record_to_dict

    found = [json.dumps(record_to_dict(record)) for one, _ in zip(news(40), range(40)) for record in one.records]
    return ["\n".join(found[at : at + 6]).encode() for at in range(0, len(found), 6)]


def _judgements() -> list[bytes]:
    from synthetic import news

    from detente.ledger.judgement import Judged, Judgement
    from detente.ledger.judgement_json import judgement_to_dict

    records = [record for one, _ in zip(news(20), range(20)) for record in one.records]
    made = [Judgement("reject", (Judged(record),), "a reviewer", "2026-01-02T03:04:05.000000Z") for record in records]
    return [json.dumps(judgement_to_dict(each)).encode() for each in made]


_MAKING: Final[dict[str, Callable[[], list[bytes]]]] = {
    ".txt": _plain,
    ".md": _with_front_matter,
    ".html": _pages,
    ".jsonl": _lines,
    ".csv": _index,
    ".warc": _archive,
    ".parquet": _tables,
    ".records": _records,
    ".judgements": _judgements,
    ".rss": lambda: fuzz_further.feeds(_texts()),
    ".opml": lambda: fuzz_further.lists(_texts()),
    ".answer": lambda: fuzz_further.answers(_texts()),
}
