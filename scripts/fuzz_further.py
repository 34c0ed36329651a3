"""What `fuzz.py` makes and asks of what comes from elsewhere: feeds, lists of feeds, answers of a language model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any, Final

from detente.errors import DetenteError
from detente.records import Record
from detente.sources import Document, document_from_text

_ARTICLE: Final = (
    "The foreign ministers of Peru and Ecuador met in Lima on Monday. Peru accused Ecuador of closing the border. "
    "Ecuador promised to withdraw its patrols by March 1997. “We keep our word,” said the Ecuadorean minister."
)
_SAID: Final = (
    '{"events": [{"evidence": "Peru accused Ecuador of closing the border.", "date": null, "modality": "actual", '
    '"context": ["territory"], "source": "PER", "target": "ECU", "type": "ACCUSE"}], "meetings": [{"evidence": "The '
    'foreign ministers of Peru and Ecuador met in Lima on Monday.", "date": "1996-10-14", "modality": "actual", '
    '"context": ["diplomatic"], "participants": ["PER", "ECU"], "persons": [], "place": "Lima"}], "measures": [], '
    '"commitments": [{"evidence": "Ecuador promised to withdraw its patrols by March 1997.", "date": null, "modality": '
    '"actual", "context": ["military"], "by": "ECU", "to": "PER", "undertaking": "withdraw its patrols", "conditions": '
    '[], "deadline": "1997-03", "status": "open"}], "statements": []}'
)


def feeds(texts: Sequence[str]) -> list[bytes]:
    """Return sound feeds, RSS and Atom, of these texts."""
    made = []
    for at in range(0, len(texts), 4):
        some = [escape(text) for text in texts[at : at + 4]]
        items = "".join(
            f"<item><link>https://news.example/{n}</link><description>{t}</description></item>"
            for n, t in enumerate(some)
        )
        made.append(f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>')
        items = "".join(
            f"<entry><id>{n}</id><updated>1996-10-14T08:00:00Z</updated><content>{t}</content></entry>"
            for n, t in enumerate(some)
        )
        made.append(f'<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>{items}</feed>')
    return [each.encode() for each in made]


def lists(texts: Sequence[str]) -> list[bytes]:
    """Return sound lists of feeds, one for each text, which gives it its name."""
    outline = '<outline text="{}"><outline type="rss" xmlUrl="https://news.example/feed"/></outline>'
    return [f'<opml version="2.0"><body>{outline.format(escape(text[:80]))}</body></opml>'.encode() for text in texts]


def answers(texts: Sequence[str]) -> list[bytes]:
    """Return answers of a model in some of the forms that models choose; texts stand around them."""
    forms = ("{}", "```json\n{}\n```", "<think>Hm.</think>{}", "Here they are:\n{}\nThat is all.")
    return [form.replace("{}", _SAID).encode() for form in forms] + [(text + _SAID).encode() for text in texts[:20]]


def check_feed(path: Path, check: Callable[[Document], None]) -> int:
    """Read a feed, and its entries as articles."""
    from detente.sources.feeds import article_of_entry, read_feed
    from detente.sources.frontmatter import Facts

    feed = read_feed(path.read_bytes(), "https://news.example/feed")
    for entry in feed.entries:
        try:
            check(article_of_entry(entry.content, entry.key, Facts(entry.published, entry.title)))
        except DetenteError:
            continue
    return len(feed.entries)


def check_list(path: Path) -> int:
    """Read a list of feeds."""
    from detente.sources.feeds import read_opml

    try:
        return len(read_opml(path))
    except DetenteError:
        return 0


def check_answer(path: Path, require: Callable[[object, str], None]) -> int:
    """Take an answer for one about an article; whatever comes of it stands in that article, and passes the door."""
    from detente.read.door import fault
    from detente.read.model.answers import claims_of
    from detente.read.model.checking import checked
    from detente.read.model.joining import joined

    reading = _reading()
    found = checked(claims_of(path.read_bytes().decode("utf-8", "replace")).found, reading)
    records: Iterable[Record] = joined(found.records, found.parts)
    number = 0
    for record in records:
        number += 1
        wrong = fault(record, reading.document)
        require(wrong is None, f"{wrong}: {record}")
    return number


@lru_cache(maxsize=1)
def _reading() -> Any:
    from detente.reading import read_text_of

    return read_text_of(document_from_text(_ARTICLE, published="1996-10-15"))
