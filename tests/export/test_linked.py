"""Files for other programs, each read by a library that reads its format: JSON-LD, GraphML, Atom, iCalendar."""

from __future__ import annotations

import io
import random
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import affair
import feedparser
import icalendar
import networkx
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings

from detente.errors import MissingEngineError
from detente.export import FORMATS, write_export
from detente.export.content import Content
from detente.export.linked import write_atom, write_graphml, write_ical, write_jsonld
from detente.export.naming import safe_address
from detente.export.plain_text import one_line
from detente.ledger import Ledger
from detente.records import Commitment

HOSTILE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NEW = ("jsonld", "ftm", "ical", "graphml", "atom")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with Ledger(tmp_path_factory.mktemp("affair") / "affair.db") as held:
        affair.fill(held, affair.news())
        yield held


def exported(ledger: Ledger, form: str) -> bytes:
    out = io.BytesIO()
    write_export(ledger, form, out)
    return out.getvalue()


def written(write: Any, content: Content) -> bytes:
    out = io.BytesIO()
    write(content, out)
    return out.getvalue()


def entry_of(ledger: Ledger, evidence: str, kind: str) -> str:
    (found,) = [one.id for one in ledger.entries(kind) if one.lead.evidence == evidence]
    return found


def test_any_order_gives_the_same_bytes(tmp_path: Path, ledger: Ledger) -> None:
    told = affair.news() * 2
    random.Random(5).shuffle(told)
    with Ledger(tmp_path / "other.db") as other:
        affair.fill(other, told)
        for form in NEW:
            assert exported(other, form) == exported(ledger, form), form


@pytest.mark.parametrize("form", NEW)
def test_a_ledger_of_nothing_gives_a_file_that_holds_nothing(tmp_path: Path, form: str) -> None:
    with Ledger(tmp_path / "empty.db") as empty:
        made = exported(empty, form)
    readers = {
        "jsonld": lambda: len(rdflib.Graph().parse(data=made, format="json-ld")),
        "ftm": lambda: len(made),
        "ical": lambda: len(icalendar.Calendar.from_ical(made).walk("VEVENT")),
        "graphml": lambda: len(networkx.read_graphml(io.BytesIO(made))),
        "atom": lambda: len(feedparser.parse(made).entries),
    }
    assert readers[form]() == 0


# ------------------------------------------------------------------------------------------------ JSON-LD

