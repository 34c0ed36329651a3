"""The copied parse says what spaCy's own says."""

import pytest

from detente.reading.kept import kept
from detente.reading.model import load_parser
from detente.reading.tokens import Doc, Token

TEXTS = (
    "Peru recalled its ambassador from Ecuador, which denied the charge, and asked Chile and Brazil to mediate.",
    "The ministers will not sign. 'It isn't over,' said the envoy of Chad  in Lomé.",
    "What did Norway say that Denmark had promised to whom? A deal, they hope, is near.",
    "- UN:   talks 1994",
)
PLAIN = ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "whitespace_", "text_with_ws")
SIGNS = ("is_alpha", "is_title", "is_upper", "is_space", "is_punct", "like_num")
ONE = ("head", "left_edge", "right_edge")
MANY = ("children", "lefts", "rights", "ancestors", "subtree", "conjuncts")


@pytest.mark.parametrize("text", TEXTS)
def test_every_token_says_what_spacy_says(text: str) -> None:
    told = load_parser()(text)
    for ours, theirs in zip(Doc(told), told, strict=True):
        for name in (*PLAIN, *SIGNS):
            assert getattr(ours, name) == getattr(theirs, name), name
        for name in ONE:
            assert getattr(ours, name).i == getattr(theirs, name).i, name
        for name in MANY:
            assert [t.i for t in getattr(ours, name)] == [t.i for t in getattr(theirs, name)], name
        assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
        assert len(ours) == len(theirs)


@pytest.mark.parametrize("text", TEXTS)
def test_every_stretch_says_what_spacy_says(text: str) -> None:
    told = load_parser()(text)
    ours = Doc(told)
    assert ours.text == text
    for start in range(len(told) + 1):
        for end in range(start, len(told) + 2):
            mine, theirs = ours[start:end], told[start:end]
            assert (mine.text, len(mine), [t.i for t in mine]) == (theirs.text, len(theirs), [t.i for t in theirs])
            if len(theirs):
                assert (mine.start_char, mine.end_char) == (theirs.start_char, theirs.end_char)
                assert mine.root.i == theirs.root.i
    assert [(s.start, s.end) for s in ours.sents] == [(s.start, s.end) for s in told.sents]


def test_a_token_is_itself_however_it_is_asked_for() -> None:
    doc = Doc(load_parser()("Peru thanked Chile."))
    assert doc[0] is doc[1].children[0] is doc[0:2][0] is doc[1].nbor(-1) is doc[-4]


def test_there_is_no_token_before_the_first_or_after_the_last() -> None:
    doc = Doc(load_parser()("Peru thanked Chile."))
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[3].nbor(1)


def test_places_within_a_word_are_widened_or_refused() -> None:
    doc = Doc(load_parser()("Peru thanked Chile."))
    widened = doc.char_span(6, 15, alignment_mode="expand")
    assert widened is not None
    assert widened.text == "thanked Chile"
    assert doc.char_span(6, 15) is None


def test_a_long_chain_has_a_subtree() -> None:
    doc = Doc(load_parser()("Peru " + "and Chile " * 1500 + "met."))
    assert max(len(t.subtree) for t in doc) > 100


def test_what_is_kept_is_asked_once_for_each_token() -> None:
    asked = []

    @kept
    def first_letter(token: Token) -> str:
        asked.append(token.i)
        return token.text[:1]

    doc = Doc(load_parser()("Chad left Chile."))
    assert [first_letter(t) for t in (*doc, *doc)] == ["C", "l", "C", "."] * 2
    assert asked == [0, 1, 2, 3]


def test_a_stretch_of_the_text_has_the_head_that_spacy_gives_it() -> None:
    told = load_parser()(TEXTS[0])
    ours = Doc(told)
    for start in range(len(TEXTS[0])):
        for end in range(start + 1, len(TEXTS[0]) + 1, 7):
            theirs = told.char_span(start, end, alignment_mode="expand")
            head = ours.head_of(start, end)
            assert head is ours.head_of(start, end)
            assert (head and head.i) == (theirs.root.i if theirs is not None else None)


def test_a_place_outside_the_text_has_no_head() -> None:
    assert Doc(load_parser()("Peru thanked Chile.")).head_of(40, 45) is None
