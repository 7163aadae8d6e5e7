"""The child's side of the talk, tried in this process over pipes of bytes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping

import pytest
from PIL import Image

from journal.ground.frames import BrokenTalk, read_message, write_message
from journal.ground.pcm import HEARD
from journal.intake import pictures
from journal.intake.bench import JOBS, OVER, Answer, Job, answer_one
from journal.intake.cannot_read import DAMAGED, NOT_SUPPORTED, TOO_BIG
from journal.intake.warm_up import warm_up
from tests.intake import samples

pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.fixture(autouse=True)
def prepared():
    bound = Image.MAX_IMAGE_PIXELS
    pictures.prepare()
    yield
    Image.MAX_IMAGE_PIXELS = bound


def asked(
    head: dict[str, object], body: bytes = b"", jobs: Mapping[str, Job] = JOBS
) -> list[tuple[dict[str, object], bytes]]:
    question, out = io.BytesIO(), io.BytesIO()
    write_message(question, head, [body])
    question.seek(0)
    assert answer_one(question, out, jobs)
    assert not answer_one(question, out, jobs)
    out.seek(0)
    answers = []
    while (said := read_message(out, 10_000_000)) is not None:
        answers.append(said)
    return answers


def test_each_job_answers() -> None:
    photo, document = samples.photo(), samples.document(2)
    assert asked({"job": "facts", "mime": "image/jpeg"}, photo)[0][0]["model"] == "Phone 9"
    assert asked({"job": "facts", "mime": "application/pdf"}, document)[0][0]["pages"] == 2
    head, raw = asked({"job": "pixels", "mime": "image/jpeg", "side": 32}, photo)[0]
    assert (head["width"], head["height"], len(raw)) == (32, 24, 32 * 24 * 4)
    assert head["full"] == [64, 48]
    head, raw = asked({"job": "pixels", "mime": "application/pdf", "side": 30, "page": 2}, document)[0]
    assert (head["width"], head["height"], len(raw)) == (30, 20, 30 * 20 * 3)
    assert (head["pages"], head["full"], head["text"]) == (2, [400, 267], "Page number 2")
    letter = b"From: a\nSubject: b\n\nwords"
    assert asked({"job": "mail"}, letter) == [
        ({"headers": [["from", "a"], ["subject", "b"]], "attachments": [], "from_page": False}, b"words")
    ]
    count, *pages, over = asked({"job": "pages", "mime": "application/pdf", "dpi": 36, "most_pages": 5}, document)
    assert count[0] == {"pages": 2}
    assert [page[0]["text"] for page in pages] == ["Page number 1", "Page number 2"]
    assert over == (OVER, b"")
    tone = samples.tone("mp3")
    assert asked({"job": "length", "mime": "audio/mpeg"}, tone)[0][0]["length"] == pytest.approx(1500, abs=120)
    first, *_, over = asked({"job": "sound", "mime": "audio/mpeg", "start": 0}, tone)
    assert (len(first[1]), over) == (HEARD.second, (OVER, b""))
    assert asked({"job": "text"}, "für".encode()) == [({"encoding": "utf-8", "sure": True}, "für".encode())]


def test_what_cannot_be_read_is_an_answer() -> None:
    assert asked({"job": "facts", "mime": "image/jpeg"}, b"nothing") == [({"cannot": DAMAGED}, b"")]
    assert asked({"job": "paint"}) == [({"cannot": NOT_SUPPORTED}, b"")]
    assert asked({"job": "pages", "dpi": "many"}, b"%PDF") == [({"cannot": DAMAGED}, b"")]


def test_whatever_a_decoder_raises_is_an_answer() -> None:
    def failing(error: BaseException) -> Job:
        def job(question: Mapping[str, object], data: bytes) -> Iterator[Answer]:
            yield {"first": True}, b""
            raise error

        return job

    jobs = {"bug": failing(ZeroDivisionError()), "full": failing(MemoryError()), "stop": failing(KeyboardInterrupt())}
    assert asked({"job": "bug"}, jobs=jobs) == [({"first": True}, b""), ({"cannot": DAMAGED}, b"")]
    assert asked({"job": "full"}, jobs=jobs) == [({"first": True}, b""), ({"cannot": TOO_BIG}, b"")]
    with pytest.raises(KeyboardInterrupt):
        asked({"job": "stop"}, jobs=jobs)


def test_a_question_that_was_given_up_is_not_answered() -> None:
    pipe, out = io.BytesIO(b"H\0\0\0\x02{}Q\0\0\0\0"), io.BytesIO()
    assert answer_one(pipe, out, JOBS)
    assert out.getvalue() == b""


def test_noise_ends_the_talk() -> None:
    with pytest.raises(BrokenTalk):
        answer_one(io.BytesIO(json.dumps({}).encode()), io.BytesIO(), JOBS)


def test_every_decoder_is_used_once_before_the_first_foreign_byte() -> None:
    warm_up()
    assert {"HEIF", "AVIF", "JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"} <= set(Image.OPEN)
