"""FollowTheMoney entities, as the library of that name reads them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import affair
import pytest
from hypothesis import HealthCheck, given, settings

from detente.export import write_export
from detente.export.content import Content
from detente.export.linked import write_ftm
from detente.export.linked.ftm.entity import countries, dates
from detente.ledger import Ledger
from detente.records import Measure, Statement
from detente.world import is_state, state_name

try:
    from followthemoney import model
    from followthemoney.proxy import EntityProxy
    from followthemoney.types import registry
except ImportError as error:
    pytest.skip(f"FollowTheMoney is not installed (`make ftm`): {error}", allow_module_level=True)

Proxies = dict[str, EntityProxy]


def read(lines: bytes) -> Proxies:
    """Return the entities by id, each as the library takes it; that nothing of them is lost or changed is checked."""
    found: Proxies = {}
    for line in lines.splitlines():
        told = json.loads(line)
        proxy = model.get_proxy(told, cleaned=False)
        assert told["id"] not in found
        for name, values in told["properties"].items():
            assert len(proxy.get(name)) == len(values)
            assert proxy.get(name) == values or proxy.schema.get(name).type is registry.address  # it rewrites "a; b"
        assert all(proxy.has(name) for name in proxy.schema.required)
        proxy.schema.validate(proxy.to_dict())
        found[told["id"]] = proxy
    for proxy in found.values():
        for prop, value in proxy.itervalues():
            assert prop.type is not registry.entity or found[value].schema.is_a(prop.range), (prop, value)
    return found


def of(proxies: Proxies, schema: str) -> list[EntityProxy]:
    return [proxy for proxy in proxies.values() if proxy.schema.name == schema]


def exported(ledger: Ledger) -> Proxies:
    out = io.BytesIO()
    write_export(ledger, "ftm", out)
    return read(out.getvalue())


@pytest.fixture(scope="module")
def proxies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with Ledger(tmp_path_factory.mktemp("ftm") / "affair.db") as ledger:
        affair.fill(ledger, affair.news())
        yield exported(ledger)


def test_a_measure_in_force_is_a_sanction(proxies: Proxies) -> None:
    """Ecuador banned Peruvian fish on 1 November 1996; its threat against Chile is none yet, and is an event."""
    (ban,) = of(proxies, "Sanction")
    assert proxies[ban.first("entity")].caption == "Peru"
    assert (ban.get("authority"), ban.get("country"), ban.get("provisions")) == (["Ecuador"], ["ec"], ["fish"])
    assert (ban.get("status"), ban.get("startDate"), ban.get("endDate")) == (["in force"], ["1996-11-01"], [])
    assert ban.get("summary") == [affair.BANNED]
    assert proxies[ban.first("proof")].get("fileName") == ["fish"]
    (menace,) = [one for one in of(proxies, "Event") if one.get("summary") == [affair.MENACED]]
    assert menace.first("name").startswith("measure, threatened: Ecuador → Chile")


def test_meetings_and_pledges_are_events_with_those_involved(proxies: Proxies) -> None:
    (met,) = [one for one in of(proxies, "Event") if one.get("summary") == [affair.MET]]
    assert {proxies[one].caption for one in met.get("involved")} == {"Peru", "Ecuador"}
    assert (met.get("date"), met.get("location")) == (["1996-10-14"], ["Quito"])
    assert met.get("sourceUrl") == ["https://example.org/talks?a=1&b=2"]
    assert {one.schema.name for one in map(proxies.get, met.get("involved"))} == {"PublicBody"}
    (vow,) = [one for one in of(proxies, "Event") if one.first("name").startswith("commitment, open: Peru → Ecuador")]
    assert vow.get("notes") == ["deadline: 1997-03"]


def test_links_between_events_are_links(proxies: Proxies) -> None:
    """The breach of the dam promise; both ends are events."""
    (link,) = of(proxies, "UnknownLink")
    assert link.get("role") == ["breaks"]
    assert proxies[link.first("subject")].get("summary") == [affair.BREACH]
    assert proxies[link.first("object")].get("summary") == [affair.VOW]


def test_persons_hold_offices_when_named_and_not_from_to(tmp_path: Path) -> None:
    """Margaret Thatcher was prime minister from 1979 to 1990, by the tables of `detente.world`."""
    said = "Margaret Thatcher said that Britain would wait."
    paper = affair.document("wait", said, "1985-05-02", "The Sun")
    told = Statement(**affair.at(paper, said), speaker="Margaret Thatcher", by="GBR", date="1985-05-01")
    with Ledger(tmp_path / "wait.db") as ledger:
        ledger.add(paper, [told])
        proxies = exported(ledger)
    (person,) = of(proxies, "Person")
    (term,) = of(proxies, "Occupancy")
    assert (person.caption, person.get("country")) == ("Margaret Thatcher", ["gb"])
    assert (term.get("holder"), term.get("date"), term.get("startDate")) == ([person.id], ["1985-05-01"], [])
    post = proxies[term.first("post")]
    assert post.caption == "United Kingdom: prime minister"
    assert proxies[post.first("organization")].caption == "United Kingdom"
    (event,) = of(proxies, "Event")
    assert person.id in event.get("involved")


@pytest.mark.parametrize(
    ("status", "modality", "on", "schema"),
    [
        ("in_force", "actual", "PER", "Sanction"),
        ("in_force", "planned", "PER", "Event"),  # decided, and not yet imposed
        ("in_force", "negated", "PER", "Event"),
        ("lifted", "planned", "PER", "Sanction"),  # it stands until it is lifted
        ("considered", "considered", "PER", "Event"),
        ("in_force", "actual", None, "Event"),  # a sanction must name whom it is laid on
    ],
)
def test_only_what_is_or_was_in_force_is_a_sanction(
    tmp_path: Path, status: str, modality: str, on: str | None, schema: str
) -> None:
    paper = affair.document("fish", affair.BANNED, "1996-11-02", "The Sun")
    told = Measure(**affair.at(paper, affair.BANNED), by="ECU", on=on, action="fish", status=status, modality=modality)
    with Ledger(tmp_path / "one.db") as ledger:
        ledger.add(paper, [told])
        (entry,) = ledger.entries()
        assert exported(ledger)[f"detente-entry-{entry.id}"].schema.name == schema


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("1993-11-20", {"date": "1993-11-20"}),
        ("1993-11~", {"date": "1993-11"}),
        ("1993-11-20/1993-11-22", {"startDate": "1993-11-20", "endDate": "1993-11-22"}),
        ("1993/..", {"startDate": "1993", "endDate": None}),
        (None, {}),
    ],
)
def test_dates_keep_their_precision(edtf: str | None, told: dict[str, str | None]) -> None:
    assert dates(edtf) == told


def test_states_have_codes_that_the_library_knows() -> None:
    known = countries()
    assert set(known.values()) <= set(registry.country.names)
    assert all(map(is_state, known))
    assert (known["USA"], known["CHN"], known["SUN"], known["XKX"]) == ("us", "cn", "suhh", "xk")
    agreeing = [code for code in known if registry.country.clean(state_name(code)) == known[code]]
    assert len(agreeing) >= len(known) - 5  # the library knows nearly all by our names, too, and as the same


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(affair.contents())
def test_entities_are_taken_whole_whatever_they_say(content: Content) -> None:
    out = io.BytesIO()
    write_ftm(content, out)
    assert {f"detente-entry-{entry.id}" for entry in content.entries} <= set(read(out.getvalue()))
