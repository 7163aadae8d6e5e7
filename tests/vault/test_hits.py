"""Marks stand where the index finds: one rule for both."""

from __future__ import annotations

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import example, given
from hypothesis import strategies as st

from journal.vault.hits import Hits
from journal.vault.schema import INDEX
from journal.vault.searchable import search_for, words_of, words_with_places
from tests.vault.test_search import TEXTS

LETTERS = st.sampled_from(
    sorted({letter for text in TEXTS.values() for letter in text} | set(" -.İıßﬁ½²ｶﾞㄱㅏ\u200d\u0301"))
)
SAID = st.text(LETTERS, max_size=30) | st.sampled_from(sorted(TEXTS.values()))


@pytest.fixture(scope="module")
def index():
    """Return a bare table of the index, in memory."""
    connection = sqlcipher.connect(":memory:")
    connection.execute(next(statement for statement in INDEX if "fts5" in statement))
    yield connection
    connection.close()


def is_found(index, text: str, typed: str) -> bool:
    index.execute("DELETE FROM search")
    index.execute("INSERT INTO search (rowid, words) VALUES (1, ?)", (words_of(text),))
    query = search_for(typed)
    return bool(query) and index.execute("SELECT count(*) FROM search WHERE search MATCH ?", (query,)).fetchone() == (
        1,
    )


@given(SAID, st.data())
@example("Straße", None)
def test_a_text_holds_all_hits_exactly_when_the_index_finds_it(index, text, data):
    typed = "strasse" if data is None else data.draw(parts_of(text) | st.text(LETTERS, max_size=6))
    assert Hits.of(typed).all_in(text) == is_found(index, text, typed), (text, typed)


def parts_of(text: str) -> st.SearchStrategy[str]:
    """Return parts of a text, as people type what they remember."""
    return st.tuples(st.integers(0, len(text)), st.integers(0, 8)).map(lambda cut: text[cut[0] : cut[0] + cut[1]])


@given(SAID)
@example("e\u0301 \u0301")
@example("給 e\u0301")
def test_the_words_of_the_index_have_a_place_in_the_text_letter_by_letter(text):
    placed = words_with_places(text)
    assert placed.words == words_of(text)
    assert len(placed.words) == len(placed.starts) == len(placed.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(placed.starts, placed.ends, strict=True))
    assert list(placed.starts) == sorted(placed.starts)


def test_a_phrase_is_marked_where_it_begins_inside_itself():
    assert Hits.of("a-a").places("a a a") == ((0, 5),)


@pytest.mark.parametrize(
    ("typed", "name", "marked"),
    [
        ("strass", "german", ["Straß"]),
        ("zuric", "german", ["Züric"]),
        ("tien phat", "vietnamese", ["tiền", "phạt"]),
        ("еще", "russian", ["ещё"]),
        ("صاحب", "arabic", ["صاحبُ"]),
        ("ปรับ", "thai", ["ปรับ"]),
        ("工资", "chinese", ["工资"]),
        ("ガソ", "japanese", ["ガソ"]),
        ("e-mail", "punctuation", ["e-mail"]),
        ("42", "digits", ["٤٢"]),
        ("nothing", "digits", []),
    ],
)
def test_what_was_typed_is_marked_as_it_was_written(typed, name, marked):
    text = TEXTS[name]
    assert [text[start:end] for start, end in Hits.of(typed).places(text)] == marked


def test_each_place_of_a_word_is_marked_and_signs_mark_nothing():
    assert Hits.of("an").places("an Ana, and then ran") == ((0, 2), (3, 5), (8, 10))
    assert Hits.of("?!").places("What?!") == ()
    assert not Hits.of("?!").all_in("What?!")
