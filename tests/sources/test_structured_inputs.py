"""Inputs with a structure (hypothesis): whatever is in the fields, a document or one line that says why not."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path

import pyarrow
from hypothesis import given, settings
from hypothesis import strategies as st
from made_archives import html, story
from pyarrow import parquet

from detente.sources import Document, Skipped, documents

QUICK = settings(max_examples=60, deadline=None)

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from(["text", "id", "doc", "published", "date", "title", "publisher", "source", "url", "Text", ""])
header_text = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=40)


def read(name: str, content: bytes) -> list[Document | Skipped]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        return list(documents([path]))


def check(found: list[Document | Skipped]) -> None:
    for item in found:
        if isinstance(item, Skipped):
            assert item.reason
            assert "\n" not in item.reason
        else:
            item.text.encode()
            assert all(0 <= block.start < block.end <= len(item.text) for block in item.blocks)


@QUICK
@given(st.lists(st.dictionaries(names, anything, max_size=6), min_size=1, max_size=4), st.booleans())
def test_json_lines(rows: list[dict[str, object]], packed: bool) -> None:
    data = "\n".join(json.dumps(row) for row in rows).encode()
    found = read("a.jsonl.gz" if packed else "a.jsonl", gzip.compress(data) if packed else data)
    assert len(found) == len(rows)
    check(found)


headers = st.dictionaries(
    st.sampled_from(["Content-Type", "Content-Encoding", "Transfer-Encoding", "Content-Length", "X"]),
    header_text | st.sampled_from(["text/html", "text/html; charset=utf-16", "gzip", "br, gzip", "deflate", "chunked"]),
)


@QUICK
@given(headers, header_text, header_text, st.binary(max_size=60), st.integers(0, 999))
def test_records_of_a_crawler(said: dict[str, str], url: str, captured: str, junk: bytes, status: int) -> None:
    lines = "".join(f"{name}: {value}\r\n" for name, value in said.items())
    block = f"HTTP/1.1 {status} OK\r\n{lines}\r\n".encode() + junk + html(story(1)).encode()
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {captured}\r\n"
    record = head.encode() + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"
    good = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + story(2).encode()
    sound = b"WARC/1.1\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n" % len(good) + good
    found = read("a.warc.gz", gzip.compress(record) + gzip.compress(sound))
    check(found)
    assert len(found) in {1, 2}
    last = found[-1]
    assert isinstance(last, Document)
    assert last.text == story(2)


cells = st.lists(st.none() | st.text(max_size=30) | st.just(story(3)), min_size=1, max_size=5)
others = st.sampled_from(["published", "title", "url", "id", "publisher"])


@QUICK
@given(cells, others, st.integers(0, 4))
def test_tables(texts: list[str | None], name: str, kind: int) -> None:
    values = (
        pyarrow.array([2**62] * len(texts), pyarrow.timestamp("us")),
        pyarrow.array([b"\xff\xfe"] * len(texts)),
        pyarrow.array([1.5] * len(texts)),
        pyarrow.array([[1]] * len(texts)),
        pyarrow.nulls(len(texts)),
    )[kind]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.parquet")
        parquet.write_table(pyarrow.table({"text": pyarrow.array(texts, pyarrow.string()), name: values}), path)
        found = list(documents([path]))
    assert len(found) == len(texts)
    check(found)


fields = st.dictionaries(st.sampled_from(["title", "date", "publisher", "url"]), st.text(max_size=40), max_size=4)


@QUICK
@given(fields)
def test_front_matter(said: dict[str, str]) -> None:
    head = "".join(f"{name}: {value}\n" for name, value in said.items())
    found = read("a.md", f"---\n{head}---\n{story(4)}\n".encode("utf-8", "replace"))
    check(found)
    assert isinstance(found[0], Document)
    assert story(4) in found[0].text
