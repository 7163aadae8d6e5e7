"""`START-HERE.html`: a plain page that says what the bundle is and how to check it. No script, no network."""

from __future__ import annotations

from html import escape

from journal.bundle.bag import MANIFEST_FILE, TAG_MANIFEST_FILE
from journal.bundle.selection import Selection
from journal.ground.words import tr

GUIDE_FILE = "START-HERE.html"
_STYLE = (
    "body{font:16px/1.55 'Noto Sans',system-ui,sans-serif;color:#1c2733;"
    "max-width:44rem;margin:3rem auto;padding:0 1rem}"
    "h1{color:#1f5a6b;font-size:1.7rem;margin:0 0 .3rem}h2{color:#1f5a6b;font-size:1.15rem;margin:2rem 0 .5rem}"
    "p.quiet{color:#55626e;margin:0 0 1.5rem}code,pre{font:14px/1.5 monospace;background:#f2f6f7;border-radius:4px}"
    "code{padding:.1rem .3rem}pre{padding:.7rem 1rem;white-space:pre-wrap}dt{font-weight:600}dd{margin:0 0 .6rem}"
)


def guide(selection: Selection, report_files: tuple[str, ...]) -> bytes:
    """Return the page. It holds no word of the records and no fingerprint: a page can't vouch for itself."""
    files = [
        (", ".join(report_files), tr("guide", "The report: begin here. Records, chronology and exhibits, to be read.")),
        ("data/02_Chronology.xlsx, .csv", tr("guide", "The same records as tables, one sheet for each type.")),
        ("data/04_Evidence-list.csv", tr("guide", "Every exhibit: what it is and where its copy is.")),
        ("data/records", tr("guide", "The exact values of each record, for programs.")),
        ("data/exhibits", tr("guide", "Copies of the pictures, upright and without hidden details.")),
    ]
    if selection.originals:
        files.append(("data/originals", tr("guide", "The files as they were kept, bit for bit.")))
    checks = [("Linux", _commands("sha256sum")), ("macOS", _commands("shasum -a 256"))]
    checks.append(("Windows", f"certutil -hashfile {TAG_MANIFEST_FILE} SHA256"))
    body = [
        f"<h1>{escape(tr('guide', 'Start here'))}</h1>",
        f'<p class="quiet">{escape(selection.name)}</p>',
        _paragraph(
            tr(
                "guide",
                "This folder was made with Journal, a program in which one person keeps a private log. It is a log, "
                "not a witness statement. It may hold things that could hurt people: keep it safe, and ask the person "
                "who gave it to you before you pass it on.",
            )
        ),
        f"<h2>{escape(tr('guide', 'What is in it'))}</h2>",
        "<dl>" + "".join(f"<dt>{escape(name)}</dt><dd>{escape(says)}</dd>" for name, says in files) + "</dl>",
        f"<h2>{escape(tr('guide', 'Is it unchanged?'))}</h2>",
        _paragraph(
            tr(
                "guide",
                "Every file is named in a list with its checksum. With Journal installed, use “Verify a bundle”: it "
                "also finds files that were added. Without it, open a terminal in this folder:",
            )
        ),
        *(f"<p>{escape(system)}</p><pre>{escape(commands)}</pre>" for system, commands in checks),
        _paragraph(
            tr(
                "guide",
                "The last line printed is the fingerprint. Compare it with the one on the receipt, which you should "
                "have over another channel: on paper, by phone, or in a message of its own. A page in this folder "
                "can't tell you: whoever changes the folder can change the page.",
            )
        ),
        f"<h2>{escape(tr('guide', 'What this shows, and what it does not'))}</h2>",
        _paragraph(
            tr(
                "guide",
                "If all is well, not one character was changed since the bundle was made. It does not show that what "
                "was written is true or complete, who wrote it, or on which day.",
            )
        ),
    ]
    language = escape(selection.language)
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(tr('guide', 'Start here'))}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    ).encode()


def _commands(program: str) -> str:
    return "\n".join(
        (
            f"{program} -c {MANIFEST_FILE}",
            f"{program} -c {TAG_MANIFEST_FILE}",
            f"{program} {TAG_MANIFEST_FILE}",
        )
    )


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>"
