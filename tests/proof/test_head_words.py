"""Heads as words: what is typed back is the same head, and a typing mistake never passes for another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.known_error import BadInput
from journal.ground.passphrase import replaced_words, word_list
from journal.proof.check_words import BASE
from journal.proof.head import Head, heads_at
from journal.proof.head_words import COUNT, DATA_WORDS, MOST_ENTRIES, line_of, read_head, words_of
from journal.proof.tree import Frontier

HEADS = st.builds(Head, st.integers(0, MOST_ENTRIES - 1), st.binary(min_size=32, max_size=32))
PLACES = st.integers(0, COUNT - 1)
WORDS = st.sampled_from(word_list()[:BASE])

KNOWN = (
    "abacus acting retiree moonbeam debatable slighting rinsing postbox smudge catwalk scrounger carpenter "
    "return number stumble repose chef janitor chatter smashing fiftieth suing directory carry"
)


def test_the_base_is_prime_and_its_words_hold_every_head() -> None:
    assert all(BASE % number for number in range(2, int(BASE**0.5) + 1))
    assert BASE**DATA_WORDS > MOST_ENTRIES << 256
    assert len(set(word_list())) == len(word_list()) >= BASE
    assert all(word.isascii() and word.isalpha() and word.islower() for word in word_list())


def test_a_word_that_was_replaced_is_still_read_from_older_papers() -> None:
    before = {new: old for old, new in replaced_words().items()}
    size = next(size for size in range(1, 20_000) if "zoology" in words_of(Head(size, bytes(32))))
    now = words_of(Head(size, bytes(32)))
    assert read_head(" ".join(before.get(word, word) for word in now)) == Head(size, bytes(32))


@given(HEADS)
def test_words_and_line_come_back_as_the_same_head(head: Head) -> None:
    assert len(words_of(head)) == COUNT
    assert read_head(" ".join(words_of(head))) == head
    assert read_head(line_of(head)) == head


@given(HEADS, st.sampled_from([" ", "\n", "-", ", ", "  \t", "; "]))
def test_case_numbers_and_what_stands_between_words_do_not_matter(head: Head, between: str) -> None:
    lines = [f"{at + 1}. {word.upper()}" for at, word in enumerate(words_of(head))]
    assert read_head(between.join(lines)) == head


@given(HEADS)
def test_the_root_may_be_typed_in_groups_without_the_prefix(head: Head) -> None:
    root = head.root.hex().upper()
    grouped = " ".join(root[at : at + 8] for at in range(0, 64, 8))
    assert read_head(f"{head.size}: {grouped}\n") == head
    assert read_head(f"{head.size} {root}") == head


@given(HEADS, PLACES, WORDS)
def test_one_wrong_word_is_found_and_named(head: Head, place: int, word: str) -> None:
    words = list(words_of(head))
    if words[place] == word:
        return
    words[place] = word
    with pytest.raises(BadInput, match=rf"word {place + 1}\."):
        read_head(" ".join(words))


@given(HEADS, PLACES, PLACES, WORDS, WORDS)
def test_two_wrong_words_are_found(head: Head, one: int, two: int, first: str, second: str) -> None:
    words = list(words_of(head))
    words[one], words[two] = first, second
    if tuple(words) == words_of(head):
        return
    with pytest.raises(BadInput):
        read_head(" ".join(words))


@given(HEADS, PLACES, PLACES)
def test_two_words_that_changed_places_are_found(head: Head, one: int, two: int) -> None:
    words = list(words_of(head))
    words[one], words[two] = words[two], words[one]
    if tuple(words) == words_of(head):
        return
    with pytest.raises(BadInput, match="order"):
        read_head(" ".join(words))


@given(HEADS, PLACES)
def test_a_word_too_few_or_too_many_is_counted(head: Head, place: int) -> None:
    words = list(words_of(head))
    for typed in ([*words[:place], *words[place + 1 :]], [*words, words[place]]):
        with pytest.raises(BadInput, match=str(len(typed))):
            read_head(" ".join(typed))


def test_a_misspelt_word_is_named_with_the_nearest_one() -> None:
    words = list(words_of(Head(7, bytes(32))))
    words[4] = "abbacus"
    with pytest.raises(BadInput, match=r"Word 5 .*abacus"):
        read_head(" ".join(words))
    words[4] = "zzzzzzzzzz"
    with pytest.raises(BadInput, match=r"Word 5 is none of the list\.$"):
        read_head(" ".join(words))


@pytest.mark.parametrize("typed", ["", "12", "12:" + "ab" * 31, "-1:" + "ab" * 32, "12:" + "ag" * 32, "😀" * 24])
def test_what_is_no_head_is_refused(typed: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_head(typed)
    assert refused.value.do


def test_more_entries_than_any_log_has_are_refused() -> None:
    with pytest.raises(BadInput):
        read_head(f"{MOST_ENTRIES}:{'ab' * 32}")
    with pytest.raises(ValueError, match="no words"):
        words_of(Head(MOST_ENTRIES, bytes(32)))


def test_words_that_stand_for_no_head_are_refused_although_their_sums_are_right() -> None:
    numbers = [BASE - 1] * DATA_WORDS
    plain = sum(numbers)
    placed = sum(place * number for place, number in enumerate(numbers, 1))
    last = ((DATA_WORDS + 1) * plain - placed) % BASE
    numbers += [(-plain - last) % BASE, last]
    with pytest.raises(BadInput):
        read_head(" ".join(word_list()[number] for number in numbers))


def test_the_words_of_a_known_head_never_change() -> None:
    head = Head(199, bytes.fromhex("789ebbf7ddeb4866b9e665478243c8cdff28afa662398b84a0c11c7d558320ce"))
    assert " ".join(words_of(head)) == KNOWN
    assert read_head(KNOWN) == head


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=40), st.sets(st.integers(0, 50)))
def test_earlier_heads_are_those_of_the_first_leaves(leaves: list[bytes], sizes: set[int]) -> None:
    assert heads_at(leaves, sizes) == {
        size: Head(size, Frontier.of(leaves[:size]).root()) for size in sizes if size <= len(leaves)
    }
