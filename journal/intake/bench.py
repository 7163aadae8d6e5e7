"""The confined child: loads every decoder, ties its own hands, and only then reads the first foreign byte.

It answers one question at a time over the two pipes that it was started with and ends when they close. It writes
nothing else, opens nothing, and knows nothing of journals, keys or windows.
"""

from __future__ import annotations

import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO

from journal.ground.confine import Limits, confine_decoder
from journal.ground.frames import BrokenTalk, GivenUp, read_message, write_message
from journal.ground.pipes import own_pipes
from journal.intake import details, documents, mail, pictures, plain_text, sounds
from journal.intake.bounds import MOST_BYTES
from journal.intake.boxes import boxes_from
from journal.intake.cannot_read import DAMAGED, NOT_SUPPORTED, TOO_BIG, Unreadable
from journal.intake.warm_up import warm_up

Answer = tuple[dict[str, object], bytes | pictures.Rows]
Job = Callable[[Mapping[str, object], bytes], Iterator[Answer]]
"""Takes the question and the file, gives one or more answers. Raises `Unreadable`."""

OVER: dict[str, object] = {"over": True}
"""The last word of a job whose answers are not counted beforehand."""


def _facts(question: Mapping[str, object], data: bytes) -> Iterator[Answer]:
    mime = _text(question, "mime")
    yield (documents.document_facts(data) if mime == "application/pdf" else details.picture_facts(data, mime)), b""


def _pixels(question: Mapping[str, object], data: bytes) -> Iterator[Answer]:
    mime, side = _text(question, "mime"), _number(question, "side")
    if mime == "application/pdf":
        page, count, full = documents.one_page(data, _number(question, "page"), side)
        head: dict[str, object] = {"mode": "RGB", "width": page.width, "height": page.height, "full": full}
        yield {**head, "exact": True, "problems": [], "pages": count, "text": page.text}, page.raw
        return
    drawn = pictures.pixels(data, mime, side, boxes_from(question.get("boxes"), 1))
    head = {"mode": drawn.mode, "width": drawn.width, "height": drawn.height, "full": drawn.full}
    yield {**head, "exact": drawn.exact, "problems": list(drawn.problems)}, drawn.raw


def _pages(question: Mapping[str, object], data: bytes) -> Iterator[Answer]:
    dpi, most_pages = _number(question, "dpi"), _number(question, "most_pages")
    seen_only = question.get("seen_only") is not False
    for page in documents.drawn_pages(data, dpi, most_pages, question.get("boxes"), seen_only=seen_only):
        if isinstance(page, int):
            yield {"pages": page}, b""
        else:
            head: dict[str, object] = {"mode": "RGB", "width": page.width, "height": page.height, "text": page.text}
            yield {**head, "runs": page.runs, "unseen": page.unseen}, page.raw
    yield OVER, b""


def _all_words(question: Mapping[str, object], data: bytes) -> Iterator[Answer]:
    yield {}, documents.words_of(data).encode("utf-8", "replace")


def _words(question: Mapping[str, object], data: bytes) -> Iterator[Answer]:
    said = plain_text.decoded(data, bool(_number(question, "cut")))
    yield {"encoding": said.encoding, "sure": said.sure}, said.text.encode("utf-8", "replace")


def _mail(question: Mapping[str, object], data: bytes) -> Iterator[Answer]:
    letter = mail.opened(data)
    head: dict[str, object] = {"headers": letter.headers, "attachments": letter.attachments}
    yield {**head, "from_page": letter.from_page}, letter.text.encode("utf-8", "replace")


def _length(question: Mapping[str, object], data: bytes) -> Iterator[Answer]:
    yield {"length": sounds.sound_length(data, _text(question, "mime"))}, b""


def _sound(question: Mapping[str, object], data: bytes) -> Iterator[Answer]:
    for piece in sounds.decoded(data, _text(question, "mime"), _number(question, "start")):
        yield {}, piece
    yield OVER, b""


JOBS: Mapping[str, Job] = {
    "facts": _facts,
    "pixels": _pixels,
    "pages": _pages,
    "words": _all_words,
    "text": _words,
    "mail": _mail,
    "length": _length,
    "sound": _sound,
}


def serve(jobs: Mapping[str, Job] = JOBS, limits: Limits | None = None) -> int:  # pragma: no cover - writes no files
    """Load, confine, then answer until the pipe closes. Returns the exit code."""
    source, out = own_pipes()
    warnings.simplefilter("ignore")
    pictures.prepare()
    warm_up()
    confinement = confine_decoder(limits or Limits())
    try:
        write_message(out, {**confinement.as_json()})
        while answer_one(source, out, jobs):
            pass
    except BrokenTalk:
        return 1
    return 0


def answer_one(source: BinaryIO, out: BinaryIO, jobs: Mapping[str, Job]) -> bool:
    """Answer the next question; False when there is none. Raises `BrokenTalk`."""
    try:
        asked = read_message(source, MOST_BYTES)
    except GivenUp:
        return True
    if asked is None:
        return False
    question, data = asked
    job = jobs.get(str(question.get("job")))
    try:
        if job is None:
            raise Unreadable(NOT_SUPPORTED)
        answers = job(question, bytes(data))
        while True:
            _alarm(_number(question, "seconds"))
            answer = next(answers, None)
            _alarm(0)
            if answer is None:
                break
            head, body = answer
            write_message(out, head, [body] if isinstance(body, bytes) else body, len(body))
    except Unreadable as trouble:
        _alarm(0)
        write_message(out, {"cannot": trouble.problem})
    except MemoryError:
        _alarm(0)
        write_message(out, {"cannot": TOO_BIG})
    except (BrokenTalk, KeyboardInterrupt):
        raise
    except Exception:  # noqa: BLE001 - a decoder may raise anything; the file is what it says: not readable
        _alarm(0)
        write_message(out, {"cannot": DAMAGED})
    return True


def _alarm(seconds: int) -> None:
    """Let the kernel end this process when a decoder hangs, even if the parent is gone. Does nothing on Windows."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _text(question: Mapping[str, object], name: str) -> str:
    return str(question.get(name, ""))


def _number(question: Mapping[str, object], name: str) -> int:
    value = question.get(name, 0)
    return value if isinstance(value, int) else 0
