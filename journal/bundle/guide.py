"""`START-HERE.html`: one page that says what the bundle is, and checks it in the browser. Nothing leaves it.

It holds no word of the records and no fingerprint: a page inside the bundle can't vouch for the bundle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape

from journal.bundle.bag import MANIFEST_FILE, TAG_MANIFEST_FILE
from journal.bundle.counsel_said import counsel_paper_said
from journal.bundle.report.parts import part_letter
from journal.bundle.seal import ANSWER_FILE, KEY_FILE, NAMESPACE, REQUEST_FILE, SIGNATURE_FILE, SIGNER
from journal.bundle.selection import Selection
from journal.bundle.verifier_page import data_and_scripts, form, policy, style
from journal.ground.scripts import runs_right_to_left
from journal.ground.words import tr

GUIDE_FILE = "START-HERE.html"
_ROOTS = "../ROOTS.pem"
"""Beside the bundle: within it a file of a stranger would rightly be called added."""
_POWERSHELL = (
    f"Get-Content -Encoding UTF8 {MANIFEST_FILE}, {TAG_MANIFEST_FILE} | ForEach-Object {{\n"
    "  $sum, $file = $_ -split '  ', 2\n"
    '  if ((Get-FileHash -LiteralPath $file).Hash -ne $sum) { "CHANGED: $file" }\n'
    "}\n"
    f"(Get-FileHash {TAG_MANIFEST_FILE}).Hash"
)


IN_PARTS = "data/01b_Bundle.pdf"
ALL_FILES = (
    "data/01_Bundle.pdf",
    IN_PARTS,
    "data/02_Chronology.xlsx",
    "data/03_Pay-and-hours.xlsx",
    "data/04_Evidence-list.xlsx",
    "data/05_Redactions.xlsx",
    "data/records/",
    "data/exhibits/",
    "data/originals/",
)
"""What the page can name, each by the beginning of a path."""


MOST_PAGES = 1200
"""Pages of a part that a link can name and a search of the copy knows as ours."""
MOST_PARTS = 26
Chapters = Mapping[str, tuple[int, int]]
"""The part and page on which chapters of the report begin."""


def guide(selection: Selection, names: Collection[str], chapters: Chapters | None = None) -> bytes:
    """Return the page. `names` are the files that the bundle has so far: only those are told of. `chapters` are those
    of the report."""
    checks = [("Linux", _commands("sha256sum")), ("macOS", _commands("shasum -a 256"))]
    checks.append(("Windows (PowerShell)", _POWERSHELL))
    body = [
        f"<h1>{escape(tr('guide', 'Start here'))}</h1>",
        f'<p class="quiet"><bdi>{escape(selection.name)}</bdi></p>',
        f"<p><strong>{escape(_whom_for(selection))}</strong></p>",
        _paragraph(
            tr(
                "guide",
                "This folder was made with Journal, a program in which one person keeps a private log. It is a log, "
                "not a witness statement. It may hold things that could hurt people: keep it safe, and ask the person "
                "who gave it to you before you pass it on.",
            )
        ),
        *_where_to_look(chapters or {}),
        *_beside(selection),
        f"<h2>{escape(tr('guide', 'What is in it'))}</h2>",
        "\n".join(("<dl>", *(_entry(files, says) for files, says in _files(names)), "</dl>")),
        form(selection),
        f"<h2>{escape(tr('guide', 'Check it without this page'))}</h2>",
        _paragraph(
            tr(
                "guide",
                "Whoever changes the folder can change this page, too. If much depends on it, check with Journal, or "
                "open a terminal in this folder. Every file is named in a list with its checksum:",
            )
        ),
        *(f"<p>{escape(system)}</p>{_typed(commands)}" for system, commands in checks),
        _paragraph(
            tr(
                "guide",
                "Nothing but OK must stand beside the files; on Windows no file must be named. The last line printed "
                "is the fingerprint, in small or capital letters. Compare it with the digits on the receipt. A file "
                "that was added is found by this page and by Journal alone.",
            )
        ),
        *_signature(selection),
        f"<h2>{escape(tr('guide', 'What this shows, and what it does not'))}</h2>",
        _paragraph(
            tr(
                "guide",
                "If all is well, and the words of the receipt came to you another way, the files that the lists name "
                "are the same, to the last character, as when the receipt was made. That leaves out the folder proof, "
                "and what lies beside this folder. It does not show that what was written is true or complete, who "
                "wrote it, or on which day.",
            )
        ),
    ]
    language = escape(selection.language)
    direction = "rtl" if runs_right_to_left(selection.language) else "ltr"
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(tr('guide', 'Start here'))}</title>\n<style>{style()}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + f"\n{data_and_scripts()}\n</body>\n</html>\n"
    ).encode()


def _whom_for(selection: Selection) -> str:
    """Say who may get this copy."""
    if selection.audience == "to-send":
        return tr("guide", "This copy was made for the person's lawyer to send on. Nobody else should.")
    if selection.counsel:
        return tr(
            "guide",
            "This is the full copy, for the lawyer alone: do not send it on. Ask for the copy that is made to be sent. "
            "What lies beside this folder and is named COUNSEL-ONLY goes to nobody else either.",
        )
    return tr(
        "guide",
        "This is the full copy, for the lawyer alone: do not send it on. Ask for the copy that is made to be sent.",
    )


def _files(names: Collection[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each file or folder of the bundle, as HTML, and what it holds."""
    report = ("data/01_Bundle.pdf", "01b_Bundle.pdf …") if IN_PARTS in names else ("data/01_Bundle.pdf",)
    yield report, tr("guide", "The report: begin here. Records, chronology and exhibits, to be read.")
    for start, files, says in (
        (
            "data/02_Chronology.",
            ("data/02_Chronology.xlsx", "data/02_Chronology.csv"),
            tr("guide", "The same records as tables, one sheet for each type."),
        ),
        (
            "data/03_Pay-and-hours.",
            ("data/03_Pay-and-hours.xlsx", "data/03_Pay-and-hours.csv"),
            tr("guide", "What was expected, received and taken off, line by line; as a spreadsheet also the hours."),
        ),
        (
            "data/04_Evidence-list.",
            ("data/04_Evidence-list.xlsx", "data/04_Evidence-list.csv"),
            tr("guide", "Every exhibit: what it is and where its copy is."),
        ),
        (
            "data/05_Redactions.",
            ("data/05_Redactions.xlsx", "data/05_Redactions.csv"),
            tr("guide", "What is blacked out or renamed: where, how much and why."),
        ),
        ("data/records/", ("data/records",), tr("guide", "The exact values of each record, for programs.")),
        (
            "data/exhibits/",
            ("data/exhibits",),
            tr(
                "guide",
                "Copies of the exhibits that are pictures, upright and without hidden details. Those of other kinds "
                "stand in the report alone.",
            ),
        ),
        ("data/originals/", ("data/originals",), tr("guide", "The files as they were kept, bit for bit.")),
    ):
        if any(name.startswith(start) for name in names):
            yield files, says
    yield (
        (MANIFEST_FILE, TAG_MANIFEST_FILE, "bagit.txt", "bag-info.txt", "proof"),
        tr("guide", "Only for checking: lists of all files with their checksums, and what vouches for these."),
    )


