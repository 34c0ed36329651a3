"""A brief as a whole: every sentence has its sources, nothing is said twice, what is unknown or disputed is said."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from brief_makers import ON, Told, briefed, entries_of, sentences

import detente
from detente.analysis import Brief, brief
from detente.analysis.briefing.texts import tidy
from detente.engines import read_paths
from detente.errors import DateError, InputError
from detente.ledger import Ledger
from detente.reconcile import Link, Support

sys.path.insert(0, str(Path(__file__).parent.parent / "cli"))
from gold_reader import make_reader

EXAMPLES = Path(detente.__file__).parent / "examples"
TODAY = date(2026, 1, 2)
MOST_WORDS = 1300


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Return a ledger of the examples, read by a careful person."""
    with Ledger(tmp_path_factory.mktemp("brief") / "examples.db") as held:
        for outcome in read_paths([EXAMPLES], make_reader=make_reader):
            if outcome.document is not None:
                held.add(outcome.document, outcome.records)
        yield held


PAIRS = (("USA", "CHN"), ("PER", "ECU"), ("CHN", "PAK"), ("BRA", "ECU"))


@pytest.fixture(params=[(pair, everything) for pair in PAIRS for everything in (False, True)], ids=str)
def made(request: pytest.FixtureRequest, ledger: Ledger) -> Brief:
    """Return the brief on each pair of the examples, without and with doubtful entries."""
    (a, b), everything = request.param
    return brief(ledger, a, b, on=TODAY, everything=everything)


def test_every_sentence_has_a_note_with_words_of_its_document(made: Brief, ledger: Ledger) -> None:
    notes = {note.number: note for note in made.notes}
    assert list(notes) == list(range(1, len(notes) + 1))
    for section in made.sections:
        assert section.sentences, section.key
        for sentence in section.sentences:
            assert sentence.notes, sentence.text
            for note in (notes[number] for number in sentence.notes):
                if note.entry is None:
                    assert note.searched == len(ledger.documents())
                    continue
                assert note.evidence in (ledger.text(note.document or "") or "")
                assert note.record in {record.id for record in ledger.entry(note.entry).records}


def test_every_note_is_cited(made: Brief) -> None:
    cited = {number for section in made.sections for one in section.sentences for number in one.notes}
    assert cited == {note.number for note in made.notes}


def _quotations(text: str) -> list[str]:
    """Return the outermost quotations of a sentence."""
    found, depth, start = [], 0, 0
    for place, letter in enumerate(text):
        if letter == "“":
            start, depth = (place + 1, 1) if depth == 0 else (start, depth + 1)
        elif letter == "”" and depth:
            depth -= 1
            if depth == 0:
                found.append(text[start:place])
    return found


def test_every_quotation_stands_in_a_note_of_its_sentence(made: Brief) -> None:
    notes = {note.number: note for note in made.notes}
    seen = 0
    for sentence in (one for section in made.sections for one in section.sentences):
        sources = " ".join(tidy(notes[number].evidence) for number in sentence.notes)
        for words in _quotations(sentence.text):
            piece = words.removeprefix("… ").removesuffix("…").strip()
            assert piece.lower() in sources.lower(), sentence.text
            seen += 1
    assert seen or len(made.notes) < 12


def test_sentences_are_whole_and_none_is_told_twice(made: Brief) -> None:
    told = sentences(made)
    assert len(told) == len(set(told))
    for text in told:
        assert text[0].isupper() or text[0] in "“…", text
        assert re.search(r"[.?!…][”’\"')]*$", text), text
        assert not re.search(r"  | ,|,,|\.\.|;\.|,\.| None|\{|\}|_|\bthe the\b|\ba the\b|“”|\(\)", text), text


def test_it_is_about_two_pages(made: Brief) -> None:
    assert made.words <= MOST_WORDS


def test_numbers_have_their_entries(made: Brief) -> None:
    for note in made.notes:
        assert len(set(note.counted)) == len(note.counted)
        assert (note.entry in note.counted) == bool(note.counted)
        if note.counted:
            assert note.query["pair"] == "-".join(made.pair)


def test_the_same_ledger_and_day_give_the_same_brief(ledger: Ledger) -> None:
    assert brief(ledger, "USA", "CHN", on=TODAY) == brief(ledger, "USA", "CHN", on=TODAY)


def test_much_is_chosen_from_and_the_rest_counted() -> None:
    told = [
        Told("event", f"On day {n} Kenya shelled village {n} in Uganda.",
             {"source": "KEN", "target": "UGA", "type": "ASSAULT", "date": f"19{60 + n // 12}-{n % 12 + 1:02}"})
        for n in range(240)
    ] + [
        Told("commitment", f"Kenya promised Uganda to build {word} {n}.",
             {"by": "KEN", "to": "UGA", "undertaking": f"build {word} {n}", "deadline": f"19{n}-01-01"})
        for n, word in enumerate(["roads", "wells", "dams", "mills", "ports", "docks", "farms", "inns"] * 5, 20)
    ]  # fmt: skip
    made = briefed(("KEN", "UGA"), *told)
    assert made.words <= MOST_WORDS
    acts = [one for part in made.sections if part.key == "acts" for one in part.sentences]
    notes = {note.number: note for note in made.notes}
    (rest,) = [notes[acts[-1].notes[0]]]
    assert acts[-1].text == f"A further {240 - (len(acts) - 1)} acts and statements stand in the ledger."
    assert len(rest.counted) == 240 - (len(acts) - 1)


