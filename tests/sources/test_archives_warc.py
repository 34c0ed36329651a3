"""WARC files: which records become documents, with what dates and names, and what damage costs."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

import brotli
import made_archives as made
import pytest
import zstandard
from made_archives import Answer, html, pages, put, story, warc

from detente.sources import Document, Skipped, documents


def read(*paths: Path) -> tuple[list[Document], list[Skipped]]:
    items = list(documents(paths))
    return [i for i in items if isinstance(i, Document)], [i for i in items if isinstance(i, Skipped)]


def one(tmp_path: Path, answer: Answer) -> Document:
    (document,), bad = read(put(tmp_path / "one.warc.gz", warc([answer])))
    assert bad == []
    return document


def _members(data: bytes) -> list[bytes]:
    found = []
    while data:
        unpacker = zlib.decompressobj(31)
        unpacker.decompress(data)
        found.append(data[: len(data) - len(unpacker.unused_data)])
        data = unpacker.unused_data
    return found


@pytest.mark.parametrize("ending", [".warc", ".warc.gz", ".warc.zst", "-whole.warc.gz", "-frames.warc.zst"])
def test_pages_of_an_archive_however_it_is_packed(tmp_path: Path, ending: str) -> None:
    plain = warc(pages(5), packed=False)
    packed = {
        ".warc": plain,
        ".warc.gz": warc(pages(5)),
        ".warc.zst": zstandard.compress(plain),
        "-whole.warc.gz": made.in_one_member(plain),
        "-frames.warc.zst": b"".join(zstandard.compress(gzip.decompress(m)) for m in _members(warc(pages(5)))),
    }
    good, bad = read(put(tmp_path / f"news{ending}", packed[ending]))
    assert bad == []
    assert [d.url for d in good] == [f"https://www.example.org/news/story-{n}.html" for n in range(5)]
    for n, document in enumerate(good):
        assert story(n) in document.text
        assert [document.text[b.start : b.end] for b in document.blocks if b.role == "body"] == [story(n)]


def test_names_are_those_of_the_records_whatever_the_file_is_called(tmp_path: Path) -> None:
    first, _ = read(put(tmp_path / "a.warc.gz", warc(pages(3))))
    second, _ = read(put(tmp_path / "b.warc", warc(pages(3), packed=False)))
    assert [d.name for d in first] == [d.name for d in second]
    assert [d.name.partition("#")[0] for d in first] == [f"example.org/story-{n}" for n in range(3)]
    assert len({d.name for d in first}) == 3


@pytest.mark.parametrize(
    "answer",
    [
        Answer(html(story(1)).encode(), status="404 Not Found"),
        Answer(html(story(1)).encode(), status="301 Moved"),
        Answer(b"\x89PNG\r\n", kind="image/png"),
        Answer(b'{"text": "The talks go on."}', kind="application/json"),
        Answer(html(story(1)).encode(), record="resource"),
        Answer(html(story(1)).encode(), record="revisit"),
        Answer(b""),
        Answer(b"GIF89a\x01\x00\x01\x00", kind=""),
    ],
)
def test_what_is_no_page_is_passed_over_in_silence(tmp_path: Path, answer: Answer) -> None:
    good, bad = read(put(tmp_path / "a.warc.gz", warc([answer, *pages(1, 7)])))
    assert [story(7) in d.text for d in good] == [True]
    assert bad == []


def test_plain_text_and_pages_without_a_type_are_read(tmp_path: Path) -> None:
    assert story(1) in one(tmp_path, Answer(story(1).encode(), kind="text/plain")).text
    assert story(2) in one(tmp_path, Answer(html(story(2)).encode(), kind="")).text
    assert story(3) in one(tmp_path, Answer(html(story(3)).encode(), kind="application/xhtml+xml")).text


@pytest.mark.parametrize(
    ("said", "meta", "encoding"),
    [
        ("text/html; charset=iso-8859-2", "", "iso-8859-2"),
        ('text/html; charset="ISO-8859-2"', '<meta charset="cp1252">', "iso-8859-2"),
        ("text/html", '<meta charset="iso-8859-2">', "iso-8859-2"),
        ("text/html; charset=iso-8859-1", "", "utf-8"),
        ("text/html; charset=hex", '<meta charset="undefined">', "cp1252"),
        ("text/html; charset=\x01;;=", "", "cp1252"),
    ],
)
def test_the_encoding_is_what_the_server_says_unless_it_is_surely_wrong(
    tmp_path: Path, said: str, meta: str, encoding: str
) -> None:
    name = "Novák" if encoding != "iso-8859-2" else "Dvořák"
    text = f"The envoy {name} signed the treaty for the republic. {story(4)}"
    document = one(tmp_path, Answer(html(text, meta).encode(encoding), kind=said))
    assert name in document.text


def _raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def _chunked(data: bytes) -> bytes:
    parts = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


PAGE = html(story(5)).encode()


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE), {"Content-Encoding": "gzip"}),
        (zlib.compress(PAGE), {"Content-Encoding": "deflate"}),
        (_raw_deflate(PAGE), {"Content-Encoding": "Deflate"}),
        (brotli.compress(PAGE), {"Content-Encoding": "br"}),
        (_chunked(PAGE), {"Transfer-Encoding": "chunked"}),
        (_chunked(gzip.compress(PAGE)), {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}),
        (PAGE, {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}),
        (gzip.compress(PAGE)[:-6], {"Content-Encoding": "gzip"}),
    ],
)
def test_wrappings_of_a_body_are_taken_off(tmp_path: Path, body: bytes, headers: dict[str, str]) -> None:
    assert story(5) in one(tmp_path, Answer(body, headers=list(headers.items()))).text


@pytest.mark.parametrize(
    ("body", "wrapping", "says"),
    [
        (gzip.compress(bytes(60_000_000)), "gzip", "20 MB"),
        (brotli.compress(bytes(60_000_000), quality=5), "br", "20 MB"),
        (gzip.compress(PAGE)[:40] + bytes(400), "gzip", "cannot be unpacked"),
        (b"no brotli at all, but long enough to be taken for it", "br", "cannot be unpacked"),
        (PAGE, "compress", "'compress'"),
        (b"x" * 21_000_000, "", "20 MB"),
    ],
)
def test_a_body_that_cannot_be_had_is_told_and_the_next_is_read(
    tmp_path: Path, body: bytes, wrapping: str, says: str
) -> None:
    answer = Answer(body, "https://example.org/bad", headers=[("Content-Encoding", wrapping)] if wrapping else [])
    good, (bad,) = read(put(tmp_path / "a.warc.gz", warc([answer, *pages(1)])))
    assert len(good) == 1
    assert says in bad.reason
    assert bad.path == f"{tmp_path / 'a.warc.gz'} (https://example.org/bad)"


def test_dates_are_the_pages_own_and_the_capture_only_bounds_them(tmp_path: Path) -> None:
    own = '<meta property="article:published_time" content="2019-05-04T10:00:00Z">'
    later = '<meta property="article:published_time" content="2031-01-02T10:00:00Z">'
    told = (
        "Peru withdrew its patrols from the valley on 3 March 2019. The two states signed the treaty on 1 April 2019. "
    )
    dated = one(tmp_path, Answer(html(story(1), own).encode()))
    assert (dated.published, dated.dating) == ("2019-05-04", "stated")
    undated = one(tmp_path, Answer(html(story(1)).encode()))
    assert (undated.published, undated.dating) == (None, "unknown")
    future = one(tmp_path, Answer(html(story(1), later).encode()))
    assert (future.published, future.dating) == (None, "unknown")
    telling = one(tmp_path, Answer(html(told + story(1)).encode()))
    assert (telling.published, telling.dating) == ("2019-04-01/2019-05-06", "inferred")


def test_publisher_is_the_pages_else_its_host(tmp_path: Path) -> None:
    named = html(story(1), '<meta property="og:site_name" content="The Border Gazette">')
    assert one(tmp_path, Answer(named.encode())).publisher == "The Border Gazette"
    document = one(tmp_path, Answer(html(story(1)).encode(), "https://www.border-gazette.example/a"))
    assert document.publisher == "border-gazette.example"
    assert one(tmp_path, Answer(story(1).encode(), kind="text/plain")).publisher == "example.org"


@pytest.mark.parametrize("harm", ["flipped", "zeroed", "checksum", "magic", "cut out"])
@pytest.mark.parametrize("which", [1, 3, 5])
def test_a_damaged_member_costs_itself_alone(tmp_path: Path, harm: str, which: int) -> None:
    parts = _members(warc(pages(5)))
    part = bytearray(parts[which])
    if harm == "flipped":
        part[60] ^= 0x55
    elif harm == "zeroed":
        part[40:120] = bytes(80)
    elif harm == "checksum":
        part[-7] ^= 1
    elif harm == "magic":
        part[0] = 0
    else:
        del part[50:90]
    parts[which] = bytes(part)
    good, bad = read(put(tmp_path / "a.warc.gz", b"".join(parts)))
    assert [d.url for d in good] == [f"https://www.example.org/news/story-{n}.html" for n in range(5) if n != which - 1]
    assert [s.error for s in bad] in (["TornError"], ["MalformedFileError"])
    assert f"{len(b''.join(parts[:which])):,}" in bad[0].reason


@pytest.mark.parametrize("ending", [".warc", ".warc.gz", ".warc.zst"])
def test_what_is_there_of_an_archive_that_breaks_off(tmp_path: Path, ending: str) -> None:
    plain = warc(pages(5), packed=False)
    whole = {".warc": plain, ".warc.gz": warc(pages(5)), ".warc.zst": zstandard.compress(plain)}[ending]
    if ending == ".warc.zst":
        packer = zstandard.ZstdCompressor().compressobj()
        whole = b"".join(packer.compress(plain[at : at + 500]) + packer.flush(1) for at in range(0, len(plain), 500))
        whole += packer.flush()
    good, (bad,) = read(put(tmp_path / f"a{ending}", whole[:-100]))
    assert [d.url for d in good] == [f"https://www.example.org/news/story-{n}.html" for n in range(4)]
    assert "breaks off" in bad.reason


def test_a_plain_file_damaged_in_the_middle_goes_on_with_the_next_record(tmp_path: Path) -> None:
    data = warc(pages(5), packed=False)
    start = data.index(b"WARC/1", data.index(b"story-1.html"))
    broken = data[:start] + b"?" * 30 + data[start + 30 :]
    good, (bad,) = read(put(tmp_path / "a.warc", broken))
    assert [d.url[-6] for d in good if d.url] == ["0", "1", "3", "4"]
    assert "no record begins" in bad.reason


def test_a_member_that_swells_without_end_is_let_go(tmp_path: Path) -> None:
    parts = _members(warc(pages(3)))
    bomb = gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 90000000\r\n\r\n" + bytes(90_000_000))
    good, (bad,) = read(put(tmp_path / "a.warc.gz", b"".join([*parts[:2], bomb, *parts[2:]])))
    assert len(good) == 3
    assert "swells" in bad.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.warc.gz", b""),
        ("a.warc", b"no archive at all"),
        ("a.warc.gz", b"\x1f\x8b\x08" + bytes(100)),
        ("a.warc.zst", b"\x28\xb5\x2f\xfd" + b"\xff" * 100),
        ("a.warc.gz", warc([])),
    ],
)
def test_what_is_no_archive_is_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    good, bad = read(put(tmp_path / name, content))
    assert good == []
    assert {s.path for s in bad} == {str(tmp_path / name)}


def test_frames_with_a_dictionary_in_front(tmp_path: Path) -> None:
    parts = [gzip.decompress(m) for m in _members(warc(pages(40)))]
    words = zstandard.train_dictionary(4000, parts)
    packer = zstandard.ZstdCompressor(dict_data=words)
    held = words.as_bytes()
    front = b"\x5d\x2a\x4d\x18" + len(held).to_bytes(4, "little") + held
    good, bad = read(put(tmp_path / "a.warc.zst", front + b"".join(packer.compress(part) for part in parts)))
    assert (len(good), bad) == (40, [])