def _where_to_look(chapters: Chapters) -> Iterator[str]:
    """Yield a list of what is looked for first, each leading to its page of the report.

    Words and page stand on lines of their own: the words are the same in every bundle, and known so to the search.
    """
    found = [(chapters[name], says) for name, says in looked_for() if name in chapters]
    if not found:
        return
    yield f"<h2>{escape(tr('guide', 'Where to look, and on which page of the report'))}</h2>"
    yield '<ul class="pages">'
    for (part, page), says in found:
        yield "<li>"
        yield page_line(part, page)
        yield escape(says)
        yield "</a>"
        yield "</li>"
    yield "</ul>"


def page_line(part: int, page: int) -> str:
    """Return the line of HTML that begins a link to a page of the report."""
    letter = part_letter(part)
    shown = f"01{letter} · {page}" if letter else str(page)
    return f'<a href="data/01{letter}_Bundle.pdf#page={page}"><bdi dir="ltr">{shown}</bdi>'


def looked_for() -> tuple[tuple[str, str], ...]:
    """Return what the page leads to: its name, as the report tells its page, and what is said of it."""
    return (
        ("glance", tr("guide", "What is owed, and the incidents with their exhibits, at a glance")),
        ("made", tr("guide", "How these records were made and kept")),
        ("not_included", tr("guide", "What is not in this bundle")),
        ("not_named", tr("guide", "Who has not agreed to be named")),
        ("people", tr("guide", "People, and where they are named")),
        ("index", tr("guide", "Index by kind: agreements, shifts, payments, incidents and the rest")),
        ("chronology", tr("guide", "Everything in the order of time")),
        ("gaps", tr("guide", "A week or more without a shift")),
        ("pay", tr("guide", "Money and hours: expected, received, taken off, still owed")),
        ("hours", tr("guide", "Hours, breaks and nights, by month")),
        ("terms", tr("guide", "Terms that were changed, and the difference in pay")),
        ("debts", tr("guide", "Debts that others claim")),
        ("threats", tr("guide", "Threats, with the exact words, and what was taken or kept")),
        ("foreign", tr("guide", "Words in other languages, and their translations")),
        ("charts", tr("guide", "Hours by week, and money and incidents by month, as pictures")),
        ("records", tr("guide", "Every record in full, first what was agreed")),
        ("evidence", tr("guide", "Exhibits, as a list")),
        ("held", tr("guide", "Files that were held back, and why")),
        ("exhibits", tr("guide", "Exhibits, each with its picture or text")),
        ("corrections", tr("guide", "Corrections: what was changed later")),
    )


