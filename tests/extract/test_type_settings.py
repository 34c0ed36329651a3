"""The settings of marked sentences: their two actors stay marked, and nothing but settings and names is added."""

import pytest
from type_examples import Example, example_of
from type_settings import _read, named_at_length, set_elsewhere, settings

TURNS = range(4)
SHORT = [
    ("REQUEST", "The [S:Ghanaian] minister asked [T:Togo] for help."),
    ("ASSAULT", "Police beat [T:Kurdish students] on the orders of [S:Ankara]."),
    ("AID", "[S:Chile] sent rice to [T:Peru]."),
    ("SUPPORT", "Students from [T:Laos] were praised by [S:Norway]."),
]


def _words(example: Example) -> tuple[str, str]:
    return example.text[slice(*example.source)], example.text[slice(*example.target)]


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize(("kind", "marked"), SHORT)
def test_a_copy_keeps_both_actors_and_the_kind(kind: str, marked: str, turn: int) -> None:
    plain = example_of(kind, marked, "types/a")
    copy = set_elsewhere(plain, turn)
    assert copy is not None
    assert (copy.root, copy.origin) == (kind, "types/a")
    for before, after in zip(_words(plain), _words(copy)):
        assert before in after
    assert len(copy.text) > len(plain.text)
    assert copy.text.endswith(".")
    assert copy.text[0].isupper()
    assert copy == set_elsewhere(plain, turn)


def test_the_first_copy_has_only_a_setting_around_the_sentence() -> None:
    for kind, marked in SHORT:
        plain = example_of(kind, marked, "types/a")
        copy = set_elsewhere(plain)
        assert copy is not None
        assert plain.text[1:-1] in copy.text
        assert _words(copy) == _words(plain)


def test_turns_differ() -> None:
    plain = example_of("AID", SHORT[2][1], "types/a")
    assert len({copy.text for turn in TURNS if (copy := set_elsewhere(plain, turn))}) == len(TURNS)


@pytest.mark.parametrize(
    "marked",
    [
        "[S:Chile] sent rice to [T:Peru]",
        "[S:Chile] sent rice to [T:Peru]...",
        "[S:Chile] sent blankets and a field hospital with forty beds to the flooded valleys in the north of [T:Peru].",
    ],
)
def test_a_long_or_broken_sentence_is_left_as_it_is(marked: str) -> None:
    assert all(set_elsewhere(example_of("AID", marked, "types/a"), turn) is None for turn in TURNS)


def test_bare_states_and_capitals_are_named_at_length() -> None:
    plain = example_of("ACCUSE", "[S:Chile] accused [T:Moscow].", "types/a")
    for number in range(0, 1 << 20, 65_537):
        source, target = _words(named_at_length(plain, number))
        assert source != "Chile"
        assert "Chile" in source
        assert source[0].isupper()
        assert target != "Moscow"
        assert "Moscow" in target


@pytest.mark.parametrize(
    "marked",
    [
        "Ships left the ports of [S:Chile] in [T:Peru].",  # places, not actors
        "[S:Chile]'s army shelled [T:Peru]'s port.",  # owners of what is named
        "[S:Chilean troops] met [T:the rebels].",
    ],
)
def test_places_owners_and_others_keep_their_names(marked: str) -> None:
    plain = example_of("ASSAULT", marked, "types/a")
    assert named_at_length(plain, 12_345) == plain


def test_the_table_names_known_places_only() -> None:
    assert set(settings()) == {"lead", "tail", "name"}
    assert all(words.endswith(" ") and words[0].isupper() for words in settings()["lead"])
    assert all(words[0] in " ," for words in settings()["tail"])
    assert all(words.count("{}") == 1 for words in settings()["name"])


def test_comments_and_empty_lines_are_passed_over(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "settings.tsv"
    path.write_text("# a comment\n\nlead\tToday, \ntail\t, he said\nlead\tHere, \n", encoding="utf-8")
    assert _read(path) == {"lead": ("Today, ", "Here, "), "tail": (", he said",)}
