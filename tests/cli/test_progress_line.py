"""The progress line shows at a terminal only, seldom, and goes away."""

from __future__ import annotations

import io

from journal.cli.progress_line import ProgressLine


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Watch:
    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_long_job_tells_its_percentage_and_wipes_it() -> None:
    terminal, watch = Terminal(), Watch()
    with ProgressLine(terminal, clock=watch) as line:
        watch.seconds = 1.0
        line.show(30, 120)
        line.show(31, 120)
        assert terminal.getvalue() == "\r25 % done"
    assert terminal.getvalue().endswith("\r")
    assert "\x1b" not in terminal.getvalue()


def test_a_job_that_says_what_it_is_busy_with_is_told_with_it_and_the_whole_line_goes() -> None:
    terminal, watch = Terminal(), Watch()
    stage = "Copying a good many large pictures and letters"
    with ProgressLine(terminal, clock=watch) as line:
        watch.seconds = 1.0
        line.show(30, 120, stage)
        said = f"\r{stage}: 25 % done"
        assert terminal.getvalue() == said
        watch.seconds = 2.0
        line.show(1, 100)
        assert terminal.getvalue() == f"{said}\r{' ' * (len(said) - 1)}\r\r1 % done"


def test_what_it_is_busy_with_is_told_at_once_for_it_may_be_the_last_word_for_long() -> None:
    terminal, watch = Terminal(), Watch()
    with ProgressLine(terminal, clock=watch) as line:
        line.show(1, 120, "Copying")
        assert terminal.getvalue() == "", "too early for any"
        watch.seconds = 1.0
        line.show(30, 120, "Copying")
        line.show(30, 120, "Setting")
        line.show(31, 120, "Setting")
        assert terminal.getvalue().rpartition("\r")[2] == "Setting: 25 % done"


def test_a_short_job_and_an_unknown_total_say_nothing() -> None:
    terminal, watch = Terminal(), Watch()
    with ProgressLine(terminal, clock=watch) as line:
        line.show(1, 2)
        watch.seconds = 9.0
        line.show(1, 0)
    assert terminal.getvalue() == ""


def test_a_file_gets_no_progress_line() -> None:
    stream, watch = io.StringIO(), Watch()
    with ProgressLine(stream, clock=watch) as line:
        watch.seconds = 9.0
        line.show(1, 2)
    assert stream.getvalue() == ""
