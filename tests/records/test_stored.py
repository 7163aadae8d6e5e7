"""Records as JSON: what is unknown stays out, what can't be read is named and changes nothing."""

from __future__ import annotations

import json

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.known_error import BadInput
from journal.records.canonical import LARGEST_INTEGER, Json, canonical, verbatim
from journal.records.kinds import Choices, Count, Lines, LinksTo, LongWords, Unreadable, Words, YesNo
from journal.records.note import Note
from journal.records.payment import Deduction, Payment
from journal.records.stored import FieldProblem, checked, from_stored, read, to_stored
from journal.records.types import type_of


def test_an_empty_record_is_an_empty_object() -> None:
    assert to_stored(Note()) == {}
    assert from_stored("note", {"words": None, "subject": ""}) == Note()


@pytest.mark.parametrize(
    ("kind", "stored", "field"),
    [
        ("payment", {"amount": 12.5}, "amount"),
        ("payment", {"amount": {"minor": 12.5, "currency": "EUR"}}, "amount"),
        ("payment", {"amount": {"minor": 2**53, "currency": "EUR"}}, "amount"),
        ("payment", {"amount": {"minor": 5}}, "amount"),
        ("payment", {"amount": {"minor": -5, "currency": "EUR"}}, "amount"),
        ("payment", {"state": "lost"}, "state"),
        ("payment", {"mood": "good"}, "mood"),
        ("payment", {"deductions": [{"sort": "fine", "mood": 1}]}, "deductions"),
        ("payment", {"deductions": [{}]}, "deductions"),
        ("payment", {"deductions": "fine"}, "deductions"),
        ("payment", {"shifts": ["nobody"]}, "shifts"),
        ("payment", {"counterpart": 7}, "counterpart"),
        ("payment", {"receipt": "yes"}, "receipt"),
        ("shift", {"breaks": -1}, "breaks"),
        ("shift", {"breaks": 1.5}, "breaks"),
        ("shift", {"breaks": True}, "breaks"),
        ("shift", {"agreed_rate": {"minor": 1, "currency": "EUR", "per": "fortnight"}}, "agreed_rate"),
        ("shift", {"agreed_rate": 60}, "agreed_rate"),
        ("shift", {"actual": {"from": "now"}}, "actual"),
        ("shift", {"conditions": ["sunny"]}, "conditions"),
        ("shift", {"conditions": "no_break"}, "conditions"),
        ("note", {"words": 5}, "words"),
    ],
)
def test_a_field_that_cannot_be_read_is_named(kind: str, stored: dict[str, object], field: str) -> None:
    with pytest.raises(FieldProblem) as problem:
        from_stored(kind, stored)  # type: ignore[arg-type]
    assert problem.value.field == field
    assert problem.value.exit_code == 2
    assert field in problem.value.says
    assert problem.value.do


def test_every_problem_is_found_not_only_the_first() -> None:
    values, problems = read("payment", {"amount": 1, "state": "lost", "notes": "kept", "mood": 1})
    assert values == {"notes": "kept"}
    assert set(problems) == {"amount", "state", "mood"}


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(BadInput):
        type_of("diary")


def test_a_hostile_field_name_is_shown_as_one_short_line() -> None:
    with pytest.raises(FieldProblem) as problem:
        from_stored("note", {"a\n\x1b[31m" + "x" * 500: "b"})
    assert len(problem.value.says.splitlines()) == 1
    assert "\x1b" not in problem.value.says
    assert len(problem.value.says) < 200


def test_words_are_kept_verbatim_but_for_lone_surrogates() -> None:
    assert from_stored("note", {"words": " e\u0301 \u200f\r\n "}).words == " e\u0301 \u200f\r\n "  # type: ignore[attr-defined]
    assert verbatim("a\ud800b\U0001f600") == "a\ufffdb\U0001f600"
    assert checked(Note(words="\udc00")) == Note(words="\ufffd")


@given(text=st.text())
def test_verbatim_text_always_has_a_canonical_form(text: str) -> None:
    canonical(verbatim(text))


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST_INTEGER, LARGEST_INTEGER) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(value=_json)
def test_the_canonical_form_is_the_one_of_the_published_library(value: Json) -> None:
    try:
        expected = rfc8785.dumps(value)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        with pytest.raises(ValueError):
            canonical(value)
    else:
        assert canonical(value) == expected


def test_names_are_in_the_order_of_utf16_and_control_characters_are_escaped() -> None:
    names = {"\ufb33": 1, "\U0001f600": 2, "\u20ac": 3, "\r": 4, "1": 5, "\x80": 6, "\u00f6": 7}  # RFC 8785, 3.2.3
    assert list(json.loads(canonical(names)).values()) == [4, 5, 6, 7, 3, 2, 1]
    assert canonical('\x00\x1f\x7f\b\t\n\f\r"\\/\u2028') == '"\\u0000\\u001f\x7f\\b\\t\\n\\f\\r\\"\\\\/\u2028"'.encode()


@pytest.mark.parametrize("value", ["\ud800", {"\ud800": 1}, 2**53, [-(2**53)], float("nan"), object()])
def test_what_json_cannot_hold_exactly_is_refused(value: str | int) -> None:
    with pytest.raises(ValueError):
        canonical(value)


def test_checking_a_record_made_in_code_names_the_field() -> None:
    with pytest.raises(FieldProblem) as problem:
        checked(Payment(state="lost"))
    assert problem.value.field == "state"


def test_blank_rows_and_choices_say_nothing() -> None:
    assert Lines(Deduction).load([]) is None
    assert Lines(Deduction).parse(" ") is None
    assert Choices({}).load([]) is None
    assert LinksTo("note").load([]) is None
    assert LinksTo("note").load("0" * 32) == ("0" * 32,)
    assert YesNo().parse("unknown") is None
    for kind, text in ((Lines(Deduction), "[{"), (YesNo(), "maybe"), (Count(), "-1"), (Count(), "1.5")):
        with pytest.raises(Unreadable):
            kind.parse(text)  # type: ignore[attr-defined]
    with pytest.raises(Unreadable):
        Words().check("")
    with pytest.raises(Unreadable):
        LongWords().check("x" * 1_000_001)