def test_the_latest_acts_come_first_into_it() -> None:
    told = [
        Told("event", f"Kenya shelled village {n}.",
             {"source": "KEN", "target": "UGA", "type": "ASSAULT", "date": f"{1950 + n}"})
        for n in range(40)
    ]  # fmt: skip
    acts = sentences(briefed(("KEN", "UGA"), *told), "acts")
    years = [int(year) for text in acts[:-1] for year in re.findall(r"In (\d{4})", text)]
    assert years == sorted(years)
    assert min(years) > 1970


REEF = {"by": "OMN", "to": "QAT", "undertaking": "survey the reef", "deadline": "1999-06"}


def test_silence_is_not_breach() -> None:
    text = " ".join(sentences(briefed(("OMN", "QAT"), Told("commitment", "Oman promised to survey the reef.", REEF))))
    assert "whether it was kept is not known" in text
    assert "The deadline of one commitment is past with nothing reported" in text
    assert "No outcome of the one commitment is reported" in text
    assert "reported to have broken" not in text


def test_a_deadline_ahead_is_not_past() -> None:
    told = Told("commitment", "Oman promised to survey the reef.", REEF)
    text = " ".join(sentences(briefed(("OMN", "QAT"), told, on=date(1999, 6, 30))))
    assert "it is due by the end of June 1999" in text
    assert "past" not in text


def test_accounts_that_differ_stand_side_by_side() -> None:
    meeting: dict[str, Any] = {"participants": ("IRN", "OMN"), "persons": ("Asadollah Alam", "Tariq Said")}
    told = (
        Told("meeting", "Asadollah Alam met Tariq Said in Muscat on 4 May.", {**meeting, "place": "Muscat",
             "date": "1974-05-04"}, "1974-05-06", "Gulf Post"),
        Told("meeting", "Asadollah Alam met Tariq Said on 5 May.", {**meeting, "date": "1974-05-05"},
             "1974-05-07", "The Sun"),
    )  # fmt: skip
    (entry,) = entries_of(told)
    assert [conflict.field for conflict in entry.conflicts] == ["date"]
    made = briefed(("IRN", "OMN"), *told)
    (text,) = sentences(made, "differences")
    assert text == (
        "Accounts differ on the date of a meeting of Iran and Oman: on 4 May 1974 in Gulf Post and on 5 May 1974 "
        "in The Sun."
    )
    (sentence,) = next(part for part in made.sections if part.key == "differences").sentences
    assert len(sentence.notes) == 2


def test_a_claim_and_its_denial_stand_side_by_side() -> None:
    told = (
        Told("event", "Georgia said Russia bombed Poti.", {"source": "RUS", "target": "GEO", "type": "ASSAULT",
             "date": "1998-08-10"}, "1998-08-11", "Gulf Post"),
        Told("event", "Russia denied that it bombed Poti.", {"source": "RUS", "target": "GEO", "type": "ASSAULT",
             "date": "1998-08-10", "modality": "negated"}, "1998-08-12", "The Sun"),
    )  # fmt: skip
    claim, denial = (entries_of([one])[0] for one in told)
    denial = replace(denial, links=(Link("contradicts", claim.id, denial.records[0].id),))
    made = briefed(("RUS", "GEO"), *told, entries=[claim, denial])
    assert sentences(made, "differences") == [
        "Two accounts stand against each other: “Georgia said Russia bombed Poti.” (Gulf Post), and against it "
        "“Russia denied that it bombed Poti.” (The Sun)."
    ]


def test_an_answer_is_told_with_what_it_answers() -> None:
    told = (
        Told("event", "Ghana raised its kola duty.", {"source": "GHA", "target": "TGO", "type": "SANCTION",
             "date": "1998-02", "context": ("trade",)}),
        Told("event", "Togo called its envoy home.", {"source": "TGO", "target": "GHA", "type": "SANCTION",
             "date": "1998-03", "context": ("diplomatic",)}),
    )  # fmt: skip
    act, answer = (entries_of([one])[0] for one in told)
    answer = replace(answer, links=(Link("retaliation_for", act.id, answer.records[0].id),))
    assert sentences(briefed(("GHA", "TGO"), *told, entries=[act, answer]), "linkage") == [
        "Togo acted in answer to Ghana: “Togo called its envoy home.” What it answered: “Ghana raised its kola duty.” "
        "This ties diplomatic relations to trade."
    ]


def _one_sided(told: Told, side: str) -> Any:
    (entry,) = entries_of([told])
    return replace(entry, support=Support(1, {side: 1}, "1999-03-05", "1999-03-05"))