QUERY = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX d: <urn:detente:terms:>
SELECT ?entry ?source ?start ?end ?exact ?prefix ?suffix WHERE {
  ?annotation a oa:Annotation ; oa:hasBody ?record ; oa:motivatedBy oa:describing ; oa:hasTarget ?target .
  ?record d:tells ?entry .
  ?target oa:hasSource ?source ; oa:hasSelector ?place ; oa:hasSelector ?words .
  ?place a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
  ?words a oa:TextQuoteSelector ; oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix .
}
"""


def graph_of(made: bytes) -> rdflib.Graph:
    return rdflib.Graph().parse(data=made.decode(), format="json-ld")


def test_each_selector_leads_to_the_evidence_of_its_record(ledger: Ledger) -> None:
    graph = graph_of(exported(ledger, "jsonld"))
    found = {(str(row.entry), str(row.exact)): row for row in graph.query(QUERY)}
    told = {(f"urn:detente:entry:{e.id}", r.evidence): r for e in ledger.entries() for r in e.records}
    assert set(found) == set(told)
    for key, row in found.items():
        text = ledger.text(str(row.source).removeprefix("urn:detente:document:"))
        assert text is not None
        start, end = row.start.toPython(), row.end.toPython()
        assert text[start:end] == str(row.exact) == told[key].evidence
        assert text[:start].endswith(str(row.prefix))
        assert text[end:].startswith(str(row.suffix))
        assert len(row.prefix) == min(32, start)


def test_positions_count_code_points(ledger: Ledger) -> None:
    """🤝 before the last sentence is one character, though two units in UTF-16 and four bytes in UTF-8."""
    graph = graph_of(exported(ledger, "jsonld"))
    (row,) = [row for row in graph.query(QUERY) if str(row.exact) == affair.UNDATED]
    # BANNED, a space, MENACED, a line end, PLANNED and a space stand before it
    before = len(affair.BANNED) + 1 + len(affair.MENACED) + 1 + len(affair.PLANNED) + 1
    assert row.start.toPython() == before
    assert len(affair.FISH[:before].encode("utf-16-le")) // 2 == before + 1


def test_entries_actors_and_sources_stand_in_the_graph(ledger: Ledger) -> None:
    graph = graph_of(exported(ledger, "jsonld"))
    own = rdflib.Namespace("urn:detente:terms:")
    prov, terms = rdflib.PROV, rdflib.DCTERMS
    ban = rdflib.URIRef(f"urn:detente:entry:{entry_of(ledger, affair.BANNED, 'measure')}")
    assert (ban, rdflib.RDF.type, own.Measure) in graph
    assert graph.value(graph.value(ban, own.on), rdflib.URIRef("https://schema.org/name")) == rdflib.Literal("Peru")
    edtf = rdflib.URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
    assert graph.value(ban, own.date) == rdflib.Literal("1996-11-01", datatype=edtf)
    (talks,) = graph.subjects(terms.identifier, rdflib.Literal("talks"))
    assert graph.value(talks, prov.wasDerivedFrom) == rdflib.URIRef("https://example.org/talks?a=1&b=2")
    publisher = graph.value(talks, prov.wasAttributedTo)
    assert graph.value(publisher, rdflib.URIRef("https://schema.org/name")) == rdflib.Literal("El Diario")
    broken = rdflib.URIRef(f"urn:detente:entry:{entry_of(ledger, affair.VOW, 'commitment')}")
    breach = rdflib.URIRef(f"urn:detente:entry:{entry_of(ledger, affair.BREACH, 'event')}")
    assert (breach, own.breaches, broken) in graph
    assert {str(one) for one in graph.predicates() if not str(one).startswith(("http", "urn:detente:terms:"))} == set()


@settings(HOSTILE, max_examples=12)
@given(affair.contents())
def test_json_ld_keeps_every_evidence_whatever_it_says(content: Content) -> None:
    graph = graph_of(written(write_jsonld, content))
    rows = list(graph.query(QUERY))
    assert {str(row.exact) for row in rows} == {r.evidence for e in content.entries for r in e.records}
    for row in rows:
        text = content.text(str(row.source).removeprefix("urn:detente:document:"))
        assert text is not None
        assert text[row.start.toPython() : row.end.toPython()] == str(row.exact)


# ------------------------------------------------------------------------------------------------ GraphML


def test_the_link_graph_has_entries_and_typed_links(ledger: Ledger) -> None:
    graph = networkx.read_graphml(io.BytesIO(exported(ledger, "graphml")))
    assert set(graph) == {entry.id for entry in ledger.entries()}
    breach, vow = entry_of(ledger, affair.BREACH, "event"), entry_of(ledger, affair.VOW, "commitment")
    (edge,) = [told for a, b, told in graph.edges(data=True) if (a, b) == (breach, vow)]
    assert (edge["type"], edge["evidence"], edge["doc"]) == ("breaches", affair.BREACH, "breach")
    node = graph.nodes[entry_of(ledger, affair.BANNED, "measure")]
    assert (node["kind"], node["status"], node["who"], node["whom"]) == ("measure", "in_force", "Ecuador", "Peru")
    assert (node["actors"], node["confidence"], node["sure"], node["sources"]) == ("ECU; PER", 0.95, True, 1)
    assert node["evidence"] == affair.BANNED


def test_a_link_to_an_entry_that_is_left_out_is_left_out(ledger: Ledger) -> None:
    entries = [entry for entry in ledger.entries() if entry.lead.evidence != affair.VOW]
    graph = networkx.read_graphml(io.BytesIO(written(write_graphml, Content(entries=entries))))
    assert len(graph) == len(entries)
    assert not list(graph.edges)


@HOSTILE
@given(affair.contents())
def test_graphml_keeps_all_text_that_xml_can_hold(content: Content) -> None:
    graph = networkx.read_graphml(io.BytesIO(written(write_graphml, content)), force_multigraph=True)
    assert set(graph) == {entry.id for entry in content.entries}
    for entry in content.entries:
        kept = "".join(letter if _fits_xml(letter) else "\ufffd" for letter in entry.lead.evidence)
        assert graph.nodes[entry.id].get("evidence", "") == kept
    links = {(entry.id, link.to, link.type) for entry in content.entries for link in entry.links}
    assert {(a, b, told["type"]) for a, b, told in graph.edges(data=True)} == links


def _fits_xml(letter: str) -> bool:
    """Char of XML 1.0, section 2.2."""
    code = ord(letter)
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000


# ------------------------------------------------------------------------------------------------ Atom


def test_the_feed_tells_entries_last_told_first(ledger: Ledger) -> None:
    made = exported(ledger, "atom")
    feed = feedparser.parse(made)
    assert not feed.bozo
    assert feed.feed.author == "Détente"
    assert feed.feed.updated == "1996-11-02T00:00:00Z"  # the last report of all is that of the fish
    assert [one.updated for one in feed.entries] == sorted((one.updated for one in feed.entries), reverse=True)
    (talks,) = [one for one in feed.entries if one.title.startswith("meeting, actual: Ecuador and Peru")]
    assert (talks.updated, talks.author) == ("1996-10-15T00:00:00Z", "El Diario")
    assert [one.href for one in talks.links if one.rel == "via"] == ["https://example.org/talks?a=1&b=2"]
    assert affair.MET in talks.content[0].value


@HOSTILE
@given(affair.contents())
def test_atom_is_a_feed_whatever_it_says(content: Content) -> None:
    made = written(write_atom, content)
    assert not feedparser.parse(made).bozo
    root = ElementTree.fromstring(made)
    entries = root.findall(f"{ATOM}entry")
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(content.entries)
    for one in [root, *entries]:  # RFC 4287, 4.1: exactly one each
        for name in ("id", "title", "updated"):
            (found,) = one.findall(f"{ATOM}{name}")
            assert found.text
            assert name != "updated" or datetime.fromisoformat(found.text).tzinfo
        assert one.findtext(f"{ATOM}author/{ATOM}name")
    assert all(one.find(f"{ATOM}content").get("type") == "html" for one in entries)  # type: ignore[union-attr]
    assert not re.search(r"<script", "".join(one.findtext(f"{ATOM}content") or "" for one in entries))


# ------------------------------------------------------------------------------------------------ iCalendar


def calendar_of(made: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(made).walk("VEVENT"))


def test_meetings_and_deadlines_stand_on_their_days(ledger: Ledger) -> None:
    """Three: the meeting of 14 October, the one in January, the deadline in March; the undated meeting has no day."""
    found = {str(one["x-detente-date"]): one for one in calendar_of(exported(ledger, "ical"))}
    assert set(found) == {"1996-10-14", "1997-01", "1997-03"}
    met, planned, due = (found[edtf] for edtf in ("1996-10-14", "1997-01", "1997-03"))
    assert (met["dtstart"].dt, met["dtend"].dt) == (date(1996, 10, 14), date(1996, 10, 15))
    assert (met["status"], met["location"], met["url"]) == ("CONFIRMED", "Quito", "https://example.org/talks?a=1&b=2")
    assert met["dtstamp"].dt.isoformat() == "1996-10-15T00:00:00+00:00"  # the day of the last report
    assert affair.MET in met["description"]
    assert (planned["dtstart"].dt, planned["dtend"].dt) == (date(1997, 1, 1), date(1997, 2, 1))  # all of January
    assert planned["status"] == "TENTATIVE"
    assert planned["summary"].endswith("(some time in Jan 1997)")
    assert (due["dtstart"].dt, due["dtend"].dt) == (date(1997, 3, 31), date(1997, 4, 1))  # the last day of March
    assert due["summary"].startswith("Deadline: commitment, open: Peru → Ecuador, withdraw its boats")


def test_the_number_written_is_that_of_events(ledger: Ledger) -> None:
    assert write_export(ledger, "ical", io.BytesIO()).written == 3


def test_names_of_events_stay_while_further_reports_join(tmp_path: Path, ledger: Ledger) -> None:
    """A later report adds who met, and so another title, to the meeting of October."""
    told = affair.news()
    again = affair.document("later", f"{affair.MET} So it is said.", "1996-12-24", "The Sun")
    met = next(record for record in told[0][1] if record.evidence == affair.MET)
    copied = {name: getattr(met, name) for name in ("participants", "place", "date")}
    with Ledger(tmp_path / "more.db") as more:
        affair.fill(
            more, [*told, (again, [type(met)(**affair.at(again, affair.MET), persons=("Ana Ríos",), **copied)])]
        )
        later = {str(one["uid"]): one["dtstamp"].dt.date() for one in calendar_of(exported(more, "ical"))}
    before = {str(one["uid"]): one["dtstamp"].dt.date() for one in calendar_of(exported(ledger, "ical"))}
    assert set(before) == set(later)
    assert sorted(set(later.values()) - set(before.values())) == [date(1996, 12, 24)]


@HOSTILE
@given(affair.contents())
def test_a_calendar_is_one_whatever_it_says(content: Content) -> None:
    made = written(write_ical, content)
    events = calendar_of(made)
    dated = [e for e in content.entries if e.kind == "meeting" and e.fields["date"]]
    due = [
        e
        for e in content.entries
        if e.kind == "commitment" and e.fields["deadline"] not in (None, "1993-01/..", "9999")
    ]
    assert len(events) == len({str(one["uid"]) for one in events}) == len(dated) + len(due)
    assert icalendar.Calendar.from_ical(made).to_ical(sorted=False) == made
    for line in made.decode().split("\r\n"):  # RFC 5545, 3.1: lines of at most 75 octets, and no controls in text
        assert len(line.encode()) <= 75
        assert not re.search("[\x00-\x08\x0a-\x1f\x7f]", line)
    meetings = {str(one["x-detente-entry"]): one for one in events if not str(one["summary"]).startswith("Deadline")}
    for entry in dated:
        place = one_line(entry.fields["place"] or "")
        assert str(meetings[entry.id].get("location", "")) == place


def test_what_a_title_cuts_stands_in_the_text(tmp_path: Path) -> None:
    paper = affair.document("vow", affair.VOW, "1974-02-01", "Gulf Post")
    what = "leave each of the gates of the dam open " * 20 + "for ever"
    vow = {"by": "BRA", "to": "ARG", "undertaking": what, "deadline": "1975"}
    with Ledger(tmp_path / "long.db") as held:
        held.add(paper, [Commitment(**affair.at(paper, affair.VOW), **vow)])
        (due,) = calendar_of(exported(held, "ical"))
        (told,) = feedparser.parse(exported(held, "atom")).entries
    assert len(due["summary"]) < 250
    assert due["summary"].endswith("…")
    assert what in due["description"]
    assert what in told.content[0].value


def test_without_its_library_a_calendar_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.export.linked.ical.find_spec", lambda _: None)
    with pytest.raises(MissingEngineError, match=r"detente\[exchange\]"):
        write_ical(Content(), io.BytesIO())


# ------------------------------------------------------------------------------------------------ addresses, names


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://example.org/a?b=c&d#e", True),
        ("http://news.example.org:8080", True),
        ("javascript:alert(1)", False),
        ("https://example.org/a b", False),
        ('https://example.org/"><script>', False),
        ("https://user:secret@example.org/", False),
        ("http://[", False),
        ("//example.org", False),
        ("https://example.org/" + "a" * 1000, False),
        (None, False),
    ],
)
def test_addresses_are_passed_on_only_where_any_program_takes_them(url: str | None, safe: bool) -> None:
    assert safe_address(url) == (url if safe else None)


def test_the_formats_are_among_those_of_the_command() -> None:
    assert set(NEW) <= set(FORMATS)
