"""What changed is told field by field, and word by word where there are many words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from journal.records.differences import Piece, compared, differences
from journal.records.kinds import Nameless
from journal.records.money import Money
from journal.records.note import Note
from journal.records.payment import Payment

TEXTS = st.text(st.sampled_from("ab c\n.เงินไทย钱"), max_size=60)


@given(TEXTS, TEXTS)
def test_without_what_is_new_it_reads_as_before_and_without_what_is_gone_as_now(before: str, after: str) -> None:
    pieces = compared(before, after)
    assert "".join(piece.words for piece in pieces if piece.fate != "new") == before
    assert "".join(piece.words for piece in pieces if piece.fate != "gone") == after
    assert all(one.fate != other.fate for one, other in pairwise(pieces))


def test_one_word_that_changed_stands_alone() -> None:
    assert compared("He took forty for the window.", "He took fifty for the window.") == (
        Piece("He took "),
        Piece("forty", "gone"),
        Piece("fifty", "new"),
        Piece(" for the window."),
    )


def test_scripts_without_spaces_are_compared_character_by_character() -> None:
    assert compared("他拿走了四十块钱", "他拿走了五十块钱") == (
        Piece("他拿走了"),
        Piece("四", "gone"),
        Piece("五", "new"),
        Piece("十块钱"),
    )


def test_a_whole_book_is_compared_at_once() -> None:
    before, after = "one two " * 20_000, "two one " * 20_000
    assert {piece.fate for piece in compared(before, after)} == {"gone", "new", "same"}


def test_what_changed_is_told_in_the_order_of_the_form() -> None:
    before = Payment(owed=Money(20000, "EUR"), notes="He paid half of it and said the rest comes on Monday.")
    after = Payment(
        owed=Money(24000, "EUR"), method="cash", notes="He paid half of it and said the rest comes on Friday."
    )
    told = differences(before, after, Nameless())
    assert [one.field.name for one in told] == ["owed", "method", "notes"]
    assert (told[0].pieces, told[1].before) == ((), "")
    assert Piece("Monday", "gone") in told[2].pieces
    assert differences(after, after, Nameless()) == ()


def test_short_answers_are_told_one_after_the_other() -> None:
    (told,) = differences(Note(words="Forty."), Note(words="Fifty."), Nameless())
    assert (told.before, told.after, told.pieces) == ("Forty.", "Fifty.", ())
