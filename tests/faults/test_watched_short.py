"""The judge of the watched window (the long run: `python -m tests.faults.campaigns.watched`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.campaigns.watched import Allowed, seen

WORK = Path("/somewhere/here")
FOREIGN = WORK / "foreign"
CHILD = '12 execve("/usr/bin/python3", ["python3", "-m", "journal", "--workshop"], 0x1 /* 9 vars */) = 0'
WELL = (
    f'11 openat(AT_FDCWD</>, "foreign/a.jpg", O_RDONLY|O_CLOEXEC) = 7<{FOREIGN}/a.jpg>',
    f'11 openat(AT_FDCWD</>, "x.age.part", O_WRONLY|O_CREAT|O_EXCL, 0600) = 8<{WORK}/My.journal/x.age.part>',
    '11 openat(AT_FDCWD</>, "/etc/shadow", O_RDONLY) = -1 EACCES (Permission denied)',
    "11 socket(AF_UNIX, SOCK_STREAM|SOCK_CLOEXEC, 0) = 9<socket:[1]>",
    CHILD,
    '12 openat(AT_FDCWD</>, "/usr/lib/x.so", O_RDONLY) = 3</usr/lib/x.so>',
)


def judged(*lines: str) -> list[str]:
    return seen(lines, Allowed.beside(WORK), FOREIGN).wrong


def test_what_the_program_does_is_allowed_and_counted() -> None:
    found = seen(WELL, Allowed.beside(WORK), FOREIGN)
    assert (found.wrong, found.opened, found.foreign, found.of_children) == ([], 4, 1, 1)
    assert found.children == {12}


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ('11 openat(AT_FDCWD</>, "a", O_RDONLY) = 3</home/mika/.bashrc>', "read: /home/mika/.bashrc"),
        ('11 openat(AT_FDCWD</>, "a", O_RDWR|O_CREAT, 0600) = 3</usr/lib/x>', "written: /usr/lib/x"),
        ('11 openat(AT_FDCWD</>, "a", O_WRONLY) = 3</somewhere/hereby>', "written: /somewhere/hereby"),
        (f"11 <... openat resumed>, O_RDWR) = 3<{FOREIGN}/a.jpg>", "a foreign file, written"),
        (f'12 openat(AT_FDCWD</>, "a", O_RDONLY) = 3<{FOREIGN}/a.jpg>', "a foreign file, opened by the child"),
        ("11 socket(AF_INET, SOCK_STREAM, 0) = 3<socket:[2]>", "network: socket"),
        ("12 socket(AF_INET6, SOCK_DGRAM, 0) = -1 EACCES (Permission denied)", "network: socket"),
        ("11 socket(AF_NETLINK, SOCK_RAW, 0) = 3<socket:[2]>", "network: socket"),
    ],
)
def test_what_must_not_be_opened_is_told(line: str, wrong: str) -> None:
    assert judged(CHILD, line) == [wrong]