def test_what_one_side_alone_says_is_told_as_its_word() -> None:
    fields = {"source": "CHN", "target": "JPN", "type": "REJECT", "date": "1999-03-04"}
    first = Told("event", "China refused the note of Japan.", fields)
    other = Told("event", "Japan praised China.", {**fields, "source": "JPN", "target": "CHN", "type": "SUPPORT"})
    entries = [_one_sided(first, "CHN"), _one_sided(other, "neither")]
    made = briefed(("CHN", "JPN"), first, other, entries=entries)
    assert "China says that on 4 March 1999 it refused Japan: “China refused the note of Japan.”" in sentences(made)
    assert "One side's own government alone tells one entry." in sentences(made, "unknown")


def test_where_all_rests_on_one_side_that_is_said_once() -> None:
    fields = {"source": "CHN", "target": "JPN", "type": "REJECT", "date": "1999-03-04"}
    told = Told("event", "China refused the note of Japan.", fields)
    made = briefed(("CHN", "JPN"), told, entries=[_one_sided(told, "CHN")])
    assert "All of it rests on the word of one side: China's own government." in sentences(made, "head")
    assert not any("China says" in text for text in sentences(made))


def test_doubtful_entries_are_counted_or_told_as_such() -> None:
    unsure = Told("event", "Kenya seized a boat.", {"source": "KEN", "target": "UGA", "type": "COERCE", "date": "1998"},
                  confidence=0.01)  # fmt: skip
    sure = Told("event", "Uganda freed a boat.", {"source": "UGA", "target": "KEN", "type": "RETREAT", "date": "1999"})
    made = briefed(("KEN", "UGA"), sure, unsure)
    assert "Another entry, read with less confidence, is left out." in sentences(made, "head")
    assert not any("seized" in text for text in sentences(made))
    both = briefed(("KEN", "UGA"), sure, unsure, everything=True)
    assert "In 1998 Kenya used coercion against Uganda: “Kenya seized a boat.” (doubtful)." in sentences(both, "acts")
    assert "Of these, one is doubtful, and marked so where told." in sentences(both, "head")


def test_the_trend_is_told_with_its_numbers_where_there_are_enough() -> None:
    kinds = ["COERCE"] * 5 + ["ACCUSE"] * 1 + ["COOPERATE"] * 5 + ["AGREE"] * 1
    told = [
        Told("event", f"Act {n}.", {"source": "KEN", "target": "UGA", "type": kind, "date": f"{1990 + n // 6}"})
        for n, kind in enumerate(kinds)
    ]
    assert sentences(briefed(("KEN", "UGA"), *told), "trend") == [
        "Of 12 dated acts between the two, six were cooperative (one in words, five in deeds) and six conflictual "
        "(one in words, five in deeds).",
        "By period, cooperative and conflictual acts numbered 0 and 6 in 1990 (mean score −6.3 on Goldstein's scale "
        "from −10 to +10); 6 and 0 in 1991 (mean score +8.3).",
        "By these scores relations moved towards cooperation, from −6.3 before 1991 to +8.3 since then.",
    ]  # (5 × −7 − 3) / 6 and (5 × 9.5 + 2.5) / 6


def test_a_period_leaves_out_what_was_reported_later_and_keeps_what_still_runs() -> None:
    ban = {"by": "GHA", "on": "TGO", "action": "ban on kola nuts", "status": "in_force", "date": "1990"}
    told = (
        Told("measure", "Ghana keeps a ban on kola nuts from Togo.", ban, "1990-05-01"),
        Told("event", "Ghana shelled Togo.", {"source": "GHA", "target": "TGO", "type": "ASSAULT", "date": "1991-02"},
             "1991-03-01"),
        Told("event", "Togo praised Ghana.", {"source": "TGO", "target": "GHA", "type": "SUPPORT", "date": "1995-02"},
             "1995-03-01"),
        Told("event", "Togo blamed Ghana.", {"source": "TGO", "target": "GHA", "type": "ACCUSE", "date": "1998-02"},
             "1998-03-01"),
    )  # fmt: skip
    made = briefed(("GHA", "TGO"), *told, since="1994", until="1996", on=None)
    assert made.on == "1996-12-31"
    assert made.subtitle == "As of 31 December 1996, from 1994 on, up to 1996"
    text = " ".join(sentences(made))
    assert "a ban on kola nuts since 1990" in text
    assert "Togo praised Ghana." in text
    assert "shelled" not in text
    assert "blamed" not in text


def test_a_pair_of_which_nothing_is_held() -> None:
    made = briefed(("FJI", "TON"))
    assert sentences(made) == ["The ledger holds nothing on Fiji and Tonga."]
    assert [note.searched for note in made.notes] == [0]


def test_wrong_questions() -> None:
    with pytest.raises(InputError, match="two actors"):
        briefed(("FJI", "FJI"))
    with pytest.raises(DateError):
        briefed(("FJI", "TON"), since="soon")
    assert briefed(("FJI", "TON"), on=ON).on == "2000-01-01"
