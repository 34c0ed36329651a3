"""Blocks of invented articles in the manners of the trade, and what must hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.sources import Document, document_from_text
from detente.sources.html_text import visible_text
from detente.sources.paragraphs import paragraphs


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.role, " ".join(document.text[block.start : block.end].split())) for block in document.blocks]


LONG = (
    "The two governments have been at odds over the river since the war of 1962, "
    "when the old bridge between them was blown up."
)


def test_agency() -> None:
    document = document_from_text(
        "Norland frees prisoners\nBy ANN SMITH\nAssociated Press Writer\n\n"
        f"EASTPORT, Norland, Nov. 18, 1991 (AP) _ Norland freed 40 prisoners on Monday.\n\n{LONG}\n\n"
        "(Reporting by Ann Smith; Editing by Tom Brown)\n\nCopyright 1991 The Associated Press. All "
        "rights reserved.\n"
    )
    assert shown(document) == [
        ("title", "Norland frees prisoners"),
        ("body", "Norland freed 40 prisoners on Monday."),
        ("body", LONG),
    ]
    assert (document.dateline_place, document.published, document.dating) == (
        "EASTPORT",
        "1991-11-18",
        "stated",
    )


def test_broadsheet_with_deck_and_asks() -> None:
    document = document_from_text(
        "Norland Yields on River : Diplomacy: Talks may resume. Troops are to leave.\n"
        f"EASTPORT — Norland yielded on Sunday.\n{LONG}\n"
        "* It will open the bridge.\n* It will free its prisoners.\n"
        "Gazette staff writer Tom Brown contributed to this report.\nMore to Read\nSign up for "
        "Essential Norland\n"
        "The most important stories and recommendations in your inbox every morning.\n"
        "You may occasionally receive promotional content from the Gazette."
    )
    assert [role for role, _ in shown(document)] == ["title", "body", "body", "bullet", "bullet"]
    assert shown(document)[0][1].endswith("Troops are to leave.")
    assert shown(document)[1][1] == "Norland yielded on Sunday."
    assert shown(document)[-1] == ("bullet", "It will free its prisoners.")


def test_broadcaster_page() -> None:
    quote = "The river is like a house with two doors. Both owners must hold the keys"
    document = document_from_text(
        "Page last updated at 09:12 GMT, Friday, 7 May 2004\n\nNorland and Sudmark in river talks\n\n"
        "Ann Smith, April 2004\nMs Smith arrived in Eastport on Thursday\n\n"
        f"Talks on the river have begun in Eastport.\n\n{quote}\nTom Brown\nSudmark River "
        f"Authority\n\n{LONG}\n\n"
        "Old quarrel\n\n"
        f'"{quote}," said Tom Brown, the head of the authority, who also runs the port.\n\n'
        "The ministers, Ann Smith (L) and Eve Green, in Eastport - 6 May 2004\n"
        "Ms Smith and Ms Green have met before\n\nThe visit ends on Sunday.\n\nPrint Sponsor\n\n"
        "Norland opens bridge\n02 May 04 | Europe\nSudmark angry at dam\n14 Apr 04 | Europe\n\n"
        "The Gazette is not responsible for the content of external internet sites\n\n"
        "Why our dancers left\n\nAmericas Africa Europe Middle East South Asia\n"
    )
    assert shown(document) == [
        ("title", "Norland and Sudmark in river talks"),
        ("caption", "Ann Smith, April 2004"),
        ("caption", "Ms Smith arrived in Eastport on Thursday"),
        ("body", "Talks on the river have begun in Eastport."),
        ("pullquote", quote),
        ("pullquote", "Tom Brown"),
        ("pullquote", "Sudmark River Authority"),
        ("body", LONG),
        ("heading", "Old quarrel"),
        ("body", f'"{quote}," said Tom Brown, the head of the authority, who also runs the port.'),
        ("caption", "The ministers, Ann Smith (L) and Eve Green, in Eastport - 6 May 2004"),
        ("caption", "Ms Smith and Ms Green have met before"),
        ("body", "The visit ends on Sunday."),
    ]
    assert (document.published, document.dating) == ("2004-05-07", "stated")


def test_ministry_readout_wrapped_at_a_width() -> None:
    document = document_from_text(
        "---\ntitle: Readout of the Talks\ndate: '2021-02-10'\n---\n\nFOR IMMEDIATE RELEASE\n\n"
        "Minister Ann Smith met today with the Foreign Minister of Sudmark, Tom\nBrown, in "
        "Eastport. The two ministers"
        " discussed the river and agreed that\nexperts of both sides will meet in the spring.\n\n"
        "They also spoke about trade.\n\nMedia contacts:\npress@ministry.example\n\\###\n"
    )
    assert shown(document) == [
        ("title", "Readout of the Talks"),
        (
            "body",
            "Minister Ann Smith met today with the Foreign Minister of Sudmark, Tom Brown, in "
            "Eastport. The two "
            "ministers discussed the river and agreed that experts of both sides will meet in the spring.",
        ),
        ("body", "They also spoke about trade."),
    ]
    assert (document.published, document.dating) == ("2021-02-10", "given")


def test_wiki_news() -> None:
    document = document_from_text(
        f"Norland opens bridge to Sudmark\n\nTuesday, October 8, 2019\n\nThe bridge was opened on "
        f"Monday.\n\n{LONG}\n\n"
        "It has four lanes.\n\n"
        'Sources\n\n* Tom Brown. "Bridge opened" — Gazette, October 7, 2019\n\nExternal links\n\nThe bridge\n'
    )
    assert shown(document) == [
        ("title", "Norland opens bridge to Sudmark"),
        ("body", "The bridge was opened on Monday."),
        ("body", LONG),
        ("body", "It has four lanes."),
    ]
    assert (document.published, document.dating) == ("2019-10-08", "stated")


def test_briefing_with_bullets_and_run_in_headings() -> None:
    document = document_from_text(
        "**RESTORING TRADE WITH SUDMARK:** Today, the President signed an order.\n\n"
        "-   Sudmark will lift its ban on timber, which\n    has been in force for years.\n    -   "
        "It will also buy"
        " coal.\n\n    <!-- -->\n\n1. Norland will pay.\n(a) It will pay in gold.\n• It will pay "
        "soon.\n\n## Next steps\n\n"
        "OPENING THE NORTHERN BRIDGE: The bridge will open."
    )
    assert shown(document) == [
        ("heading", "RESTORING TRADE WITH SUDMARK"),
        ("body", "Today, the President signed an order."),
        ("bullet", "Sudmark will lift its ban on timber, which has been in force for years."),
        ("bullet", "It will also buy coal."),
        ("bullet", "Norland will pay."),
        ("bullet", "It will pay in gold."),
        ("bullet", "It will pay soon."),
        ("heading", "Next steps"),
        ("heading", "OPENING THE NORTHERN BRIDGE"),
        ("body", "The bridge will open."),
    ]


def test_boilerplate_run_together_with_a_paragraph_is_cut_off() -> None:
    document = document_from_text(f"Head of it\n\n{LONG} Read more: Bridge opened. All rights reserved.\n\nIt rained.")
    assert shown(document)[1] == ("body", LONG)


def test_advertisement_in_the_middle_does_not_end_the_article() -> None:
    document = document_from_text(
        f"Head of it\n\n{LONG}\n\nSign up for our morning newsletter\n\nThe ministers will meet again soon.\n\n{LONG}"
    )
    assert shown(document)[1:] == [
        ("body", LONG),
        ("body", "The ministers will meet again soon."),
        ("body", LONG),
    ]


def test_sources_early_in_a_text_is_a_heading() -> None:
    document = document_from_text(f"Head of it\n\nSources\n\n{LONG}\n\n{LONG} So it goes.\n\n{LONG} And on.")
    assert shown(document)[1] == ("heading", "Sources")
    assert len(document.blocks) == 5


def test_speaker_in_capitals_is_no_heading() -> None:
    text = "SENIOR NORLAND OFFICIAL: We agreed.\n\nMODERATOR: Thanks.\n\nSENIOR NORLAND OFFICIAL: We will meet."
    assert [role for role, _ in shown(document_from_text(text))] == ["body", "body", "body"]


@pytest.mark.parametrize("text", ["Norland met Sudmark", "Norland met Sudmark.", "- Norland met Sudmark"])
def test_one_line_is_read(text: str) -> None:
    assert shown(document_from_text(text))[0][1].rstrip(".") == "Norland met Sudmark"
    assert shown(document_from_text(text))[0][0] in {"body", "bullet"}


def test_inferred_date_is_marked() -> None:
    document = document_from_text(f"{LONG} The bridge was blown up on 4 May 1962. It was never rebuilt.")
    assert document.dating in {"inferred", "unknown"}
    assert document.dating == "unknown" or (document.published or "").startswith("1962-05-04")


def test_long_line_is_one_block() -> None:
    document = document_from_text("Head of it\n\n" + LONG * 2000)
    assert len(document.blocks) == 2


LINES = st.sampled_from(
    [
        "",
        "  ",
        "Related",
        "By Ann Smith",
        "EASTPORT (AP) _ ",
        "Print Sponsor",
        "Sources",
        "---",
        "###",
        "- x",
        "**A B C:** d",
        "05 Feb 10 | Asia",
        "The ministers met. Read more: x",
        "Tuesday, October 8, 2019",
        "Ann Smith",
        LONG,
        "Copyright 1991",
        "1. ",
        "\u00a0\ufeff",
        "EASTPORT —",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="AaBb .,:-*#()\n\r\t—_“”\"'19|/\u00a0\u2028\x00\ufeff", max_size=300),
    st.lists(LINES, max_size=12).map("\n".join),
    st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=12).map("\r\n".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_blocks_are_ordered_disjoint_and_in_range(text: str) -> None:
    document = document_from_text(text, published="2000")
    assert len(document.text) == len(text)
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(text)
        piece = document.text[block.start : block.end]
        assert piece == piece.strip("\n\r\t \u00a0\ufeff")
        last = block.end


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_paragraphs_leave_out_only_blanks(text: str) -> None:
    kept = set[int]()
    for each in paragraphs(text):
        assert not kept & set(range(each.start, each.end))
        kept |= set(range(each.start, each.end))
    assert not any(character.isalnum() for at, character in enumerate(text) if at not in kept)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>/apbdivscript!-=\"' \n&;#xh1", max_size=200))
def test_any_markup_gives_lines_in_place(markup: str) -> None:
    page = visible_text(markup)
    assert "".join(page.text[line.start : line.end] + "\n" for line in page.lines) == page.text
