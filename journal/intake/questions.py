"""One question to the confined child, and its answers checked: the child's own no is told apart from its trouble."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping

import attrs

from journal.ground.child import Child, ChildStopped, ChildTooSlow
from journal.ground.frames import Body
from journal.ground.progress import Progress
from journal.intake.cannot_read import STOPPED, TOO_SLOW, CannotRead

Answer = tuple[dict[str, object], Body]


@attrs.frozen
class Question:
    """What is asked of the child: the job, the type that the bytes show, the bytes, and the bounds of the answer."""

    job: str
    mime: str
    body: Iterable[bytes]
    most_answer: int
    seconds: float
    more: Mapping[str, object] = attrs.Factory(dict)
    most_first: int | None = None
    """The bound of the first answer, where that is another."""


class ChildSaidNo(CannotRead):
    """The child itself says that it can't read the file: all is well with the child."""


def put(child: Child, question: Question, progress: Progress | None) -> Answer:
    head: dict[str, object] = {"job": question.job, "mime": question.mime, **question.more}
    head["seconds"] = 2 * int(question.seconds) + 1  # the child's own alarm, for when nobody is left to stop it
    with _trouble():
        most = question.most_answer if question.most_first is None else question.most_first
        answer = child.ask(head, question.body, most_answer=most, seconds=question.seconds, progress=progress)
    return _checked(answer)


def following(child: Child, question: Question, progress: Progress | None) -> Answer:
    with _trouble():
        answer = child.listen(most_answer=question.most_answer, seconds=question.seconds, progress=progress)
    return _checked(answer)


@contextlib.contextmanager
def _trouble() -> Iterator[None]:
    try:
        yield
    except ChildTooSlow as error:
        raise CannotRead(TOO_SLOW) from error
    except ChildStopped as error:
        raise CannotRead(STOPPED) from error


def _checked(answer: Answer) -> Answer:
    cannot = answer[0].get("cannot")
    if cannot is not None:
        raise ChildSaidNo(str(cannot))
    return answer
