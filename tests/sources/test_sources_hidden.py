"""What a page's own markup hides is not read; what it shows is, whatever its colours."""

from __future__ import annotations

import pytest

from detente.sources.hidden import background_of, colour
from detente.sources.html_text import visible_text


@pytest.mark.parametrize(
    "page",
    [
        '<p style="font-size: 0">Ferry</p>',
        '<p style="FONT-SIZE:0.0em !important">Ferry</p>',
        '<p style="opacity: .0">Ferry</p>',
        '<p style="max-height:0px; overflow:hidden">Ferry</p>',
        '<p style="text-indent:-9999px">Ferry</p>',
        '<p style="position:absolute;clip:rect(0, 0, 0, 0)">Ferry</p>',
        '<p style="color:white">Ferry</p>',
        '<p style="color:transparent">Ferry</p>',
        '<p style="color:#fff;background:rgb(255, 255, 255)">Ferry</p>',
        '<td bgcolor="#001122"><font color="#012">Ferry</font></td>',
        '<div style="font-size:0"><p>Ferry</p></div>',
    ],
)
def test_hidden(page: str) -> None:
    assert visible_text(f"<p>Boat</p>{page}<p>Ship</p>").text == "Boat\nShip\n"


@pytest.mark.parametrize(
    "page",
    [
        '<p style="font-size:10px">Ferry</p>',
        '<p style="opacity:0.9">Ferry</p>',
        '<p style="height:0">Ferry</p>',
        '<p style="text-indent:-20px">Ferry</p>',
        '<p style="color:#333">Ferry</p>',
        '<p style="color:white;background-color:navy">Ferry</p>',
        '<div bgcolor="black"><p style="color:#ffffff">Ferry</p></div>',
        '<div style="background:url(a.png)"><p style="color:#ffffff">Ferry</p></div>',
        '<p style="color">Ferry</p>',
    ],
)
def test_shown(page: str) -> None:
    assert visible_text(f"<p>Boat</p>{page}<p>Ship</p>").text == "Boat\nFerry\nShip\n"


def test_colours_have_one_form() -> None:
    assert {colour(said) for said in ("white", "#fff", "#ffffff", "rgb(255, 255, 255)", "rgba(255,255,255,1)")} == {
        "#ffffff"
    }
    assert colour("rgba(1,2,3,0)") == "transparent"
    assert colour("rebeccapurple") == "rebeccapurple"


def test_a_background_is_inherited() -> None:
    assert background_of({}, {"background": "none"}, "#000000") == "#000000"
    assert background_of({"bgcolor": "#FFF"}, {}, "#000000") == "#ffffff"
