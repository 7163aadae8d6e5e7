"""The short form of the flip campaign (the long one: `python -m tests.faults.campaigns.flips`), and costly headers."""

from __future__ import annotations

import pytest

from journal.ground.known_error import Damaged
from journal.vault.keys import SlotType
from tests.faults.campaigns.costly_headers import ASKED, asking, seconds_to_refuse
from tests.faults.campaigns.flips import outcomes
from tests.faults.campaigns.journals import made


@pytest.mark.timeout(600)
def test_no_flipped_bit_and_no_cut_file_is_taken_for_something_else():
    looked = list(outcomes(3, bits=60, forged=8, every=101))
    assert [f"{each.damage.what}: {each.came}: {each.wrong}" for each in looked if each.wrong] == []
    came = {(each.damage.what, each.came) for each in looked}
    assert ("a bit of evidence", "found by check") in came
    assert ("a bit of the database", "found by check") in came
    assert ("a bit of header", "opened whole") in came
    assert ("the database cut to nothing", "refused as Damaged") in came
    assert {how for what, how in came if what == "the same bit of both headers"} == {"refused as Damaged"}


@pytest.fixture(scope="module")
def closed_journal(tmp_path_factory):
    return made(tmp_path_factory.mktemp("costly") / "mine.journal")


@pytest.mark.parametrize("slot", [SlotType.PASSWORD, SlotType.SPARE])
@pytest.mark.parametrize("asked", list(ASKED))
def test_a_header_that_asks_for_senseless_work_is_refused_at_once(closed_journal, slot, asked):
    sound = (closed_journal / "header").read_bytes()
    try:
        for name in ("header", "header.bak"):
            (closed_journal / name).write_bytes(asking(sound, slot, asked))
        tries = [seconds_to_refuse(closed_journal) for _ in range(5)]
    finally:
        for name in ("header", "header.bak"):
            (closed_journal / name).write_bytes(sound)
    assert {type(error) for _seconds, error in tries} == {Damaged}
    assert min(seconds for seconds, _error in tries) < 0.05
    assert seconds_to_refuse(closed_journal)[1] is None
