"""`journal verify`: is this bundle whole and unchanged? Neither journal nor window is loaded for it."""

from __future__ import annotations

from journal.actions.verify_bundle import verify_bundle
from journal.cli.call import Call
from journal.cli.verdict import told
from journal.ground.known_error import WrongSecret
from journal.ground.words import tr


def verify(call: Call) -> int:
    """Check the bundle; ask for a passphrase only where it turns out that one is needed."""
    options = call.options
    passphrase = None
    if options.secrets_stdin and options.bundle.is_file():
        passphrase = call.secrets.optional("")
    try:
        verdict = verify_bundle(options.bundle, options.fingerprint, passphrase, call.progress, options.earlier)
    except WrongSecret:
        if options.secrets_stdin:
            raise
        passphrase = call.secrets.password(tr("cli", "Passphrase of the bundle: "))
        verdict = verify_bundle(options.bundle, options.fingerprint, passphrase, call.progress, options.earlier)
    return told(call, verdict)
