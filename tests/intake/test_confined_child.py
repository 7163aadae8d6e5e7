"""The child as the kernel holds it: what a decoder that was taken over could still do. Nothing, on Linux."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator

import pytest
from PIL import Image

from journal.ground.child import Child
from journal.intake.workshop import VERB, Workshop
from tests.intake import samples

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="filters of system calls are Linux's")


@pytest.fixture(scope="module")
def child() -> Iterator[Child]:
    made = Child(samples.bench_command("tests.intake.trouble_bench"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def probe(child: Child) -> dict[str, object]:
    return child.ask({"job": "probe", "seconds": 20}, most_answer=0, seconds=20)[0]


@pytest.fixture(scope="module")
def inside(child: Child) -> dict[str, object]:
    return child.ask({"job": "environment", "seconds": 20}, most_answer=0, seconds=20)[0]


def test_the_child_says_that_it_is_confined(child: Child) -> None:
    assert all(child.confinement.as_json().values())


def test_it_is_filtered_on_this_machine(probe: dict[str, object]) -> None:
    assert probe["filtered"] is True


@pytest.mark.parametrize(
    "attempt",
    [
        "read a file",
        "write a file",
        "read the program's memory",
        "list a folder",
        "look at a name",
        "remove a file",
        "make a pipe",
        "socket AF_UNIX",
        "socket AF_INET",
        "socket AF_INET6",
        "socket AF_NETLINK",
        "socket AF_PACKET",
        "io_uring",
        "fork",
        "run a program",
        "spawn a program",
        "signal the parent",
        "trace",
        "read another's memory",
        "run written memory",
        "raise a limit",
    ],
)
def test_it_is_refused(attempt: str, probe: dict[str, object]) -> None:
    assert probe[attempt] in ("EPERM", "EACCES", "refused")


def test_it_can_not_make_itself_readable_again(probe: dict[str, object]) -> None:
    assert probe["dumpable"] == -1


def test_it_may_use_threads_and_a_little_memory_only(probe: dict[str, object]) -> None:
    assert probe["start a thread"] == "allowed"
    assert probe["take some memory"] == "allowed"
    assert probe["take much memory"] == "MemoryError"


def test_it_inherits_no_environment_and_may_open_nothing_more(inside: dict[str, object]) -> None:
    assert set(inside["names"]) <= {"GLIBC_TUNABLES", "LC_CTYPE"}
    assert inside["limits"] == [0, 0]


def test_it_knows_no_window_vault_command_line_or_network(inside: dict[str, object]) -> None:
    loaded = set(inside["modules"])
    rooms = ("vault", "bundle", "cli", "ui", "app", "actions", "ledger", "proof", "records")
    strangers = {
        "PySide6",
        "sqlcipher3",
        "argon2",
        "ssl",
        "asyncio",
        "multiprocessing",
        "http",
        "urllib.request",
        "typst",
    }
    assert not loaded & ({f"journal.{room}" for room in rooms} | strangers)


def test_the_program_starts_its_child_by_the_hidden_verb() -> None:
    done = subprocess.run([sys.executable, "-I", "-c", "import journal"], capture_output=True)
    if done.returncode:
        pytest.skip("the package is not installed here")
    with Workshop() as workshop:
        assert VERB in workshop._command
        assert all(workshop.confinement().as_json().values())
        assert workshop.facts(samples.photo()).device == "Acme Phone 9"


FORMS: dict[str, dict[str, object]] = {
    "JPEG": {},
    "JPEG progressive": {"progressive": True},
    "JPEG restarts": {"restart_marker_rows": 1},
    "MPO": {"save_all": True, "append_images": [samples.quarters(320, 240)]},
    "PNG": {},
    "GIF": {},
    "BMP": {},
    "WEBP": {},
    "WEBP lossless": {"lossless": True},
    "AVIF": {},
    "TIFF": {},
    "TIFF lzw": {"compression": "tiff_lzw"},
    "TIFF jpeg": {"compression": "jpeg"},
    "TIFF deflate": {"compression": "tiff_deflate"},
    "TIFF packbits": {"compression": "packbits"},
}


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop(samples.bench_command()) as made:
        yield made


@pytest.mark.parametrize("form", FORMS)
def test_it_still_decodes_every_form(form: str, workshop: Workshop) -> None:
    data = samples.saved(samples.quarters(1280, 960), form.split()[0], **FORMS[form])
    facts = workshop.facts(data)
    assert (facts.width, facts.height, facts.problems) == (1280, 960, ())
    clean = workshop.clean(data, 640)
    assert (clean.width, clean.height, clean.problems) == (640, 480, ())
    again = Image.open(io.BytesIO(clean.data)).convert("RGB")
    for place, colour in (((9, 9), samples.RED), ((630, 9), samples.GREEN), ((9, 470), samples.BLUE)):
        assert max(abs(a - b) for a, b in zip(again.getpixel(place), colour, strict=True)) < 25


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_it_still_decodes_every_kind_of_pixel(mode: str, workshop: Workshop) -> None:
    picture = samples.quarters(640, 480)
    data = samples.saved((picture.convert("L") if mode == "I;16" else picture).convert(mode), "PNG")
    assert workshop.clean(data, 320).width == 320


def test_it_works_for_a_hardened_program_too() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(samples.ROOT)!r})\n"
        "from journal.ground.confine import harden_process\nharden_process()\n"
        "from journal.intake.workshop import Workshop\nfrom tests.intake import samples\n"
        "with Workshop(samples.bench_command()) as workshop:\n    print(workshop.clean(samples.HEIC).width)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.stdout.strip(), done.returncode) == ("64", 0), done.stderr


def test_the_child_ends_when_nobody_asks_any_more() -> None:
    done = subprocess.run(samples.bench_command(), stdin=subprocess.DEVNULL, capture_output=True, timeout=30)
    assert done.returncode == 0
    assert done.stdout.startswith(b"H")
