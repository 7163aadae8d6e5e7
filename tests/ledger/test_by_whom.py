"""Who changed the terms is said once, however it was written down."""

from __future__ import annotations

import pytest

from journal.ledger.changes import Broken
from journal.ledger.grids.claims import by_whom
from journal.ledger.terms import Promise

CALLED = {"t": "Tomsen", "h": "Holger"}


@pytest.mark.parametrize(
    ("people", "words", "said"),
    [
        (("t",), ("Tomsen, by message",), "Tomsen, by message"),
        (("t",), ("A list on the wall",), "Tomsen, A list on the wall"),
        (("t", "h"), ("tomsen on the phone",), "Holger, tomsen on the phone"),
        (("t",), ("Tomsens brother",), "Tomsen, Tomsens brother"),
        (("t", "t"), (), "Tomsen"),
        ((), (), "not said"),
    ],
)
def test_a_person_whom_the_words_name_is_not_said_again(
    people: tuple[str, ...], words: tuple[str, ...], said: str
) -> None:
    row = Broken(None, None, None, Promise(), Promise(), people, words, (), None, ())
    assert by_whom(row, lambda one: CALLED[one or ""]) == said
