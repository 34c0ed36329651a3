"""Rows of GDELT, ICEWS and PLOVER: what they say, what is none, and that writing and reading them loses nothing."""

from __future__ import annotations

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from event_makers import gdelt_line, rows
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import MalformedFileError, MissingPathError
from detente.read.event_tables import EVENT_TABLES, EventRow, MalformedRowError, lines_of, row_document, row_records
from detente.read.event_tables.actors import actor_of_cameo, actor_of_icews
from detente.read.event_tables.gdelt import COLUMNS, COLUMNS_1, in_layout_2
from detente.records import Event, Statement


@pytest.mark.parametrize("table", EVENT_TABLES)
@settings(max_examples=40, deadline=None)
@given(row=rows())
def test_what_is_written_is_read_and_written_the_same(table: str, row: EventRow) -> None:
    form = EVENT_TABLES[table]
    line = form.write(row)
    read = form.parse(line)
    assert (read.sources, read.targets, read.date) == (row.sources, row.targets, row.date)
    assert form.write(read) == line
    assert "\n" not in line


@pytest.mark.parametrize("table", EVENT_TABLES)
def test_evidence_is_verbatim_in_the_row(table: str) -> None:
    form = EVENT_TABLES[table]
    row = EventRow(number="1", date="2021-03-05", sources=("USA",), targets=("CHN",), cameo="163", roots=("SANCTION",))
    line = form.write(row)
    document = row_document(form, form.parse(line), line)
    (record,) = row_records(form, form.parse(line), document)
    assert document.text[record.start : record.end] == record.evidence == line
    assert (record.doc, record.readers, record.document) == (f"{table} 1", (table,), document.key)


def test_a_row_of_gdelt_says() -> None:
    row = EVENT_TABLES["gdelt"].parse(gdelt_line(ActionGeo_FullName="Geneva, Switzerland", ActionGeo_Lat="46.2"))
    assert row == EventRow(
        number="7",
        date="2021-03-05",
        sources=("USA",),  # USAGOV: the government acts for the state
        targets=("CHN",),
        cameo="163",
        roots=("SANCTION",),
        mentions=12,
        reports=3,
        articles=12,
        added="2021-03-06",
        url="https://example.org/embargo",
        place="Geneva, Switzerland",
        latitude="46.2",
    )


def test_a_row_as_we_write_it_has_the_columns_of_the_codebook() -> None:
    row = EventRow(
        number="9",
        date="2015-02-18",
        sources=("ROU",),
        targets=("UN",),
        cameo="0251",
        mentions=2,
        reports=1,
        articles=2,
        added="2015-02-19",
        url="https://example.org/1",
        place="Ecuador",
    )
    cells = dict(zip(COLUMNS, EVENT_TABLES["gdelt"].write(row).split("\t"), strict=True))
    assert {name: value for name, value in cells.items() if value} == {
        "GLOBALEVENTID": "9",
        "Day": "20150218",
        "MonthYear": "201502",
        "Year": "2015",
        "FractionDate": "2015.1315",  # one month of 30 days is over: (30 + 18) / 365 = 0.13151
        "Actor1Code": "ROM",  # CAMEO's code of Romania
        "Actor1Name": "Romania",
        "Actor1CountryCode": "ROM",
        "Actor2Code": "IGOUNO",
        "Actor2Name": "UN",
        "Actor2KnownGroupCode": "UNO",
        "IsRootEvent": "1",
        "EventCode": "0251",
        "EventBaseCode": "025",
        "EventRootCode": "02",
        "QuadClass": "1",  # appeals are verbal cooperation with CAMEO
        "GoldsteinScale": "-0.3",
        "NumMentions": "2",
        "NumSources": "1",
        "NumArticles": "2",
        "Actor1Geo_Type": "0",
        "Actor2Geo_Type": "0",
        "ActionGeo_Type": "1",
        "ActionGeo_FullName": "Ecuador",
        "DATEADDED": "20150219000000",
        "SOURCEURL": "https://example.org/1",
    }
    assert len(cells) == 61


