"""`python -m journal`: the one door. Child processes come in here too, by a hidden verb, before all else is loaded."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the command line asks for and return its exit code."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--workshop"]:
        from journal.intake.bench import serve

        return serve()
    if arguments[:1] == ["--set-report"]:
        from journal.bundle.report.bench import serve as set_report

        return set_report()
    from journal.app.start import start

    return start(arguments)


if __name__ == "__main__":
    sys.exit(main())
