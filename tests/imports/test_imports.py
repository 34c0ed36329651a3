"""Others' events in a ledger: kept as they came, kept apart, the same whatever the order; and the way back."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from event_makers import ACTORS, gdelt_line, lines, rows, write_file
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.analysis import relations_index_of
from detente.analysis import rows as shown
from detente.errors import InputError, UnknownNameError
from detente.export import FORMATS, write_export
from detente.ledger import Ledger, Taken, source_of
from detente.ontology import CONTEXTS, MODALITIES, ROOTS
from detente.read.event_tables import EventRow
from detente.records import Commitment, Event, Measure, Meeting, Record, Statement
from detente.sources.document import Document
from detente.world import is_state

TABLES = ("gdelt", "icews", "plover")
TEXT = "Washington imposed an embargo on Beijing. Envoys met in Geneva. Paris promised Rome aid."


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger without anything, to be copied: making its tables takes longer than a test."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Ledger(path).close()
    return path


@pytest.fixture
def ledger(empty: Path, tmp_path: Path) -> Ledger:
    return Ledger(shutil.copy(empty, tmp_path / "ledger.db"))


def exported(ledger: Ledger, form: str, source: str | None = None) -> bytes:
    out = io.BytesIO()
    write_export(ledger, form, out, source=source)
    return out.getvalue()


# ------------------------------------------------------------------------- the way out, in, and out


def _record(kind: Callable[..., Record], **fields: object) -> st.SearchStrategy[Record]:
    days = (
        st.none() | st.dates(date(1900, 1, 1)).map(str) | st.sampled_from(("1996", "1996-10", "1996-10-02/1996-10-05"))
    )
    contexts = st.lists(st.sampled_from(CONTEXTS), max_size=2, unique=True).map(tuple)
    shared = {"date": days, "modality": st.sampled_from(MODALITIES), "context": contexts}
    told = {name: value if isinstance(value, st.SearchStrategy) else st.just(value) for name, value in fields.items()}
    place = {"doc": st.just("a"), "evidence": st.just(TEXT), "start": st.just(0), "end": st.just(len(TEXT))}
    return st.builds(kind, **place, **shared, **told)


_actors, _two = st.sampled_from(ACTORS[:-1]), st.permutations(ACTORS).map(lambda found: tuple(found[:2]))
RECORDS = st.one_of(
    _record(Event, source=st.just("USA"), target=st.just("CHN"), type=st.sampled_from(ROOTS)),
    _record(Event, source=st.just("ROU"), target=_actors.filter(lambda one: one != "ROU"), type=st.sampled_from(ROOTS)),
    _record(Meeting, participants=_two, place=st.sampled_from((None, "Geneva", "a hall, \t “unnamed”"))),
    _record(
        Measure,
        by="USA",
        on=st.sampled_from((None, "CHN")),
        action="embargo",
        status=st.sampled_from(("in_force", "lifted")),
    ),
    _record(Commitment, by="FRA", to=st.sampled_from((None, "ITA")), undertaking="give aid"),
    _record(Statement, speaker="x", by="FRA", about=st.sampled_from((None, "ITA")), quote=None),
)


@settings(max_examples=12, deadline=None)
@given(records=st.lists(RECORDS, min_size=1, max_size=8))
def test_a_ledgers_acts_come_back_as_the_same_bytes(empty: Path, records: list[Record]) -> None:
    document = Document(
        name="a", text=TEXT, published="1996-10-15", dating="given", publisher="El Diario", url="https://example.org/1"
    )
    with TemporaryDirectory() as folder:
        with Ledger(shutil.copy(empty, Path(folder) / "own.db")) as own:
            own.add(document, records)
            outs = {table: exported(own, table) for table in TABLES}
        with Ledger(shutil.copy(empty, Path(folder) / "other.db")) as other:
            for table, out in outs.items():
                path = Path(folder) / table
                path.write_bytes(out)
                assert other.import_events(table, [path]).malformed == 0
                assert exported(other, table, table) == out


@settings(max_examples=12, deadline=None)
@given(found=st.lists(rows(), max_size=6), seed=st.randoms())
def test_rows_of_others_come_back_as_the_same_bytes(empty: Path, found: list[EventRow], seed: Random) -> None:
    with TemporaryDirectory() as folder, Ledger(shutil.copy(empty, Path(folder) / "l.db")) as held:
        for table in TABLES:
            told = lines(table, found)
            mixed = list(told)
            seed.shuffle(mixed)
            taken = held.import_events(table, [write_file(Path(folder), table, mixed)])
            assert (taken.new, taken.malformed) == (len(told), 0)
            back = exported(held, table, table).decode().split("\n")[table == "icews" : -1]
            assert sorted(back) == sorted(told)
            with_state = [row for row in found if any(map(is_state, (*row.sources, *row.targets)))]
            assert len(held.entries(source=table)) == len(with_state)


def test_columns_that_we_do_not_read_come_back_too(ledger: Ledger, tmp_path: Path) -> None:
    line = gdelt_line(AvgTone="-2.54", Actor1Religion1Code="CHR", Actor2Geo_FeatureID="-1,5", NumMentions="00012")
    ledger.import_events("gdelt", [write_file(tmp_path, "gdelt", [line])])
    assert exported(ledger, "gdelt", "gdelt").decode() == f"{line}\n"


def test_rows_that_tell_no_entry_are_held_and_come_back(ledger: Ledger, tmp_path: Path) -> None:
    alone = gdelt_line("1", Actor2Code="", Actor2Name="", Actor2CountryCode="")
    itself = gdelt_line("2", Actor2Code="USA", Actor2CountryCode="USA")
    stateless = gdelt_line("3", Actor1Code="COP", Actor1CountryCode="", Actor1Name="POLICE", Actor2Code="REB",
                           Actor2CountryCode="", Actor2Name="REBELS")  # fmt: skip
    taken = ledger.import_events("gdelt", [write_file(tmp_path, "gdelt", [alone, itself, stateless])])
    assert taken.untold == {
        "names one actor only": 1,
        "an actor's act upon itself": 1,
        "no state among its actors": 1,
    }
    assert ledger.entries(source="gdelt") == []
    assert exported(ledger, "gdelt", "gdelt").decode().splitlines() == [alone, itself, stateless]


# ----------------------------------------------------------------------------- again, and in any order


def test_again_nothing_changes_and_order_means_nothing(empty: Path, tmp_path: Path) -> None:
    first = gdelt_line("1")
    revised = gdelt_line("1", NumMentions="40", DATEADDED="20210401000000")
    older = gdelt_line("1", NumMentions="99", DATEADDED="20210101000000")
    other = gdelt_line("2", Day="20210401")
    files = [write_file(tmp_path, "gdelt", [line], f"{name}.CSV") for name, line in
             (("a", first), ("b", revised), ("c", older), ("d", other))]  # fmt: skip
    outs = set()
    for place, order in enumerate(permutations(files)):
        with Ledger(shutil.copy(empty, tmp_path / f"{place}.db")) as held:
            held.import_events("gdelt", order)
            assert held.import_events("gdelt", order) == Taken(held=4)
            outs.add(exported(held, "gdelt", "gdelt"))
    assert outs == {f"{revised}\n{other}\n".encode()}  # the version added last stands


# ------------------------------------------------------------------------------------------ kept apart


def _own(ledger: Ledger) -> None:
    text = "On March 5 Washington imposed an embargo on Beijing."
    found = Event(doc="own", evidence=text, start=0, end=len(text), date="2021-03-05", confidence=0.9,
                  source="USA", target="CHN", type="SANCTION")  # fmt: skip
    ledger.add(Document(name="own", text=text, published="2021-03-06", dating="given", publisher="Paper"), [found])


def test_what_is_imported_is_met_only_where_it_is_asked_for(ledger: Ledger, tmp_path: Path) -> None:
    _own(ledger)
    before = {form: exported(ledger, form) for form in FORMATS}
    told = (ledger.entry_counts(), ledger.documents(), ledger.records(), ledger.entries(between=("USA", "CHN")))
    ledger.import_events("gdelt", [write_file(tmp_path, "gdelt", [gdelt_line(), gdelt_line("8", EventCode="042")])])
    assert {form: exported(ledger, form) for form in FORMATS} == before
    assert told == (
        *(ledger.entry_counts(), ledger.documents(), ledger.records(), ledger.entries(between=("USA", "CHN"))),
    )
    ledger.rebuild()
    assert told[3] == ledger.entries()
    assert ledger.event_sources() == {"gdelt": 2}


def test_entries_of_a_source_say_whose_they_are(ledger: Ledger, tmp_path: Path) -> None:
    _own(ledger)
    ledger.import_events("gdelt", [write_file(tmp_path, "gdelt", [gdelt_line()])])
    (entry,) = ledger.entries(source="gdelt")
    (own,) = ledger.entries()
    assert (source_of(entry), source_of(own)) == ("gdelt", None)
    assert entry.readers == ("gdelt",)
    assert (len(entry.records), entry.links, entry.support.sources) == (1, (), 1)
    assert ledger.imported_entry(entry.id[:6]) == entry
    with pytest.raises(UnknownNameError):
        ledger.entry(entry.id)
    (document,) = ledger.documents(source="gdelt")
    assert (document.publisher, document.url, document.published) == (
        *("GDELT", "https://example.org/embargo", "2021-03-06"),
    )
    assert ledger.text(document.key) == gdelt_line() == entry.lead.evidence
    (row,) = shown([entry], [document])
    assert (row.sure, row.sources[0].publisher) == (True, "GDELT")  # no question mark: we give it no confidence


def test_entries_of_a_source_are_filtered_like_others(ledger: Ledger, tmp_path: Path) -> None:
    told = [
        gdelt_line("1"),
        gdelt_line("2", Day="20210401", EventCode="010"),
        gdelt_line("3", Actor2Code="FRA", Actor2CountryCode="FRA"),
    ]
    ledger.import_events("gdelt", [write_file(tmp_path, "gdelt", told)])

    def found(**filters: object) -> list[str]:
        return [entry.records[0].doc for entry in ledger.entries(source="gdelt", **filters)]  # type: ignore[arg-type]

    assert found() == ["gdelt 1", "gdelt 3", "gdelt 2"]
    assert found(between=("CHN", "USA")) == ["gdelt 1", "gdelt 2"]
    assert found(since="2021-04") == ["gdelt 2"]
    assert found(until="2021-03") == ["gdelt 1", "gdelt 3"]
    assert found(kind="statement") == ["gdelt 2"]
    assert found(issue="trade") == []
    assert ledger.entries(source="icews") == []
    with pytest.raises(InputError, match="no source of events"):
        ledger.entries(source="elsewhere")


def test_the_index_of_a_source_alone(ledger: Ledger, tmp_path: Path) -> None:
    _own(ledger)
    added = "20210402000000"
    told = [gdelt_line("1"), gdelt_line("2", Day="20210401", EventCode="042", DATEADDED=added)]
    ledger.import_events("gdelt", [write_file(tmp_path, "gdelt", told)])
    index = relations_index_of(ledger, "USA", "CHN", source="gdelt", half_life=None)
    # PLOVER's scores of SANCTION (-6) and CONSULT (2.5), each of the weight 0.5 = 1 - (1 - 0.5) ** 1
    assert [(str(point.first)[:7], point.net) for point in index.points] == [
        ("2021-03", pytest.approx(-3.0)),
        ("2021-04", pytest.approx(1.25)),
    ]
    own = relations_index_of(ledger, "USA", "CHN", half_life=None)
    assert [str(point.first)[:7] for point in own.points] == ["2021-03"]


def test_lines_that_are_no_rows_are_told_with_file_and_line(ledger: Ledger, tmp_path: Path) -> None:
    told: list[str] = []
    path = write_file(tmp_path, "gdelt", [gdelt_line("1"), "rubbish", gdelt_line("2", EventCode="77")])
    taken = ledger.import_events("gdelt", [path], on_problem=told.append)
    assert (taken.new, taken.malformed) == (1, 2)
    assert told == [
        f"{path}:2: 1 columns, where GDELT has 61 (or 57 or 58 in its version 1.0); skipped",
        f"{path}:3: EventCode '77' is no CAMEO code; skipped",
    ]