def test_rows_of_gdelt_1_lack_columns_and_get_them() -> None:
    cells = dict(zip(COLUMNS, gdelt_line(ActionGeo_FullName="Quito").split("\t")))
    for names in (COLUMNS_1, COLUMNS_1[:-1]):
        line = "\t".join(cells[name] for name in names)
        read = EVENT_TABLES["gdelt"].parse(line)
        assert (len(names), read.place, read.added) == (len(line.split("\t")), "Quito", "2021-03-06")
        assert EVENT_TABLES["gdelt"].parse(in_layout_2(line)) == read
    assert (len(COLUMNS_1), read.url) == (58, None)


@pytest.mark.parametrize(
    ("code", "name", "country", "group", "roles", "actor"),
    [
        ("CHN", "BEIJING", "CHN", "", (), "CHN"),
        ("CHNMIL", "CHINESE ARMY", "CHN", "", ("MIL",), "CHN"),
        ("USABUS", "A FIRM", "USA", "", ("BUS",), "A FIRM"),
        ("USAELIGOV", "A FORMER ENVOY", "USA", "", ("ELI", "GOV"), "A FORMER ENVOY"),
        ("ROMGOV", "BUCHAREST", "", "", (), "ROU"),  # parts read from the code where columns are empty
        ("PSEGOVHMS", "HAMAS", "PSE", "HMS", ("GOV",), "HAMAS"),
        ("IGOUNO", "UNITED NATIONS", "", "UNO", ("IGO",), "UN"),
        ("IGOWSTNAT", "NATO", "", "", (), "NATO"),
        ("AFR", "AFRICA", "AFR", "", (), "AFRICA"),  # a region is no state
        ("", "", "", "", (), ""),
    ],
)
def test_actors_of_cameo(code: str, name: str, country: str, group: str, roles: tuple[str, ...], actor: str) -> None:
    assert actor_of_cameo(code, name, country, group, roles) == actor


@pytest.mark.parametrize(
    ("name", "sectors", "country", "actor"),
    [
        ("China", "", "China", "CHN"),
        ("A Minister", "Executive,Cabinet,Government", "Russian Federation", "RUS"),
        ("Citizen (India)", "General Population / Civilian / Social", "India", "Citizen (India)"),
        ("United Nations", "International Government Organization", "", "UN"),
    ],
)
def test_actors_of_icews(name: str, sectors: str, country: str, actor: str) -> None:
    assert actor_of_icews(name, sectors, country) == actor


def test_plover_of_the_manual_and_of_ngec() -> None:
    parse = EVENT_TABLES["plover"].parse
    manual = parse(
        '{"id": "a", "date": "2016-07-24", "source": [{"code": "USA"}, {"code": "CAN", "sector": "MIL"}], '
        '"recipient": [{"code": "IGO", "actor_text": "United Nations"}], "event": ["AGREE"], "context": ["future"]}'
    )
    assert (manual.sources, manual.targets, manual.modality) == (("USA", "CAN"), ("UN",), "planned")
    ngec = parse(
        '{"id": "b", "date": "2019-08-01", "pub_date": "2019-08-02", "event_type": "DEMAND", "contexts": ["trade"], '
        '"attributes": {"ACTOR": [{"text": "the premier", "country": "FRA", "code_1": "GOV", "code_2": ""}], '
        '"RECIP": [{"text": "a union", "wiki": "Trade union", "country": "FRA", "code_1": "LAB"}]}}'
    )
    assert (ngec.roots, ngec.sources, ngec.targets) == (("REQUEST",), ("FRA",), ("Trade union",))
    assert (ngec.added, ngec.contexts) == ("2019-08-02", ("trade",))


def test_a_round_of_talks_without_recipient_is_between_each_two() -> None:
    form = EVENT_TABLES["plover"]
    line = '{"id": "a", "source": [{"code": "USA"}, {"code": "CHN"}, {"code": "FRA"}], "event": ["CONSULT"]}'
    row = form.parse(line)
    found = row_records(form, row, row_document(form, row, line))
    assert [(one.source, one.target) for one in found if isinstance(one, Event)] == [
        ("USA", "CHN"),
        ("USA", "FRA"),
        ("CHN", "FRA"),
    ]


