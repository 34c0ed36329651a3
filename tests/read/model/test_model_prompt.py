"""The prompt file, the schema of an answer, the body of a request, and the names told with a part."""

from __future__ import annotations

import jsonschema_rs
import pytest

from detente.errors import SettingsError
from detente.ontology import KINDS
from detente.read.model.body import body_of
from detente.read.model.budget import budget_of
from detente.read.model.names import MOST_NAMES, names_with_codes
from detente.read.model.prompt import parse_prompt, the_prompt, version
from detente.read.model.requests import requests_of
from detente.read.model.schema import answer_schema
from detente.read.model.settings import ModelSettings
from detente.sources import document_from_text
from detente.times import parse_edtf
from detente.world import states

DOCUMENT = document_from_text("Envoys of Peru and Ecuador met in Quito on Tuesday.", published="1999-05-13")


def test_the_prompt_leaves_room_for_a_page_of_text() -> None:
    assert budget_of(ModelSettings(), the_prompt()).part >= 700
    assert budget_of(ModelSettings(one_kind=True), the_prompt()).part == 1500


def test_the_version_is_the_number_and_a_hash_of_every_letter() -> None:
    number, _, digest = version().partition("-")
    assert number.isdigit()
    assert len(digest) == 8
    assert the_prompt().version == version()


SMALL = "<!--\nversion: 3\n-->\n" + "".join(
    f"## {name}\n{name} words\n" for name in ("system", *KINDS, "all kinds", "answer")
)


def test_a_prompt_of_ones_own_is_read_by_its_sections() -> None:
    words = parse_prompt(SMALL + "## text\n{mark}\n\nbefore: {before}\n\n{part}\n")
    assert words.version.startswith("3-")
    assert words.system(["measure"]) == "system words\n\nall kinds words\n\nmeasure words\n\nanswer words"
    values = dict.fromkeys(("date", "title", "publisher", "place", "names", "before"), "")
    assert words.user({**values, "mark": "M", "part": "{mark}"}) == "M\n\n{mark}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no line `version"),
        (SMALL, "no section `## text`"),
        (SMALL + "## text\n{mark} {part} {secret}", "unknown placeholder {secret}"),
        (SMALL + "## text\n{part}", "no {mark}"),
    ],
)
def test_a_prompt_that_lacks_something_is_refused(text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        parse_prompt(text)


RECORD = {"evidence": "e", "date": None, "modality": "actual", "context": ["trade"]}
FIELDS = {
    "events": {"source": "PER", "target": "ECU", "type": "RETREAT"},
    "meetings": {"participants": ["PER", "ECU"], "persons": [], "place": None},
    "measures": {"by": "ECU", "on": "PER", "action": "a", "status": "lifted", "reason": None},
    "commitments": {
        **{"by": "PER", "to": None, "undertaking": "u", "deadline": "1999", "status": "open"},
        "conditions": [{"by": None, "action": "a"}],
    },
    "statements": {"speaker": "s", "by": "PER", "quote": None, "about": None},
}


def test_the_schema_takes_an_answer_of_the_guide_and_no_other() -> None:
    schema = jsonschema_rs.validator_for(answer_schema())
    answer = {name: [{**RECORD, **fields}] for name, fields in FIELDS.items()}
    assert schema.is_valid(answer)
    assert schema.is_valid({name: [] for name in FIELDS})
    assert not schema.is_valid({**answer, "notes": []})
    for name, fields in FIELDS.items():
        for field in (*RECORD, *fields):
            lacking = {k: v for k, v in {**RECORD, **fields}.items() if k != field}
            assert not schema.is_valid({**answer, name: [lacking]})
    assert not schema.is_valid({**answer, "events": [{**answer["events"][0], "type": "INVADE"}]})


def test_the_body_is_what_a_server_of_that_protocol_takes() -> None:
    (request,) = requests_of(DOCUMENT, ModelSettings(model="m", seed=None))
    body = body_of(request, structured=False)
    assert set(body) == {"model", "messages", "temperature", "max_tokens"}
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert body_of(request)["response_format"]["json_schema"]["schema"] == request.schema


def test_names_are_told_by_code_and_doubtful_ones_marked() -> None:
    day = parse_edtf("1985-03-01").first
    lines = ["“Moscow and Tehran—old rivals—agreed,” said the Soviet envoy to Iran, a member of OPEC."]
    assert names_with_codes(lines, day) == ["SUN = Moscow, Soviet", "IRN = Tehran, Iran", "OPEC = OPEC"]
    assert names_with_codes(["They met in Geneva under the Nuclear Non-Proliferation Treaty."], None) == []


def test_there_are_not_too_many_names() -> None:
    lines = [f"{state.name} signed." for state in states().values()]
    told = names_with_codes([*lines, "Tuvalu agreed."], None)
    assert sum(len(one.split(", ")) for one in told) <= MOST_NAMES
    assert any(one.startswith("TUV") for one in told)


@pytest.mark.parametrize("endless", [")" * 5000, ":" * 5000, "-" * 5000, "('" * 2500, "A." * 2500, "U.S.-" * 1000])
def test_signs_without_end_hold_no_names(endless: str) -> None:
    assert names_with_codes([f"{endless} Peru {endless}"], None) in (["PER = Peru"], ["PER = Peru", "USA = U.S."])


def test_parts_of_one_name_are_written_as_in_the_text_and_names_of_two_states_left_out() -> None:
    lines = ["U.S.-China talks: Yu Myung-hwan of South Korea met China's envoy."]
    told = "; ".join(names_with_codes(lines, parse_edtf("2010-03-03").first))
    assert " - " not in told
    assert "U.S.-China" not in told
    assert "CHN = China" in told


def test_an_example_of_a_kind_follows_its_words() -> None:
    words = parse_prompt(SMALL + "## example event\nlike this\n## text\n{mark} {part}\n")
    assert words.system(["event"]).endswith("event words\n\nlike this\n\nanswer words")
    assert "like this" not in words.system(["measure"])
