"""Answers of a model in whatever form become claims; no text raises an error."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.ontology import KINDS
from detente.read.model.answers import claims_of

EVENT = {"source": "NOR", "target": "PER", "type": "AID", "evidence": "Norway sent Peru two ships."}
MEETING = {"participants": ["NOR", "PER"], "evidence": "Their ministers met in Lima."}
MEASURE = {"by": "PER", "on": None, "action": "fish", "status": "in_force", "evidence": "Peru barred fish."}
PROMISE = {"by": "NOR", "to": "PER", "undertaking": "send oil", "status": "open", "evidence": "Norway will send oil."}
SAYING = {"speaker": "Ola Berg", "by": "NOR", "quote": None, "evidence": "Ola Berg said so."}
LISTS = {"events": [EVENT], "meetings": [MEETING], "measures": [MEASURE], "commitments": [PROMISE], "statements": []}
WHOLE = json.dumps(LISTS)
FOUND = [("event", EVENT), ("meeting", MEETING), ("measure", MEASURE), ("commitment", PROMISE)]


def found(text: str, kinds: tuple[str, ...] = KINDS) -> list[tuple[str, Any]]:
    return [(claim.kind, dict(claim.said)) for claim in claims_of(text, kinds).found]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"```json\n{WHOLE}\n```",
        f"Here is what I found [1]:\n\n{WHOLE}\n\nI hope that {{this}} helps!",
        f'<think>Is {{"events": [{json.dumps(SAYING)}]}} right? No.</think>{WHOLE}',
        f'so {{"events": [{json.dumps(SAYING)}]}} it is</think>\n{WHOLE}',
        json.dumps({"answer": LISTS}),
        json.dumps({key.upper().removesuffix("S"): value for key, value in LISTS.items()}),
        json.dumps({"records": [{"kind": kind, **said} for kind, said in FOUND]}),
        json.dumps([{"kind": kind, **said} for kind, said in FOUND]),
        "\n".join(json.dumps({"kind": kind, **said}) for kind, said in FOUND),
        json.dumps([said for _, said in FOUND]),
        json.dumps(LISTS, indent=2).replace("}\n", "},\n").replace("]\n}", "],\n}"),
    ],
    ids=[
        "lists",
        "fence",
        "prose",
        "think",
        "think cut",
        "wrapped",
        "names",
        "records",
        "list",
        "lines",
        "bare",
        "commas",
    ],
)
def test_known_forms(text: str) -> None:
    read = found(text)
    assert [(kind, {k: v for k, v in said.items() if k != "kind"}) for kind, said in read] == FOUND
    assert not claims_of(text, KINDS).broken


def test_only_the_kinds_asked_for() -> None:
    assert found(WHOLE, ("meeting",)) == [("meeting", MEETING)]


def test_a_single_kind_needs_no_name() -> None:
    assert found(json.dumps([{"evidence": "Norway sent Peru two ships."}]), ("event",)) == [
        ("event", {"evidence": "Norway sent Peru two ships."})
    ]


def test_an_answer_cut_anywhere_keeps_its_whole_items() -> None:
    for end in range(len(WHOLE)):
        claims = claims_of(WHOLE[:end], KINDS)
        whole = [pair for pair in FOUND if json.dumps(pair[1]) in WHOLE[:end]]
        assert [(c.kind, dict(c.said)) for c in claims.found] == whole
        assert claims.cut or end == 0
        assert not claims_of(WHOLE, KINDS).cut


def test_a_condition_of_a_cut_promise_is_no_claim() -> None:
    text = '{"commitments": [{"by": "NOR", "conditions": [{"by": "PER", "action": "pay"}], "evid'
    claims = claims_of(text, KINDS)
    assert (claims.found, claims.cut) == ((), True)


def test_one_bad_item_costs_only_itself() -> None:
    bad = '{"events": [{"source": NOR "target"}, ' + json.dumps(EVENT) + "]}"
    assert found(bad) == [("event", EVENT)]


def test_thinking_to_the_end_is_a_cut_answer() -> None:
    claims = claims_of("<think>Perhaps " + WHOLE, KINDS)
    assert (claims.found, claims.cut, claims.broken) == ((), True, False)


@pytest.mark.parametrize("text", ["", "I cannot help with that.", "null", "Voici [1] la réponse", "[1, 2]", "{oops}"])
def test_broken(text: str) -> None:
    claims = claims_of(text, KINDS)
    assert claims.broken
    assert claims.found == ()


@pytest.mark.parametrize("text", ["{}", "[]", '{"events": []}', '{"events": null, "meetings": {}}', '{"records": []}'])
def test_nothing_found_is_an_answer(text: str) -> None:
    claims = claims_of(text, KINDS)
    assert (claims.broken, claims.found) == (False, ())


def test_names_of_fields_in_capitals() -> None:
    assert found(json.dumps({"EVENTS": [{name.title(): value for name, value in EVENT.items()}]})) == [("event", EVENT)]


def test_lists_under_one_name_are_put_together() -> None:
    text = f'{{"events": [{json.dumps(EVENT)}], "events": [{json.dumps({**EVENT, "type": "AGREE"})}]}}'
    assert [said["type"] for _, said in found(text)] == ["AID", "AGREE"]


def test_what_is_no_object_stands_empty() -> None:
    assert found('{"events": ["Norway sent Peru two ships."]}') == [("event", {})]


def test_numbers_and_depth_are_tamed() -> None:
    item = (
        '{"evidence": "x", "source": NaN, "target": 1e999, "type": ' + "9" * 6000 + ', "date": [[[[[[[[[[1]]]]]]]]]]}'
    )
    ((kind, said),) = found('{"events": [' + item + "]}")
    assert kind == "event"
    assert said["source"] is said["type"] is None


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, '{"a":' * 50_000, "<think>" * 60_000, '{"events": [' * 20_000, "{" * 1000 + WHOLE, '"' * 100_000],
)
def test_long_nonsense_ends_soon(text: str) -> None:
    claims_of(text, KINDS)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*EVENT, *LISTS, "kind", "x"]), inner),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_any_json_is_read(value: Any) -> None:
    for claim in claims_of(json.dumps(value), KINDS).found:
        assert isinstance(claim.kind, str)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 9), st.text('{}[]",:\\ NaN01é', max_size=4))))
def test_any_mutation_is_read(changes: list[tuple[int, int, str]]) -> None:
    text = WHOLE
    for at, length, new in changes:
        text = text[:at] + new + text[at + length :]
    claims_of(text, KINDS)