def test_public_statements_become_statements() -> None:
    form = EVENT_TABLES["gdelt"]
    line = gdelt_line(EventCode="013")
    row = form.parse(line)
    (record,) = row_records(form, row, row_document(form, row, line))
    assert isinstance(record, Statement)
    assert (record.by, record.about, record.quote) == ("USA", "CHN", None)


@pytest.mark.parametrize(
    ("table", "line", "reason"),
    [
        ("gdelt", "a\tb", "2 columns"),
        ("gdelt", gdelt_line(EventCode="999"), "no CAMEO code"),
        ("gdelt", gdelt_line(Day="20210230"), "no day"),
        ("gdelt", gdelt_line(number="x1"), "no number"),
        ("icews", "\t".join(["1", "2021-03-05", *[""] * 4, "42", *[""] * 13]), "the zero before it is lost"),
        ("icews", "\t".join(["1", "5.3.2021", *[""] * 4, "042", *[""] * 13]), "no day"),
        ("plover", "[1]", "no JSON object"),
        ("plover", "{", "no JSON"),
        ("plover", '{"id": "a", "event": ["DANCE"]}', "no root of PLOVER"),
        ("plover", '{"id": "a", "event": "AID", "date": "soon"}', "no date"),
        ("plover", '{"event": "AID"}', "no identifier"),
    ],
)
def test_what_is_no_row_is_refused_with_the_reason(table: str, line: str, reason: str) -> None:
    with pytest.raises(MalformedRowError, match=reason):
        EVENT_TABLES[table].parse(line)


_NAMES = (
    *("id", "date", "source", "recipient", "event", "context", "attributes", "ACTOR", "code", "sector", "text"),
    *("cite_info", "url", "event_loc", "geo", "latitude", "coded_date", "actor_text"),
)
_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(("AID", "USA")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(
    told=st.fixed_dictionaries(
        {"id": _ANY, "event": _ANY}, optional=dict.fromkeys(sorted({*_NAMES} - {"id", "event"}), _ANY)
    )
)
def test_any_json_is_an_event_or_refused(told: dict[str, object]) -> None:
    form = EVENT_TABLES["plover"]
    line = json.dumps(told)
    try:
        row = form.parse(line)
    except MalformedRowError:
        return
    json.dumps([row.number, row.sources, row.targets, row.text, row.url], ensure_ascii=False).encode()
    assert all(one.evidence == line for one in row_records(form, row, row_document(form, row, line)))


@settings(max_examples=60, deadline=None)
@given(cells=st.dictionaries(st.sampled_from(COLUMNS), st.text(st.characters(exclude_characters="\t\n"), max_size=9)))
def test_any_cells_of_gdelt_are_a_row_or_refused(cells: dict[str, str]) -> None:
    form = EVENT_TABLES["gdelt"]
    line = gdelt_line(**cells)
    try:
        row = form.parse(line)
    except MalformedRowError:
        return
    assert len(form.write(row).split("\t")) == 61


def test_files_plain_packed_and_torn(tmp_path: Path) -> None:
    held = "\ufeffone\r\n\ntwo\n".encode()
    (tmp_path / "a.tsv").write_bytes(held)
    (tmp_path / "a.gz").write_bytes(gzip.compress(held))
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/b.CSV", held)
    for name, inner in (("a.tsv", ""), ("a.gz", ""), ("a.zip", "/in/b.CSV")):
        place = f"{tmp_path / name}{inner}"
        assert [(line.place, line.text) for line in lines_of(tmp_path / name)] == [
            (f"{place}:1", "one"),
            (f"{place}:3", "two"),
        ]
    (tmp_path / "torn.gz").write_bytes(gzip.compress(held * 100)[:-9])
    with pytest.raises(MalformedFileError, match="damaged"):
        list(lines_of(tmp_path / "torn.gz"))
    with pytest.raises(MissingPathError):
        list(lines_of(tmp_path / "none"))


def test_a_line_longer_than_any_row_is_read_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"one\n" + b"x" * 2_500_000 + b"\nthree\n")
    assert [(line.place[-2:], line.text) for line in lines_of(tmp_path / "a")] == [
        (":1", "one"),
        (":2", None),
        (":3", "three"),
    ]
