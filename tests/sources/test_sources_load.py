"""Files, folders and bad input: everything readable is read, everything else is told, nothing raises."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from detente.errors import DateError
from detente.sources import LARGEST_FILE, Document, Skipped, document_from_text, documents

STORY = (
    "Norland and Sudmark agreed on Tuesday to reopen their border, the foreign ministers said after "
    "the talks. "
    "They will meet again in the spring to settle what is left of the dispute over the river."
)
FRENCH = (
    "Le ministre des affaires étrangères a déclaré que les deux pays ont signé un accord sur la "
    "frontière et que "
    "les discussions se poursuivront dans la capitale avec la délégation qui est arrivée mardi pour "
    "une visite."
)
RUSSIAN = "Министр иностранных дел заявил, что обе страны подписали соглашение о границе и продолжат переговоры."


def read(*paths: Path, published: str | None = None) -> tuple[list[Document], list[Skipped]]:
    rows = list(documents(paths, published=published))
    return [r for r in rows if isinstance(r, Document)], [r for r in rows if isinstance(r, Skipped)]


def only_fault(*paths: Path) -> Skipped:
    good, bad = read(*paths)
    assert good == []
    assert len(bad) == 1
    assert "\n" not in bad[0].reason
    return bad[0]


def put(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_folder_is_walked_in_order_and_index_fills_in(tmp_path: Path) -> None:
    put(tmp_path / "b.txt", STORY)
    put(tmp_path / "a.md", f"---\ntitle: Border to open\ndate: 3 May 1994\n---\n{STORY}")
    put(tmp_path / "sub" / "c.txt", STORY)
    put(tmp_path / ".hidden.txt", STORY)
    put(
        tmp_path / "index.csv",
        "doc,published,publisher,title,url,licence\nb,1993-02-01,Gazette,Head,http://x.org,x\n",
    )
    good, bad = read(tmp_path)
    assert [d.name for d in good] == ["a", "b", "c"]
    assert bad == []
    assert (good[0].title, good[0].published, good[0].dating) == ("Border to open", "1994-05-03", "given")
    b = good[1]
    assert (b.published, b.publisher, b.title, b.url) == ("1993-02-01", "Gazette", "Head", "http://x.org")
    assert good[2].publisher is None


def test_front_matter_beats_index_and_argument_beats_both(tmp_path: Path) -> None:
    put(tmp_path / "a.md", f"---\ndate: 1994-05-03\n---\n{STORY}")
    put(tmp_path / "index.csv", "doc,published,publisher\na,1990,Gazette\n")
    assert [(d.published, d.publisher) for d in read(tmp_path)[0]] == [("1994-05-03", "Gazette")]
    assert [d.published for d in read(tmp_path, published="2001")[0]] == ["2001"]


def test_missing_path(tmp_path: Path) -> None:
    fault = only_fault(tmp_path / "nowhere.txt")
    assert fault.error == "MissingPathError"
    assert fault.path.endswith("nowhere.txt")


@pytest.mark.parametrize("content", [b"", b"  \n\r\n\t", b"\xef\xbb\xbf"])
def test_empty_file(tmp_path: Path, content: bytes) -> None:
    fault = only_fault(put(tmp_path / "a.txt", content))
    assert fault.error == "UnreadableFileError"
    assert "empty" in fault.reason


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n" + b"x" * 400, b"ab\x00\x00\x00cd" * 90, b"%PDF-1.4 text"])
def test_binary_file(tmp_path: Path, content: bytes) -> None:
    fault = only_fault(put(tmp_path / "a.txt", content))
    assert fault.error == "UnreadableFileError"
    assert "binary" in fault.reason


def test_unknown_kind_in_a_folder_is_told(tmp_path: Path) -> None:
    put(tmp_path / "a.docx", "x")
    fault = only_fault(tmp_path)
    assert "unknown kind" in fault.reason


def test_file_above_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    fault = only_fault(path)
    assert fault.error == "UnreadableFileError"
    assert "50.0 MB" in fault.reason
    assert f"{LARGEST_FILE // 1_000_000} MB" in fault.reason


@pytest.mark.parametrize(("text", "language"), [(FRENCH, "French"), (RUSSIAN, "Russian")])
def test_other_language(tmp_path: Path, text: str, language: str) -> None:
    fault = only_fault(put(tmp_path / "a.txt", text))
    assert fault.error == "LanguageError"
    assert language in fault.reason


def test_short_foreign_text_and_english_with_foreign_names_pass(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "Les deux pays ont signé un accord.")
    put(
        tmp_path / "b.txt",
        STORY + " “La paz es de todos los pueblos,” the president of the “Partido de la Gente” said.",
    )
    assert len(read(tmp_path)[0]) == 2


def test_bad_json_line_is_skipped_alone(tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"{STORY} {n}", "published": "1999-01-02"}) for n in range(1, 11)]
    rows[6] = '{"text": "broken'
    rows[8] = '{"title": "no text"}'
    good, bad = read(put(tmp_path / "file.jsonl", "\n".join(rows)))
    assert [d.name for d in good] == [f"file#{n}" for n in (1, 2, 3, 4, 5, 6, 8, 10)]
    assert [Path(s.path).name for s in bad] == ["file.jsonl:7", "file.jsonl:9"]
    assert {s.error for s in bad} == {"MalformedFileError"}


def test_json_lines_take_their_own_names_once(tmp_path: Path) -> None:
    rows = [{"id": "one", "text": STORY}, {"doc": "two", "text": STORY}, {"id": "one", "text": STORY}]
    good, _ = read(put(tmp_path / "f.jsonl", "\n\n".join(map(json.dumps, rows))))
    assert [d.name for d in good] == ["one", "two", "f#one"]


def test_hostile_json(tmp_path: Path) -> None:
    rows = ["[" * 100_000, json.dumps({"text": "\ud800 lone"}), "null", json.dumps({"text": ""})]
    good, bad = read(put(tmp_path / "f.jsonl", "\n".join(rows)))
    assert [d.text for d in good] == ["\ufffd lone"]
    assert len(bad) == 3


def test_bad_published_argument_raises_at_once(tmp_path: Path) -> None:
    with pytest.raises(DateError):
        documents([tmp_path], published="soon")
    with pytest.raises(DateError):
        document_from_text(STORY, published="1991-02-30")


@pytest.mark.parametrize("where", ["index", "front", "jsonl"])
def test_bad_date_elsewhere_is_a_warning(tmp_path: Path, where: str) -> None:
    if where == "index":
        put(tmp_path / "a.txt", STORY)
        put(tmp_path / "index.csv", "doc,published\na,1991-13-45\n")
    elif where == "front":
        put(tmp_path / "a.md", f"---\ndate: 1991-13-45\n---\n{STORY}")
    else:
        put(tmp_path / "a.jsonl", json.dumps({"text": STORY, "published": "1991-13-45"}))
    good, bad = read(tmp_path)
    assert bad == []
    assert (good[0].published, good[0].dating) == (None, "unknown")
    assert "1991-13-45" in good[0].warnings[0]


def test_broken_front_matter_is_a_warning(tmp_path: Path) -> None:
    good, _ = read(put(tmp_path / "a.md", f"---\ntitle: [a: b: c\n---\n{STORY}"))
    assert "front matter" in good[0].warnings[0]
    assert good[0].text[good[0].blocks[0].start :].startswith("Norland")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open every folder")
def test_folder_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    put(closed / "a.txt", STORY)
    put(tmp_path / "b.txt", STORY)
    closed.chmod(0)
    try:
        good, bad = read(tmp_path)
    finally:
        closed.chmod(0o700)
    assert [d.name for d in good] == ["b"]
    assert [s.error for s in bad] == ["UnreadableFileError"]


def test_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    assert "permissions" in only_fault(tmp_path).reason


def test_same_names_get_their_folder(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        put(tmp_path / folder / "a.txt", STORY)
    put(tmp_path / "y" / "b.txt", STORY)
    put(tmp_path / "y" / "b.md", STORY)
    assert [d.name for d in read(tmp_path)[0]] == ["x/a", "y/a", "y/b.md", "y/b.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt", STORY)
    assert len(read(tmp_path, path)[0]) == 1


def test_bad_index_is_told_once_and_texts_are_read(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", STORY)
    put(tmp_path / "b.txt", STORY)
    put(tmp_path / "index.csv", "name,day\na,1991\n")
    good, bad = read(tmp_path)
    assert len(good) == 2
    assert [(Path(s.path).name, s.error) for s in bad] == [("index.csv", "MalformedFileError")]


def test_a_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert only_fault(tmp_path).error == "UnreadableFileError"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffCafé talks".encode(), "Café talks"),
        ("Café talks".encode("utf-16"), "Café talks"),
        ("Café talks held in the harbour".encode("utf-16-le"), "Café talks held in the harbour"),
        ("The “café” talks".encode("cp1252"), "The “café” talks"),
        ("“é” “è” “ü” said".encode() + b"\xff", "“é” “è” “ü” said\ufffd"),
        (b"one\r\ntwo\rthree\n", "one\r\ntwo\rthree\n"),
    ],
)
def test_decoding_keeps_the_text(tmp_path: Path, data: bytes, text: str) -> None:
    assert read(put(tmp_path / "a.txt", data))[0][0].text == text


def test_generator_reads_only_what_is_asked(tmp_path: Path) -> None:
    first = put(tmp_path / "a.txt", STORY)
    second = put(tmp_path / "b.txt", STORY)
    stream = documents([first, second])
    next(stream)
    second.unlink()
    assert isinstance(next(stream), Skipped)


def test_text_at_hand() -> None:
    document = document_from_text(STORY, published="18 November 1991", title="Head", publisher="P", url="u", name="n")
    assert (document.published, document.dating, document.title, document.name) == (
        "1991-11-18",
        "given",
        "Head",
        "n",
    )
    assert "French" in document_from_text(FRENCH).warnings[0]
    assert document_from_text("").blocks == ()


def test_a_readme_in_a_folder_is_no_article(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("These are articles about the border.\n")
    (tmp_path / "one.txt").write_text("Peru recalled its ambassador from Ecuador on Monday.\n")
    assert [d.name for d in documents([tmp_path]) if isinstance(d, Document)] == ["one"]
    assert [d.name for d in documents([tmp_path / "README.md"]) if isinstance(d, Document)] == ["README"]
