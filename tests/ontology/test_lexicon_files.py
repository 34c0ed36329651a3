"""The tables of extract/data are well formed: known roots, codes, classes and relations, nothing twice."""

import re
from collections import Counter
from pathlib import Path

import pytest

import detente
from detente import extract
from detente.ontology import CONTEXTS, MODALITIES, ROOTS
from detente.ontology.scales import cameo_codes

DATA = Path(detente.__file__).parent / "extract" / "data"
BUILT_IN = {"@actor", "@body", "@place", "@person"}
STRUCTURAL = {"obj", "iobj", "subj", "comp", "xcomp", "poss", "compound", "mutual", "is", "head"}
PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        """about across after against along alongside among around as at before behind between by
        despite during amid for from in inside into near of off on onto opposite outside over regarding through to
        toward towards under upon with within together""",
    )
)
CONDITION_ONLY = {"oprd", "aux", "neg", "caux"}
SOURCE_ONLY = {"-", "speaker"}


def table(name: str) -> list[dict[str, str]]:
    """Read one table: comments skipped, the first line left names the columns."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    head, body = rows[0], rows[1:]
    assert all(len(row) == len(head) for row in body), f"{name}: a row has not {len(head)} columns"
    return [dict(zip(head, row, strict=True)) for row in body]


def clauses(when: str) -> list[tuple[str, list[str]]]:
    """Split a `when` into its (relation, values)."""
    if when == "-":
        return []
    parts = [re.fullmatch(r"(\w+)!?=(.+)", clause) for clause in when.split(";")]
    assert all(parts), when
    return [(part[1], part[2].split("|")) for part in parts if part]


@pytest.fixture(scope="module")
def lexicon() -> list[dict[str, str]]:
    return table("lexicon.tsv")


@pytest.fixture(scope="module")
def classes() -> dict[str, list[str]]:
    return {row["class"]: row["lemmas"].split(", ") for row in table("classes.tsv")}


def test_each_root_has_verbs_and_nouns(lexicon: list[dict[str, str]]) -> None:
    held = Counter((row["root"], row["pos"]) for row in lexicon)
    assert {root for root, _ in held} == set(ROOTS)
    assert {pos for _, pos in held} == {"V", "N", "A"}
    assert all(held[root, "V"] >= 20 and held[root, "N"] >= 2 for root in ROOTS)


def test_codes_of_the_lexicon_are_cameo_codes(lexicon: list[dict[str, str]]) -> None:
    known = {entry.code for entry in cameo_codes()} | {"-"}
    assert [row for row in lexicon if row["cameo"] not in known] == []


def test_no_sense_stands_twice(lexicon: list[dict[str, str]]) -> None:
    keys = Counter((row["lemma"], row["pos"], row["when"]) for row in lexicon)
    assert [key for key, count in keys.items() if count > 1] == []


def test_lemmas_are_clean_lower_case(lexicon: list[dict[str, str]]) -> None:
    assert [row["lemma"] for row in lexicon if row["lemma"] != " ".join(row["lemma"].lower().split())] == []
    assert all(row["lemma"] for row in lexicon)


def test_sources_and_targets_are_known_relations(lexicon: list[dict[str, str]]) -> None:
    known = STRUCTURAL | PREPOSITIONS
    for row in lexicon:
        assert set(row["source"].split(",")) <= known | SOURCE_ONLY, row
        assert set(row["target"].split(",")) <= known | {"-"}, row


def test_restrictions_name_known_relations_and_classes(
    lexicon: list[dict[str, str]], classes: dict[str, list[str]]
) -> None:
    relations = STRUCTURAL | PREPOSITIONS | CONDITION_ONLY
    for row in lexicon:
        for relation, values in clauses(row["when"]):
            assert relation in relations, row
            assert all(value.strip() == value and value for value in values), row
            named = {value for value in values if value.startswith("@")}
            assert named <= classes.keys() | BUILT_IN, row


def test_a_bare_row_comes_after_the_restricted_rows_of_its_lemma(lexicon: list[dict[str, str]]) -> None:
    bare: set[tuple[str, str]] = set()
    for row in lexicon:
        key = (row["lemma"], row["pos"])
        assert not (key in bare and row["when"] != "-"), row
        if row["when"] == "-":
            bare.add(key)


def test_classes_hold_distinct_lemmas_and_all_are_used(
    lexicon: list[dict[str, str]], classes: dict[str, list[str]]
) -> None:
    used = {value for row in lexicon for _, values in clauses(row["when"]) for value in values}
    code = "".join(path.read_text(encoding="utf-8") for path in Path(extract.__path__[0]).glob("*.py"))
    tables = Path(extract.__path__[0], "data").glob("measure_*.tsv")
    other = {value for table in tables for value in re.findall(r"@\w+", table.read_text(encoding="utf-8"))}
    used |= other | {name for name in classes if f'"{name}"' in code}
    for name, lemmas in classes.items():
        assert name.startswith("@")
        assert len(lemmas) == len(set(lemmas)) > 0, name
        assert name in used, name


@pytest.mark.parametrize(
    ("lemma", "pos", "when", "root"),
    [
        ("suspend", "V", "obj=@sanction", "RETREAT"),
        ("suspend", "V", "obj=@tie", "SANCTION"),
        ("lift", "V", "obj=@sanction", "RETREAT"),
        ("visit", "N", "-", "CONSULT"),
        ("promise", "V", "xcomp=@yield_verb", "CONCEDE"),
        ("expel", "V", "obj=@diplomat", "SANCTION"),
        ("veto", "N", "-", "REJECT"),
        ("angry", "A", "-", "ACCUSE"),
        ("extradite", "V", "-", "COOPERATE"),
        ("apologize", "V", "-", "SUPPORT"),
        ("threaten", "V", "-", "THREATEN"),
        ("occupy", "V", "-", "COERCE"),
        ("bomb", "V", "-", "ASSAULT"),
        ("mediate", "V", "-", "CONSULT"),
        ("shadow", "V", "obj=@force", "MOBILIZE"),
    ],
)
def test_senses_follow_the_record_guide(
    lexicon: list[dict[str, str]], lemma: str, pos: str, when: str, root: str
) -> None:
    relation, _, value = when.partition("=")
    found = [
        row["root"]
        for row in lexicon
        if (row["lemma"], row["pos"]) == (lemma, pos)
        and (row["when"] == when or (relation, value) in [(r, v) for r, vs in clauses(row["when"]) for v in vs])
    ]
    assert found[0] == root


def test_light_verbs_have_a_direction() -> None:
    rows = table("light_verbs.tsv")
    assert {row["direction"] for row in rows} == {"same", "inverse"}
    assert len({row["verb"] for row in rows}) == len(rows)


def test_reporting_verbs_have_a_known_class() -> None:
    rows = table("reporting_verbs.tsv")
    known = {"neutral", "assert", "concede", "deny", "warn", "demand", "promise"}
    assert {row["class"] for row in rows} == known
    assert {row["position"] for row in rows} == {"yes", "weak", "no"}
    assert len({row["verb"] for row in rows}) == len(rows)


def test_modality_cues_have_known_effects() -> None:
    rows = table("modality.tsv")
    assert {row["effect"] for row in rows} == {*MODALITIES, "ended"}
    assert {row["pos"] for row in rows} == {"V", "X", "A", "N", "R"}
    assert len({(row["cue"], row["pos"]) for row in rows}) == len(rows)


def test_every_context_has_cues_of_known_weight() -> None:
    rows = table("contexts.tsv")
    held = Counter(row["context"] for row in rows)
    assert set(held) == set(CONTEXTS)
    assert all(count >= 40 for context, count in held.items() if context != "other")
    assert {row["weight"] for row in rows} == {"1", "2", "3"}
    assert len({(row["context"], row["cue"]) for row in rows}) == len(rows)


def test_condition_markers_say_what_follows() -> None:
    rows = table("conditions.tsv")
    assert {row["follows"] for row in rows} == {"clause", "np", "gerund"}
    assert {row["strength"] for row in rows} == {"strong", "weak"}
    assert {row["kind"] for row in rows} == {"if", "unless", "exchange", "depend", "time", "require", "with"}


def test_transparent_nouns_are_distinct_single_words() -> None:
    lines = (DATA / "transparent_nouns.txt").read_text(encoding="utf-8").splitlines()
    nouns = [line for line in lines if not line.startswith("#")]
    assert len(nouns) == len(set(nouns)) > 20
    assert all(noun.isalpha() and noun.islower() for noun in nouns)


def test_future_acts_name_known_roots() -> None:
    rows = table("future.tsv")
    assert {row["root"] for row in rows} == {*ROOTS, "*"}
    assert {row["saying"] for row in rows} <= set(ROOTS)
    assert {row["when"] for row in rows} == {"planned", "conditional", "obligation"}
