"""The scales: well-formed tables, and scores that agree with the published ones."""

import csv
from pathlib import Path

import pytest

from detente.ontology import ROOTS, quad_class
from detente.ontology.scales import (
    cameo_codes,
    cameo_name,
    goldstein,
    root_of_cameo,
    root_score,
)

REFERENCE = Path("/work/shared/reference")


def test_goldstein_scores_of_well_known_codes() -> None:
    assert goldstein("057") == 8.0
    assert goldstein("190") == -10.0
    assert goldstein("010") == 0.0


def test_unknown_code_has_no_score_but_no_name_either() -> None:
    assert goldstein("999") is None
    with pytest.raises(KeyError):
        cameo_name("999")
    with pytest.raises(KeyError):
        root_of_cameo("999")


def test_every_code_is_digits_with_a_name_and_a_score_in_range() -> None:
    codes = cameo_codes()
    assert len({entry.code for entry in codes}) == len(codes)
    for entry in codes:
        assert entry.code.isdigit()
        assert 2 <= len(entry.code) <= 4
        assert entry.name
        assert entry.goldstein is not None
        assert -10 <= entry.goldstein <= 10
        assert entry.root is None or entry.root in ROOTS


def test_only_bare_statements_have_no_root() -> None:
    rootless = {entry.code for entry in cameo_codes() if entry.root is None}
    assert all(code.startswith("01") for code in rootless)
    assert "010" in rootless


@pytest.mark.parametrize(
    ("code", "root"),
    [
        ("057", "AGREE"),
        ("0353", "CONCEDE"),
        ("042", "CONSULT"),
        ("0841", "RETREAT"),
        ("163", "SANCTION"),
        ("173", "COERCE"),
        ("1823", "ASSAULT"),
        ("154", "MOBILIZE"),
        ("114", "ACCUSE"),
        ("139", "THREATEN"),
    ],
)
def test_roots_follow_the_record_guide(code: str, root: str) -> None:
    assert root_of_cameo(code) == root


def test_each_root_has_a_score_of_the_sign_of_its_quad() -> None:
    for root in ROOTS:
        if root == "REQUEST":
            assert root_score(root) == 0.0
        elif "cooperation" in quad_class(root):
            assert root_score(root) > 0
        else:
            assert root_score(root) < 0
    with pytest.raises(KeyError):
        root_score("LOVE")


def test_scores_agree_with_the_published_table() -> None:
    path = REFERENCE / "goldstein_cameo.csv"
    if not path.exists():
        pytest.skip("needs /work/shared/reference, absent here")
    with path.open(encoding="utf-8") as lines:
        published = {row["cameo_code"]: row["gdelt_goldstein"] for row in csv.DictReader(lines)}
    assert {entry.code for entry in cameo_codes()} == set(published)
    wrong = [code for code, score in published.items() if score and goldstein(code) != float(score)]
    assert wrong == []