def _beside(selection: Selection) -> Iterator[str]:
    """Yield what the paper holds that only the lawyer reads, where there is one."""
    says, holds = counsel_paper_said(selection)
    if says:
        yield f"<h2>{escape(tr('guide', 'What lies beside this folder'))}</h2>"
        yield _paragraph(says)
        yield "\n".join(("<ul>", *(f"<li>{escape(line)}</li>" for line in holds), "</ul>"))


def _signature(selection: Selection) -> Iterator[str]:
    """Yield how OpenSSH and OpenSSL check signature and time stamps."""
    if selection.key is not None:
        yield _paragraph(tr("guide", "OpenSSH checks the signature. Its key was made for this case alone:"))
        yield _typed(
            f"ssh-keygen -Y verify -f {KEY_FILE} -I {SIGNER} -n {NAMESPACE} -s {SIGNATURE_FILE} < {TAG_MANIFEST_FILE}"
        )
    yield _paragraph(
        tr(
            "guide",
            "A time-stamp authority can confirm that the bundle exists today: send it the file {request}, and put "
            "its answer beside it as {answer}. The fingerprint stays the same. OpenSSL checks the answer, with the "
            "authority's own certificates in a file beside this folder:",
            request=REQUEST_FILE,
            answer=ANSWER_FILE,
        )
    )
    yield _typed(f"openssl ts -verify -data {TAG_MANIFEST_FILE} -in {ANSWER_FILE} -CAfile {_ROOTS}")


def _commands(program: str) -> str:
    return "\n".join(
        (
            f"{program} -c {MANIFEST_FILE}",
            f"{program} -c {TAG_MANIFEST_FILE}",
            f"{program} {TAG_MANIFEST_FILE}",
        )
    )


def _entry(files: Sequence[str], says: str) -> str:
    shown = ", ".join(_file(name) for name in files)
    return f'<dt><bdi dir="ltr">{shown}</bdi></dt><dd>{escape(says)}</dd>'


def _file(name: str) -> str:
    """Return the link to a file under data; what is only for checking is not opened, and need not be there."""
    if not name.startswith("data/"):
        return escape(name)
    return f'<a href="{escape(name)}">{escape(name)}</a>'


def _typed(commands: str) -> str:
    return f"<pre>{escape(commands)}</pre>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
