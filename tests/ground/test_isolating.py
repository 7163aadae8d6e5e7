"""Where both directions of writing meet in a line, each part stands by itself (UAX #9)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from journal.ground.scripts import is_balanced, isolated, without_isolates
from journal.ground.words import listed, tr

NOUR = "\u0646\u0648\u0631"
OPEN, CLOSE = "\u2068", "\u2069"
TURNING = "\u2066\u2067\u2068\u2069\n"


def test_an_amount_beside_a_name_from_the_right_stands_by_itself() -> None:
    shown = tr("ledger", "{payer}: {amount}", payer=NOUR, amount="-14.50 EUR")
    assert shown == f"{OPEN}{NOUR}{CLOSE}: {OPEN}-14.50 EUR{CLOSE}"


def test_a_line_that_runs_one_way_has_no_marks() -> None:
    assert tr("ledger", "{payer}: {amount}", payer="Müller", amount="-14.50 EUR") == "Müller: -14.50 EUR"
    assert listed(("Müller", "by message")) == "Müller, by message"


def test_each_of_several_reasons_stands_by_itself() -> None:
    assert listed((NOUR, "broken glass."), "; ") == f"{OPEN}{NOUR}{CLOSE}; {OPEN}broken glass.{CLOSE}"
    assert listed((NOUR,)) == NOUR


@given(st.text(alphabet=st.sampled_from(TURNING + "a" + NOUR)))
def test_no_text_reaches_out_of_its_place(text: str) -> None:
    apart = isolated(text)
    assert is_balanced(apart)
    assert without_isolates(apart) == without_isolates(text)
    assert all(line.startswith(OPEN) and line.endswith(CLOSE) for line in apart.split("\n") if line)
