"""From what the ledger holds to CAMEO codes, and back."""

from __future__ import annotations

import pytest

from detente.ontology import MODALITIES, ROOTS
from detente.ontology.acts import base_code, cameo_of, cameo_quad, is_cameo, root_code
from detente.ontology.scales import root_of_cameo
from detente.ontology.tables import table_rows


def test_every_code_of_the_table_is_one_of_cameo() -> None:
    rows = list(table_rows("acts_cameo.tsv"))
    assert len(rows) > 40
    assert [row for row in rows if len(row) != 7 or not is_cameo(row[5])] == []


@pytest.mark.parametrize("root", ROOTS)
def test_an_act_that_happened_comes_back_as_the_same_root(root: str) -> None:
    code = cameo_of("event", root=root)
    assert code is not None
    assert root_of_cameo(code) == root


@pytest.mark.parametrize("kind", ["event", "meeting", "measure", "commitment", "statement"])
@pytest.mark.parametrize("modality", [one for one in MODALITIES if one in ("negated", "considered")])
def test_what_is_denied_or_weighed_has_no_code(kind: str, modality: str) -> None:
    assert cameo_of(kind, root="AID", modality=modality, status="in_force") is None


@pytest.mark.parametrize(
    ("status", "action", "modality", "code"),
    [
        ("in_force", "an arms Embargo", "actual", "163"),
        ("in_force", "suspend diplomatic relations", "actual", "161"),
        ("in_force", "suspend high-level contacts", "actual", "16"),
        ("in_force", "sanctions decided", "planned", None),  # to announce a deed need be no threat
        ("threatened", "trade sanctions", "actual", "1312"),
        (
            "threatened",
            "suspend contacts",
            "considered",
            "13",
        ),  # a threat is never more than that, whatever is threatened
        ("lifted", "sanctions on satellites", "actual", "085"),
        ("lifted", "ban on contacts", "actual", "08"),
        ("eased", "sanctions", "planned", "0354"),
        ("expired", "embargo", "actual", None),  # nobody did anything
    ],
)
def test_measures_have_the_most_specific_code_that_holds(
    status: str, action: str, modality: str, code: str | None
) -> None:
    assert cameo_of("measure", status=status, action=action, modality=modality) == code


def test_levels_and_quad_classes() -> None:
    assert [base_code(code) for code in ("0251", "042", "04")] == ["025", "042", "04"]
    assert [root_code(code) for code in ("0251", "042", "19")] == ["02", "04", "19"]
    # GDELT's classes: 01-05 verbal cooperation, 06-08 material, 09-13 verbal conflict, 14-20 material conflict
    assert [cameo_quad(code) for code in ("01", "057", "06", "0874", "09", "139", "14", "2042")] == [
        *(1, 1, 2, 2, 3, 3, 4, 4)
    ]
