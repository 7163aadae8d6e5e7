"""Fields shown and held back: the form of RFC 9901, and what a seal lets others check."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.known_error import BadInput
from journal.proof.disclosure import (
    base64url,
    digest_of,
    disclosure_of,
    from_base64url,
    read_disclosure,
    salt_of,
)
from journal.proof.sealing import BLOCK, digests_of, leaf_of, leaf_shown, sealed, written_and_sealed
from journal.records.canonical import canonical

PUBLISHED = json.loads((Path(__file__).parent.parent / "vectors" / "published_disclosures.json").read_text("utf-8"))
SECRET = bytes(range(32))

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.text(st.characters(codec="utf-8"), max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
fields = st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), values, max_size=40)


@pytest.mark.parametrize("known", PUBLISHED["disclosures"])
def test_the_example_of_the_rfc_is_read_and_has_its_digest(known):
    disclosed = read_disclosure(known["disclosure"])
    assert (disclosed.salt, disclosed.name, disclosed.value) == (known["salt"], known["name"], known["value"])
    assert base64url(digest_of(known["disclosure"])) == known["digest"]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=12), values)
def test_what_is_disclosed_is_what_was_sealed(name, value):
    disclosed = read_disclosure(disclosure_of(SECRET, name, value))
    assert (disclosed.name, disclosed.value) == (name, value)
    assert from_base64url(disclosed.salt) == salt_of(SECRET, name)


@given(fields)
def test_written_and_sealed_at_once_is_both_apart(sealed_fields):
    assert written_and_sealed(SECRET, sealed_fields) == (canonical(sealed_fields), sealed(SECRET, sealed_fields))


@given(fields)
def test_shown_fields_lead_to_the_leaf(sealed_fields):
    digests = digests_of(SECRET, sealed_fields)
    shown = [disclosure_of(SECRET, name, value) for name, value in list(sealed_fields.items())[::2]]
    assert leaf_shown(digests, shown) == sealed(SECRET, sealed_fields) == leaf_of(digests)


@given(fields)
def test_the_number_of_digests_tells_little(sealed_fields):
    digests = digests_of(SECRET, sealed_fields)
    assert len(digests) % BLOCK == 0
    assert max(BLOCK, len(sealed_fields)) <= len(digests) < len(sealed_fields) + BLOCK + (not sealed_fields)
    assert digests == sorted(set(digests))


def test_the_same_value_hides_behind_another_digest_in_each_field_and_entry():
    same = [
        digest_of(disclosure_of(SECRET, "owed", 100)),
        digest_of(disclosure_of(SECRET, "paid", 100)),
        digest_of(disclosure_of(bytes(32), "owed", 100)),
    ]
    assert len(set(same)) == 3


def test_a_changed_field_is_not_among_the_digests():
    digests = digests_of(SECRET, {"owed": 100, "paid": 80})
    assert leaf_shown(digests, [disclosure_of(SECRET, "owed", 200)]) is None


def test_digests_in_a_wrong_form_make_no_leaf():
    digests = digests_of(SECRET, {"owed": 100})
    wrong_forms = ([], digests[:-1], digests[::-1], [*digests[:-1], digests[0]], [b"short", *digests[1:]])
    assert [leaf_shown(wrong, []) for wrong in wrong_forms] == [None] * len(wrong_forms)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!!!",
        "WyJh",  # cut JSON
        base64url(b'["salt","name"]'),
        base64url(b'[1,"name",2]'),
        base64url(b'{"a":1}'),
        base64url(b"\xff\xfe"),
        base64url(b"[" * 100_000),
        base64url(b'["salt","name",1]') + "=",
        "ä",
    ],
)
def test_what_is_no_disclosure_is_refused(text):
    with pytest.raises(BadInput):
        read_disclosure(text)


def test_base64url_has_one_form_only():
    assert from_base64url("AA") == b"\x00"
    with pytest.raises(ValueError, match="one exact form"):
        from_base64url("AB")
