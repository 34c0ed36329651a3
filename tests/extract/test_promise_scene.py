"""Whether a promise is made, and by when it is due: own sentences over many dyads, near misses beside them.

Asked of the candidates, whatever their confidence, so that new weights change nothing here.
"""

from __future__ import annotations

import pytest

from detente.extract.candidates import Candidate
from detente.extract.commitments import candidates
from detente.reading import read_text_of
from detente.records import Commitment
from detente.sources import document_from_text

THURSDAY = "2019-03-14"


def proposed(text: str) -> list[Candidate]:
    return list(candidates(read_text_of(document_from_text(text, published=THURSDAY))))


def due(text: str) -> dict[str, str | None]:
    """The deadline of each undertaking by its first word."""
    records = [c.record for c in proposed(text)]
    return {r.undertaking.split()[0]: r.deadline for r in records if isinstance(r, Commitment)}


def having(text: str, feature: str) -> set[str]:
    return {f.partition("=")[2].partition("|")[0] for c in proposed(text) for f in c.features if f.startswith(feature)}


@pytest.mark.parametrize(
    ("text", "verb", "deadline"),
    [
        ("Kenya promised to reopen its embassy in Mogadishu next month.", "reopen", "2019-04"),
        ("Norway will withdraw its troops from Mali by the end of June.", "withdraw", "2019-06-30"),
        ("Peru agreed to pay Bolivia $20 million within 60 days.", "pay", "2019-05-13"),
        ("Chile said it would free the sailors on Tuesday.", "free", "2019-03-19"),
        ("Brazil committed to cutting its tariffs on Paraguayan beef in 2021.", "cut", "2021"),
        ("Germany promised that the last of its soldiers would leave Mali by 2024.", "leave", "2024"),
        ("Ghana agreed on 3 March to release the Ivorian officers no later than 1 April.", "release", "2019-04-01"),
        ("The agreement requires Eritrea to withdraw its troops within 14 days.", "withdraw", "2019-03-28"),
        ("Vietnam will buy 20 million tonnes of Australian coal a year through 2025.", "buy", "2025"),
        ("By May 2019, Togo and Benin will reopen the border and resume joint patrols.", "resume", "2019-05"),
        ("By May 2019, Togo and Benin will reopen the border and resume joint patrols.", "reopen", "2019-05"),
    ],
)
def test_the_day_by_which_it_is_due(text: str, verb: str, deadline: str) -> None:
    assert due(text)[verb] == deadline


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Egypt agreed on Monday to open the Rafah crossing to Palestinians.", "open"),
        ("In 2010 Spain pledged to train Afghan police.", "train"),
        ("Qatar promised last year to give Sudan $1 billion.", "give"),
        ("Georgia will hold to the truce signed in August 2008.", "hold"),
        ("Mexico agreed to pay for the fields that Texaco drilled before 1917.", "pay"),
        ("Japan and Fiji agreed to coordinate their patrols over the coming months.", "coordinate"),
        ("Oman said that it would host the Yemeni envoys for as long as it takes.", "host"),
    ],
)
def test_a_day_that_belongs_to_something_else_is_no_deadline(text: str, verb: str) -> None:
    assert due(text)[verb] is None


def test_the_deadline_of_a_list_stands_over_it() -> None:
    opening = "The Parties commit to take the following actions by April 5, 2019:"
    items = ("India will reopen the Wagah crossing to lorries.", "Pakistan will free the fishermen.")
    after = "After that the ministers will meet again in Delhi."
    found = due("\n\n".join((opening, *items, after)))
    assert (found["reopen"], found["free"]) == ("2019-04-05", "2019-04-05")
    assert found.get("meet") is None


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Ghana agreed to free the Ivorian officers.", "made"),
        ("France announced that it would lift the limit on Polish workers.", "made"),
        ("Turkey urged Greece to agree to open the strait.", "asked"),
        ("Austria asked Hungary to promise to keep the river clean.", "asked"),
        ("It was important for Sudan to agree to open the corridor to Chad.", "hoped"),
        ("Laos should agree to share its river data with Cambodia.", "must"),
        ("Syria did not agree to open the dam to Iraqi engineers.", "denied"),
    ],
)
def test_whether_a_promise_is_made(text: str, how: str) -> None:
    assert how in having(text, "made=")


@pytest.mark.parametrize("verb", ["promise", "pledge", "undertake"])
def test_a_promise_that_is_denied_is_none(verb: str) -> None:
    assert proposed(f"Portugal did not {verb} to return the gold to Angola.") == []
    assert proposed(f"In the end Portugal did {verb} to return the gold to Angola.")


@pytest.mark.parametrize(
    ("text", "by", "others"),
    [
        ("Chad and Niger met in Zinder. Both sides agreed to reopen the road.", {"TCD", "NER"}, set()),
        ("Ireland hosted Cuba's envoy. The Kenyan president promised to send tea to Malta.", {"KEN"}, {"IRL", "CUB"}),
    ],
)
def test_who_is_named_is_not_guessed_at(text: str, by: set[str], others: set[str]) -> None:
    found = {c.record.by for c in proposed(text) if isinstance(c.record, Commitment)}
    assert found & by
    assert not found & others


def test_both_sides_promise_each_other() -> None:
    text = "Chad and Niger met in Zinder. Both sides agreed to support the return of refugees from Mali."
    pairs = {(c.record.by, c.record.to) for c in proposed(text) if isinstance(c.record, Commitment)}
    assert pairs & {("TCD", "NER"), ("NER", "TCD")}


@pytest.mark.parametrize(
    ("text", "giver"),
    [
        ("Panama and Colombia settled in 1922. The treaty gave Colombia the right to use the railway.", "PAN"),
        ("Chile and Bolivia signed in Lima. The pact gave Bolivia a free port at Arica.", "CHL"),
    ],
)
def test_an_accord_that_gives_one_something_binds_the_other(text: str, giver: str) -> None:
    first = next(c.record for c in proposed(text) if "route=accord object" in c.features)
    assert isinstance(first, Commitment)
    assert first.by == giver


def test_a_pronoun_that_means_a_state_is_no_accord() -> None:
    text = "The truce held. France, the former ruler, has said that it will recognise the Ivorian vote."
    assert "route=accord object" not in {f for c in proposed(text) for f in c.features}
    assert "route=accord object" in {
        f for c in proposed("The truce with Togo held. It will end the siege by Benin.") for f in c.features
    }


def test_a_pledge_to_two_is_found() -> None:
    found = {c.record.by for c in proposed("Finland reaffirmed its alliance commitments to both Estonia and Latvia.")}
    assert found == {"FIN"}


def test_a_group_of_the_same_sentence_is_not_told() -> None:
    text = "Laos and Nepal met on Monday. Laos agreed in front of the demonstrators to lower its tariffs."
    told = {c.record.to for c in proposed(text) if isinstance(c.record, Commitment)}
    assert told == {"NPL"}
