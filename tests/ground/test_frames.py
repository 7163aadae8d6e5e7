"""The talk over the pipe: what was said arrives, and nothing that is not exactly a message is taken for one."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ground.frames import MOST, BrokenTalk, GivenUp, read_message, write_message
from journal.ground.memory import LARGE

HEADS = st.dictionaries(
    st.text(max_size=10),
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20) | st.lists(st.integers(0, 9)),
    max_size=4,
)


def said(head: dict[str, object], *pieces: bytes) -> bytes:
    out = io.BytesIO()
    write_message(out, head, pieces, len(b"".join(pieces)))
    return out.getvalue()


@given(head=HEADS, pieces=st.lists(st.binary(max_size=200), max_size=5))
def test_what_was_said_arrives(head: dict[str, object], pieces: list[bytes]) -> None:
    assert read_message(io.BytesIO(said(head, *pieces)), 10_000) == (head, b"".join(pieces))


@given(heads=st.lists(HEADS, max_size=4))
def test_messages_follow_one_another_and_the_end_is_none(heads: list[dict[str, object]]) -> None:
    pipe = io.BytesIO(b"".join(said(head, b"x") for head in heads))
    for head in heads:
        assert read_message(pipe, 10) == (head, b"x")
    assert read_message(pipe, 10) is None


@given(head=HEADS, body=st.binary(max_size=50), data=st.data())
def test_a_message_cut_anywhere_is_broken(head: dict[str, object], body: bytes, data: st.DataObject) -> None:
    whole = said(head, body)
    cut = data.draw(st.integers(1, len(whole) - 1))
    with pytest.raises(BrokenTalk):
        read_message(io.BytesIO(whole[:cut]), 10_000)


@given(noise=st.binary(min_size=1, max_size=300))
def test_noise_is_a_message_or_broken_and_nothing_else(noise: bytes) -> None:
    try:
        message = read_message(io.BytesIO(noise), 1000)
    except (BrokenTalk, GivenUp):
        return
    assert message is not None
    assert isinstance(message[0], dict)


@given(body=st.binary(min_size=1, max_size=100), short=st.integers(1, 100))
def test_a_body_longer_than_allowed_is_broken(body: bytes, short: int) -> None:
    with pytest.raises(BrokenTalk):
        read_message(io.BytesIO(said({}, body)), max(0, len(body) - short))


def test_a_claimed_length_takes_no_memory() -> None:
    with pytest.raises(BrokenTalk):
        read_message(io.BytesIO(b"H\xff\xff\xff\xff{}"), 10)


def test_a_body_longer_than_a_frame_goes_in_several() -> None:
    body = bytes(range(256)) * (MOST // 256) + b"and a little more"
    assert read_message(io.BytesIO(said({"a": 1}, body)), len(body)) == ({"a": 1}, body)


def test_a_large_body_says_its_length_and_is_read_to_where_it_stays() -> None:
    pieces = [b"a" * LARGE, b"", b"b" * MOST]
    whole = said({}, *pieces)
    message = read_message(io.BytesIO(whole), len(b"".join(pieces)))
    assert message is not None
    assert isinstance(message[1], memoryview)
    assert message[1].readonly
    assert message[1] == b"".join(pieces)
    assert read_message(io.BytesIO(said({}, b"a" * (LARGE - 1))), MOST) == ({}, b"a" * (LARGE - 1))
    for cut in (5, len(whole) // 2, len(whole) - 1):
        with pytest.raises(BrokenTalk):
            read_message(io.BytesIO(whole[:cut]), 10 * MOST)


@pytest.mark.parametrize("claimed", [0, LARGE - 1, LARGE + 1, LARGE + 3, MOST + 1, 2**63])
def test_a_length_that_is_not_that_of_the_body_is_broken(claimed: int) -> None:
    body = b"x" * (LARGE + 2)
    pieces = (body[:1], body[1:])
    whole = said({}, *pieces).replace(len(body).to_bytes(8, "big"), claimed.to_bytes(8, "big"))
    with pytest.raises(BrokenTalk):
        read_message(io.BytesIO(whole), MOST)


def test_a_length_is_said_once_and_before_the_body() -> None:
    length, body = b"L\0\0\0\x08" + LARGE.to_bytes(8, "big"), b"B" + LARGE.to_bytes(4, "big") + bytes(LARGE)
    head, end = b"H\0\0\0\x02{}", b"E\0\0\0\0"
    assert read_message(io.BytesIO(head + length + body + end), LARGE) == ({}, bytes(LARGE))
    for noise in (length + length + body, body + length, length[:4] + b"\x07" + length[6:] + body):
        with pytest.raises(BrokenTalk):
            read_message(io.BytesIO(head + noise + end), 4 * LARGE)


@pytest.mark.parametrize(
    "noise",
    [
        b"B\0\0\0\0",
        b"E\0\0\0\0",
        b"X\0\0\0\0",
        b"H\0\0\0\x02[]",
        b"H\0\0\0\x02{}H\0\0\0\x02{}",
        b"H\0\0\0\x02{}E\0\0\0\x01x",
    ],
)
def test_frames_in_a_wrong_order_are_broken(noise: bytes) -> None:
    with pytest.raises(BrokenTalk):
        read_message(io.BytesIO(noise), 100)


def test_json_nested_past_reason_is_broken() -> None:
    deep = b"[" * 200_000
    with pytest.raises(BrokenTalk):
        read_message(io.BytesIO(b"H" + len(deep).to_bytes(4, "big") + deep), 100)


def test_a_body_that_fails_is_given_up_and_the_next_message_follows() -> None:
    def failing():
        yield b"half"
        raise RuntimeError("the disk was pulled out")

    out = io.BytesIO()
    with pytest.raises(RuntimeError):
        write_message(out, {}, failing())
    write_message(out, {"next": True})
    pipe = io.BytesIO(out.getvalue())
    with pytest.raises(GivenUp):
        read_message(pipe, 100)
    assert read_message(pipe, 100) == ({"next": True}, b"")


def test_a_closed_pipe_is_broken_on_both_sides() -> None:
    pipe = io.BytesIO()
    pipe.close()
    with pytest.raises(BrokenTalk):
        write_message(pipe, {})
    with pytest.raises(BrokenTalk):
        read_message(pipe, 10)


def test_a_head_that_would_be_refused_is_not_written() -> None:
    with pytest.raises(ValueError, match="refused"):
        write_message(io.BytesIO(), {"long": "x" * (MOST + 1)})
