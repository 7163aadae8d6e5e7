"""The short form of the parsers' campaign (the long one: `python -m tests.faults.campaigns.parsers`)."""

from __future__ import annotations

import random

from journal.intake.cannot_read import STOPPED, words_of
from journal.intake.workshop import Workshop
from tests.faults.campaigns.parsers import QUESTIONS, Came, asked, mutated, outcomes, sound_files
from tests.intake import samples


def test_whatever_the_parsers_do_with_damaged_files_the_program_goes_on() -> None:
    looked = list(outcomes(7, 40))
    assert [each for each in looked if each.wrong] == []
    assert {each.question for each in looked} == set(QUESTIONS)
    assert {each.came for each in looked} >= {"answered", "refused"}


def test_a_decoder_that_crashes_costs_one_answer_and_is_told_kindly() -> None:
    with Workshop(samples.bench_command()) as workshop:
        came = asked(workshop, "sound", samples.tone_that_ends_its_decoder(), "ends.ogg")
        assert came == Came("sound", "ends.ogg", "crashed")
        assert asked(workshop, "sound", samples.tone("ogg"), "tone.ogg").came == "answered"
    assert "went wrong and was stopped" in str(words_of(STOPPED))


def test_the_same_seed_damages_in_the_same_way() -> None:
    raw = sound_files()["photo.jpg"]
    first, again = (mutated(raw, random.Random(3)) for _ in range(2))
    assert first == again != raw
