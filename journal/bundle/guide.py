"""`START-HERE.html`: one page that says what the bundle is, and checks it in the browser. Nothing leaves it.

It holds no word of the records and no fingerprint: a page inside the bundle can't vouch for the bundle.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape

from journal.bundle.bag import MANIFEST_FILE, TAG_MANIFEST_FILE
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


def guide(selection: Selection, names: Collection[str]) -> bytes:
    """Return the page. `names` are the files that the bundle has so far: only those are told of."""
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
        f"<h2>{escape(tr('guide', 'What is in it'))}</h2>",
        "\n".join(("<dl>", *(_entry(name, says) for name, says in _files(names)), "</dl>")),
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


def _files(names: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each file or folder of the bundle, and what it holds."""
    report = "data/01_Bundle.pdf, 01b_Bundle.pdf …" if IN_PARTS in names else "data/01_Bundle.pdf"
    yield report, tr("guide", "The report: begin here. Records, chronology and exhibits, to be read.")
    for start, shown, says in (
        (
            "data/02_Chronology.",
            "data/02_Chronology.xlsx, .csv",
            tr("guide", "The same records as tables, one sheet for each type."),
        ),
        (
            "data/03_Pay-and-hours.",
            "data/03_Pay-and-hours.xlsx, .csv",
            tr("guide", "What was expected, received and taken off, line by line, and the hours."),
        ),
        (
            "data/04_Evidence-list.",
            "data/04_Evidence-list.xlsx, .csv",
            tr("guide", "Every exhibit: what it is and where its copy is."),
        ),
        (
            "data/05_Redactions.",
            "data/05_Redactions.xlsx, .csv",
            tr("guide", "What is blacked out or renamed: where, how much and why."),
        ),
        ("data/records/", "data/records", tr("guide", "The exact values of each record, for programs.")),
        (
            "data/exhibits/",
            "data/exhibits",
            tr("guide", "Copies of the pictures, upright and without hidden details. The report shows them all."),
        ),
        ("data/originals/", "data/originals", tr("guide", "The files as they were kept, bit for bit.")),
    ):
        if any(name.startswith(start) for name in names):
            yield shown, says
    yield (
        f"{MANIFEST_FILE}, {TAG_MANIFEST_FILE}, bagit.txt, bag-info.txt, proof",
        tr("guide", "Only for checking: lists of all files with their checksums, and what vouches for these."),
    )


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


def _entry(name: str, says: str) -> str:
    return f'<dt><bdi dir="ltr">{escape(name)}</bdi></dt><dd>{escape(says)}</dd>'


def _typed(commands: str) -> str:
    return f"<pre>{escape(commands)}</pre>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
