"""`START-HERE.html`: one page that says what the bundle is, and checks it in the browser. Nothing leaves it.

It holds no word of the records and no fingerprint: a page inside the bundle can't vouch for the bundle.
"""

from __future__ import annotations

from html import escape

from journal.bundle.bag import MANIFEST_FILE, TAG_MANIFEST_FILE
from journal.bundle.seal import ANSWER_FILE, KEY_FILE, NAMESPACE, REQUEST_FILE, SIGNATURE_FILE, SIGNER
from journal.bundle.selection import Selection
from journal.bundle.verifier_page import data_and_scripts, form, policy, style
from journal.ground.scripts import runs_right_to_left
from journal.ground.words import tr

GUIDE_FILE = "START-HERE.html"
_POWERSHELL = (
    f"Get-Content -Encoding UTF8 {MANIFEST_FILE}, {TAG_MANIFEST_FILE} | ForEach-Object {{\n"
    "  $sum, $file = $_ -split '  ', 2\n"
    '  if ((Get-FileHash -LiteralPath $file).Hash -ne $sum) { "CHANGED: $file" }\n'
    "}\n"
    f"(Get-FileHash {TAG_MANIFEST_FILE}).Hash"
)


def guide(selection: Selection, in_parts: bool = False) -> bytes:
    """Return the page. `in_parts` tells that the report comes in several files."""
    report = "data/01_Bundle.pdf, 01b_Bundle.pdf …" if in_parts else "data/01_Bundle.pdf"
    files = [
        (report, tr("guide", "The report: begin here. Records, chronology and exhibits, to be read.")),
        ("data/02_Chronology.xlsx, .csv", tr("guide", "The same records as tables, one sheet for each type.")),
        (
            "data/03_Pay-and-hours.xlsx, .csv",
            tr("guide", "Where pay or hours are recorded: what was expected, received and taken off, line by line."),
        ),
        ("data/04_Evidence-list.xlsx, .csv", tr("guide", "Every exhibit: what it is and where its copy is.")),
        ("data/05_Redactions.xlsx, .csv", tr("guide", "Where something is blacked out: where, how much and why.")),
        ("data/records", tr("guide", "The exact values of each record, for programs.")),
        ("data/exhibits", tr("guide", "Copies of the pictures, upright and without hidden details.")),
    ]
    if selection.originals:
        files.append(("data/originals", tr("guide", "The files as they were kept, bit for bit.")))
    checks = [("Linux", _commands("sha256sum")), ("macOS", _commands("shasum -a 256"))]
    checks.append(("Windows (PowerShell)", _POWERSHELL))
    body = [
        f"<h1>{escape(tr('guide', 'Start here'))}</h1>",
        f'<p class="quiet"><bdi>{escape(selection.name)}</bdi></p>',
        _paragraph(
            tr(
                "guide",
                "This folder was made with Journal, a program in which one person keeps a private log. It is a log, "
                "not a witness statement. It may hold things that could hurt people: keep it safe, and ask the person "
                "who gave it to you before you pass it on.",
            )
        ),
        f"<h2>{escape(tr('guide', 'What is in it'))}</h2>",
        "<dl>"
        + "".join(f'<dt><bdi dir="ltr">{escape(name)}</bdi></dt><dd>{escape(says)}</dd>' for name, says in files)
        + "</dl>",
        form(),
        f"<h2>{escape(tr('guide', 'Check it without this page'))}</h2>",
        _paragraph(
            tr(
                "guide",
                "Whoever changes the folder can change this page, too. If much depends on it, check with Journal, or "
                "open a terminal in this folder. Every file is named in a list with its checksum:",
            )
        ),
        *(f"<p>{escape(system)}</p><pre>{escape(commands)}</pre>" for system, commands in checks),
        _paragraph(
            tr(
                "guide",
                "A file that was changed or is missing is named. The last line printed is the fingerprint, in small or "
                "capital letters. Compare it with the digits on the receipt. A file that was added is found by this "
                "page and by Journal alone.",
            )
        ),
        *_signature(selection),
        f"<h2>{escape(tr('guide', 'What this shows, and what it does not'))}</h2>",
        _paragraph(
            tr(
                "guide",
                "If all is well, and the words of the receipt came to you another way, not one character was changed "
                "since the receipt was made. It does not show that what was written is true or complete, who wrote it, "
                "or on which day.",
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


def _signature(selection: Selection) -> tuple[str, ...]:
    """Return how OpenSSH and OpenSSL check signature and time stamps."""
    if selection.key is None:
        return ()
    signature = (
        f"ssh-keygen -Y verify -f {KEY_FILE} -I {SIGNER} -n {NAMESPACE} -s {SIGNATURE_FILE} < {TAG_MANIFEST_FILE}"
    )
    return (
        _paragraph(tr("guide", "OpenSSH checks the signature. Its key was made for this case alone:")),
        f"<pre>{escape(signature)}</pre>",
        _paragraph(
            tr(
                "guide",
                "A time-stamp authority can confirm that the bundle exists today: send it the file {request}, and put "
                "its answer beside it as {answer}. The fingerprint stays the same.",
                request=REQUEST_FILE,
                answer=ANSWER_FILE,
            )
        ),
    )


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


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
