"""Titles that stand away from a person's name, with near misses."""

from __future__ import annotations

import pytest

from detente.reading import read_text_of
from detente.sources import document_from_text


def persons(text: str) -> dict[str, tuple[str, ...]]:
    """The persons named in a text, with their actors."""
    reading = read_text_of(document_from_text(f"News.\n\n{text}", published="2031-03-05"))
    return {m.person: m.actors for ms in reading.mentions for m in ms if m.person and m.kind != "pronoun"}


@pytest.mark.parametrize(
    ("text", "person", "actors"),
    [
        (
            "The Danish Minister of Foreign Affairs and Trade Karla Friis visited Nuuk on Friday.",
            "Karla Friis",
            ("DNK",),
        ),
        (
            "Under Secretary of the Treasury for Terrorism and Financial Intelligence Abel Trone flew to Quito.",
            "Abel Trone",
            ("USA",),
        ),
        ("Peruvian foreign minister Rosa Quispe spoke. On Monday Quispe will fly to Quito.", "Rosa Quispe", ("PER",)),
        ("Kenyan foreign minister Amos Kiptoo spoke. FM Kiptoo flew to Kampala.", "Amos Kiptoo", ("KEN",)),
    ],
)
def test_the_name_without_its_title(text: str, person: str, actors: tuple[str, ...]) -> None:
    assert persons(text).get(person) == actors


@pytest.mark.parametrize(
    "wrong", ["Trade Karla Friis", "Financial Intelligence Abel Trone", "Monday Quispe", "FM Kiptoo"]
)
def test_no_title_is_part_of_a_name(wrong: str) -> None:
    text = (
        "The Danish Minister of Foreign Affairs and Trade Karla Friis met Peruvian minister Rosa Quispe. "
        "Under Secretary of the Treasury for Terrorism and Financial Intelligence Abel Trone was there. "
        "On Monday Quispe saw the Kenyan foreign minister Amos Kiptoo. Then FM Kiptoo flew home."
    )
    assert wrong not in persons(text)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Rwandan minister Justice Mugabo spoke.", "Justice Mugabo"),
        ("Justice Mugabo, the Rwandan minister, spoke.", "Justice Mugabo"),
        ("Peruvian minister Maria Rosa Quispe spoke.", "Maria Rosa Quispe"),
        ("Kenyan minister JJ Kiptoo spoke.", "JJ Kiptoo"),
    ],
)
def test_names_stay_whole(text: str, person: str) -> None:
    assert person in persons(text)
