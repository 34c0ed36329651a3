"""A small affair in a ledger of its own for each test, and a visitor who judges it."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
from starlette.testclient import TestClient
from web_setting import HOME, HOSTILE, csrf_of, make_app

from detente.ledger import Ledger
from detente.reconcile import Entry
from detente.records import Commitment, Condition, Event, Measure, Meeting, Record
from detente.sources.document import Document

PLEDGE = "Peru pledged to Ecuador to withdraw its patrols if Ecuador frees the pilots."
FREED = "Ecuador freed the pilots on 3 May 1996, as Peru had asked."
TOO = "Peru also pledged to Ecuador to reopen the bridge if Ecuador frees the pilots."
AGAIN = "Peru has promised Ecuador that it will withdraw its patrols from the border by the end of 1996."
BAN = "Peru banned imports of bananas from Ecuador on 2 June 1996."
OTHER_BAN = "A ban on Ecuadorian bananas was imposed by Peru."
TALKS = "The presidents of Peru and Ecuador met in Quito on 4 July 1996."
TALKS_TOO = "The presidents of Peru and Ecuador met in Quito on 9 July 1996."
EVIL = f"Chile accused Bolivia of {HOSTILE}."

TEXTS = {
    "pledge": f"Lima. {PLEDGE} {FREED} A last word. {TOO}",
    "again": f"{AGAIN} {BAN}",
    "talks": f"{TALKS} {OTHER_BAN}",
    "talks-too": f"{TALKS_TOO} {EVIL}",
}

PUBLISHERS = {"pledge": "Ministry of Foreign Affairs of Peru", "talks": HOSTILE}


def _at(doc: str, sentence: str, confidence: float) -> dict[str, Any]:
    start = TEXTS[doc].index(sentence)
    place = {"start": start, "end": start + len(sentence)}
    return {"doc": doc, "evidence": sentence, "confidence": confidence, **place}


def _promise(doc: str, sentence: str, confidence: float, what: str = "withdraw its patrols", **more: Any) -> Record:
    return Commitment(**_at(doc, sentence, confidence), by="PER", to="ECU", undertaking=what, **more)


def _ban(doc: str, sentence: str, confidence: float, **more: Any) -> Record:
    return Measure(**_at(doc, sentence, confidence), by="PER", on="ECU", status="in_force", **more)


def _talks(doc: str, sentence: str, date: str) -> Record:
    return Meeting(
        **_at(doc, sentence, 0.9), participants=("ECU", "PER"), persons=("Abdón Calle",), place="Quito", date=date
    )


IF_FREED: dict[str, Any] = {"status": "conditional", "conditions": (Condition("ECU", "free the pilots"),)}

RECORDS: dict[str, list[Record]] = {
    "pledge": [
        _promise("pledge", PLEDGE, 0.6, **IF_FREED),
        _promise("pledge", TOO, 0.9, "reopen the bridge", **IF_FREED),
        Event(**_at("pledge", FREED, 0.5), source="ECU", target="PER", type="RETREAT", date="1996-05-03"),
    ],
    "again": [
        _promise("again", AGAIN, 0.9, deadline="1996"),
        _ban("again", BAN, 0.6, action="imports of bananas", date="1996-06-02"),
    ],
    "talks": [
        _talks("talks", TALKS, "1996-07-04"),
        _ban("talks", OTHER_BAN, 0.55, action="trade in fruit", date="1996-06"),
    ],
    "talks-too": [
        _talks("talks-too", TALKS_TOO, "1996-07-09"),
        Event(**_at("talks-too", EVIL, 0.4), source="CHL", target="BOL", type="ACCUSE"),
    ],
}


def affair(place: Path) -> Path:
    """Make the ledger."""
    with Ledger(place) as held:
        for number, (name, text) in enumerate(TEXTS.items(), 1):
            document = Document(
                name=name,
                text=text,
                title=f"Title {HOSTILE}",
                published=f"1996-07-{10 + number}",
                dating="given",
                publisher=PUBLISHERS.get(name, f"Paper {number}"),
            )
            assert held.add(document, RECORDS[name]).refused == 0
        held.refresh()
    return place


class Visitor:
    """Somebody at a browser: goes to pages, sends forms, follows where they lead."""

    def __init__(self, ledger: Path, name: str = "Ana") -> None:
        self.ledger = Ledger(ledger, create=False)
        self.client = TestClient(make_app(ledger), base_url=HOME, follow_redirects=False)
        if name:
            self.send("/reviewer", by=name)

    def get(self, path: str) -> httpx.Response:
        return self.client.get(path, follow_redirects=True)

    def send(self, path: str, /, **fields: Any) -> httpx.Response:
        """Send a form; a list is sent as several values of one name."""
        body = urlencode({"csrf": csrf_of(self.client, "/judgements"), **fields}, doseq=True)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.client.post(path, content=body, headers=headers)

    def judge(self, path: str, /, **fields: Any) -> httpx.Response:
        """Send a form that must succeed, and follow it."""
        answer = self.send(path, **fields)
        assert answer.status_code == 303, answer.text
        assert answer.headers["location"].startswith("/")
        return self.get(answer.headers["location"])

    def undo(self, shown: httpx.Response) -> httpx.Response:
        """Press Undo in the bar of the page shown."""
        found = re.search(r'class="notice".*?action="([^"]+)".*?</form>', shown.text, re.DOTALL)
        assert found, "no bar with Undo"
        back = re.search(r'name="back" value="([^"]*)"', found[0])
        return self.judge(found[1], back=html.unescape(back[1]) if back else "")

    def entry(self, sentence: str) -> Entry:
        """Return the entry that the sentence tells."""
        return next(one for one in self.ledger.entries() if sentence in [record.evidence for record in one.records])

    def has(self, sentence: str) -> bool:
        return any(sentence == record.evidence for one in self.ledger.entries() for record in one.records)

    def close(self) -> None:
        self.client.close()
        self.ledger.close()


def words(text: str) -> str:
    """Return what a page says, without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())
