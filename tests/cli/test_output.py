"""Output for people is harmless to a terminal, JSON loses nothing, and both are UTF-8."""

from __future__ import annotations

import errno
import io
import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.bundle.leaks import StillThere
from journal.cli.output import AnswerLost, Output, as_json, one_line, plain
from journal.cli.verbs.export import what_stands_said


class FullDisk(io.StringIO):
    """A stream that has no room left."""

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, "full")


@given(st.text(st.characters()))
def test_people_never_get_a_control_character_but_the_line_end(text: str) -> None:
    assert not [sign for sign in plain(text) if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs")]


@given(st.text())
def test_words_in_every_script_reach_people_unchanged(text: str) -> None:
    harmless = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cc", "Cf", "Cs"))
    assert plain(harmless) == harmless


def test_escape_sequences_and_turned_writing_do_not_reach_the_terminal() -> None:
    assert plain("a\x1b[2Jb\x9b31mc\u202etxt.exe") == "a[2Jb31mctxt.exe"


def test_a_list_line_stays_one_line() -> None:
    assert one_line("first\r\n second\tthird\x1b") == "first second third"


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(st.characters()), st.lists))
def test_json_comes_back_as_it_went_out(value: object) -> None:
    text = as_json(value)  # type: ignore[arg-type]
    assert json.loads(text) == value
    assert not [sign for sign in text if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cs")]


def test_people_and_programs_each_get_their_own_form_only() -> None:
    for_people, for_programs = io.StringIO(), io.StringIO()
    for output in (Output(for_people, io.StringIO()), Output(for_programs, io.StringIO(), json=True)):
        output.say("Done.")
        output.answer({"ids": ["ä"]})
    assert for_people.getvalue() == "Done.\n"
    assert json.loads(for_programs.getvalue()) == {"ids": ["ä"]}


def test_an_error_goes_to_the_error_stream_or_is_the_document() -> None:
    out, err = io.StringIO(), io.StringIO()
    Output(out, err).wrong("It is broken.", "Mend it.")
    assert (out.getvalue(), err.getvalue()) == ("", "It is broken.\nMend it.\n")
    out, err = io.StringIO(), io.StringIO()
    Output(out, err, json=True).wrong("It is broken.", "Mend it.")
    assert (json.loads(out.getvalue()), err.getvalue()) == ({"error": "It is broken.", "do": "Mend it."}, "")


def test_an_answer_that_finds_no_room_is_said_to_be_lost() -> None:
    with pytest.raises(AnswerLost):
        Output(FullDisk(), io.StringIO()).say("Done.")


def test_what_isolates_a_part_of_a_line_stays_only_where_it_is_closed() -> None:
    assert plain("\u2068\u0646\u2069: \u206814\u2069") == "\u2068\u0646\u2069: \u206814\u2069"
    assert plain("a\u2069b\u2068c\nd") == "abc\nd"
    assert plain("\u2067a\u2069") == "a"


@pytest.mark.parametrize("json", [False, True])
def test_the_word_that_refused_a_copy_is_said_to_her_and_not_to_programs(json: bool) -> None:
    out = io.StringIO()
    refused = StillThere("Something still stands in a file.", "Nothing was written.", "Ploy\n\x1b[2J Smith")
    with pytest.raises(StillThere) as raised, what_stands_said(Output(out, io.StringIO(), json)):
        raise refused
    assert out.getvalue() == ("" if json else "What still stands there: “Ploy [2J Smith”\n")
    assert "Ploy" not in str(raised.value)
