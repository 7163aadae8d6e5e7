"""E-mail as plain text: readable where it is whole, shown as it stands where it is broken, never a failure."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.intake.cannot_read import CannotRead
from journal.intake.letters import AttachedFile, letter_from
from journal.intake.mail import header_words, opened, page_words

PICTURE = base64.b64encode(b"\xff\xd8\xff" + bytes(40)).decode()
BOTH = (
    "Received: from somewhere by elsewhere\n"
    "From: =?utf-8?B?TWlrYSDQnNC40LrQsA==?= <mika@example.org>\n"
    "To: me@example.org\n"
    "Subject: =?iso-8859-1?Q?Lohn_f=FCr?=\n  =?iso-8859-1?Q?_M=E4rz?=\n"
    "Date: Mon, 2 Mar 2026 21:04:05 +0100\n"
    'Content-Type: multipart/mixed; boundary="one"\n\n'
    "what no reader shows\n"
    "--one\nContent-Type: multipart/alternative; boundary=two\n\n"
    "--two\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    "You owe me 200 =E2=82=AC and =\nyou know it.\n"
    "--two\nContent-Type: text/html\n\n<p>You owe <b>me</b></p>\n--two--\n"
    f"--one\nContent-Type: image/jpeg; name=a.jpg\nContent-Transfer-Encoding: base64\n\n{PICTURE}\n"
    "--one\nContent-Disposition: attachment; filename=\"=?utf-8?Q?pay=C3=A9.txt?=\"\n\nhello\n"
    "--one--\nand after\n"
)  # fmt: skip


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_plain_letter_is_shown_and_what_came_with_it_is_listed(line_end: str) -> None:
    letter = opened(BOTH.replace("\n", line_end).encode())
    assert letter.headers == [
        ("from", "Mika Мика <mika@example.org>"),
        ("to", "me@example.org"),
        ("date", "Mon, 2 Mar 2026 21:04:05 +0100"),
        ("subject", "Lohn für März"),
    ]
    assert letter.text == "You owe me 200 € and you know it."
    assert not letter.from_page
    assert letter.attachments == [("a.jpg", "image/jpeg", 43), ("payé.txt", "text/plain", 5)]


def test_a_letter_that_is_a_web_page_is_read_without_being_one() -> None:
    page = (
        "<html><head><title>no</title><style>p {}</style></head><body><p>Come&nbsp;at <b>eight</b>.</p>"
        "<img src='https://example.org/seen?you'><script>alert(1)</script><div>Bring   the\nkeys</div></body></html>"
    )
    letter = opened(f"From: a\nContent-Type: text/html\n\n{page}".encode())
    assert letter.text == "Come at eight.\n\nBring the keys"
    assert letter.from_page


def test_a_page_and_a_footer_are_both_shown() -> None:
    mail = (
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>The letter</p>\n"
        b"--b\n\nSent to a list\n--b--"
    )
    letter = opened(mail)
    assert (letter.text, letter.from_page) == ("The letter\n\nSent to a list", True)


def test_an_encoding_that_does_not_fit_is_not_insisted_on() -> None:
    assert opened("From: a\nContent-Type: text/plain; charset=ascii\n\nf\u00fcr".encode()).text == "für"
    assert opened("From: a\nContent-Type: text/plain; charset=x-odd\n\nf\u00fcr".encode()).text == "für"
    assert opened(b"From: a\nContent-Type: text/plain; charset=cp1251\n\n\xcc\xe8\xea\xe0").text == "Мика"
    assert header_words("=?x-odd?Q?a?=") == "=?x-odd?Q?a?="


def test_broken_mail_is_shown_as_far_as_it_goes() -> None:
    assert opened(b"From: a").headers == [("from", "a")]
    assert opened(b"\n\nonly words").text == "only words"
    cut = opened(b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\nfirst\n--b\n\nsecond, cut sho")
    assert cut.text == "first\n\nsecond, cut sho"
    assert opened(b"From: a\nContent-Transfer-Encoding: base64\n\nYWJjZ").text == "abc"
    assert opened(b"Content-Type: multipart/mixed; boundary=b\n\nno parts at all").text == ""
    assert page_words("a <![odd[ b") != ""


def test_boxes_in_boxes_end() -> None:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(300))
    assert len(opened(deep + b"\nwords").attachments) == 1
    many = b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: image/x\n\n\n" * 5000
    assert len(opened(many).attachments) == 200


PIECES = (
    b"From: a\n", b"Content-Type: multipart/alternative; boundary=b\n", b"\n", b"--b\n", b"--b--\n", b"=?utf-8?B?",
    b"?=", b"<p", b"<![", b"<!--", b"&#", b"Content-Type: text/html\n", b"Content-Transfer-Encoding: base64\n", b"=",
)  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=20)), max_size=20))
def test_any_bytes_are_a_letter(pieces: list[bytes]) -> None:
    letter = opened(b"".join(pieces))
    assert len(letter.headers) <= 5
    assert letter.text.encode("utf-8", "replace") is not None


def test_a_letter_from_the_child_is_checked() -> None:
    said = {"headers": [["from", "a\u202eb\r\nc"]], "attachments": [["n\x00ame\u202e", "a/b", 3]], "from_page": True}
    letter = letter_from(said, b"one\x00\r\ntwo\xff", False)
    assert letter.headers == (("from", "a[U+202E]b c"),)
    assert letter.attached == (AttachedFile("name", "a/b", 3),)
    assert letter.text == "one\ntwo\N{REPLACEMENT CHARACTER}"
    for wrong in ({}, {"headers": [[1, 2]], "attachments": []}, {"headers": [], "attachments": [["a", "b", -1]]}):
        with pytest.raises(CannotRead):
            letter_from(wrong, b"", False)
