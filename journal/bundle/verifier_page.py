"""The part of `START-HERE.html` that checks: a form, the words for what it finds, and scripts that need no network.

The page's policy lets only these very scripts and this style run, by their hashes, and nothing be fetched or sent.
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape

from journal.bundle.selection import Selection
from journal.bundle.verify_proofs import answer_called
from journal.ground.passphrase import replaced_words, word_list
from journal.ground.resources import resource
from journal.ground.words import tr
from journal.proof.check_words import BASE
from journal.records.fields import fields_of
from journal.records.leaving import LEAVING

_FORM = """\
<section id="check">
<h2>{heading}</h2>
<p>{says}</p>
<form id="form">
<div id="drop">
<label for="pick">{choose}</label>
<input type="file" id="pick" webkitdirectory multiple aria-describedby="pick-help">
<p class="quiet" id="pick-help">{choose_help}</p>
<p id="chosen" role="status">{nothing}</p>
</div>
<label for="known">{known}</label>
<textarea id="known" autocomplete="off" autocapitalize="none" spellcheck="false"
aria-describedby="known-help"></textarea>
<p class="quiet" id="known-help">{known_help}</p>
<button type="submit" id="go" disabled>{go}</button>
<progress id="progress" hidden aria-label="{checking}"></progress>
</form>
<div id="result" role="status" aria-live="polite" tabindex="-1"></div>
</section>"""


def style() -> str:
    """Return the page's style sheet."""
    return resource("verifier/page.css").read_text("utf-8")


def scripts() -> tuple[str, ...]:
    """Return the scripts in the order in which they run."""
    return tuple(resource(f"verifier/{name}.js").read_text("utf-8") for name in ("check", "page"))


def policy() -> str:
    """Return the Content-Security-Policy: what may run, by hash, and that nothing may be loaded or sent."""
    run = " ".join(_hash(script) for script in scripts())
    return (
        f"default-src 'none'; script-src {run}; style-src {_hash(style())}; base-uri 'none'; form-action 'none'; "
        "connect-src 'none'"
    )


def form(selection: Selection) -> str:
    """Return the section with the form, in HTML. It says what the bundle has that can be checked, and what it lacks."""
    says = {name: escape(sentence) for name, sentence in _form_words(selection).items()}
    return _FORM.format_map(says)


def _form_words(selection: Selection) -> dict[str, str]:
    return {
        "heading": tr("guide", "Check it here"),
        "says": tr(
            "guide",
            "This page can check the bundle in your browser. Nothing is sent anywhere: the page can't reach any "
            "network. It reads every file, and finds what does not fit the bundle's lists. {has}",
            has=_has(selection),
        ),
        "choose": tr("guide", "1. Choose the folder that holds this page"),
        "choose_help": tr(
            "guide",
            "Your browser may ask whether it may “upload” the files: they stay with you. You can also drop the folder "
            "onto this page.",
        ),
        "nothing": tr("guide", "Nothing chosen yet."),
        "known": tr("guide", "2. Type the words of the receipt"),
        "known_help": tr(
            "guide",
            "You should have them over another channel: on paper, by phone, in a message of its own. Without them "
            "this check tells only that the files fit the lists beside them, which others can make anew. With them it "
            "tells whether this is the bundle that the receipt was made for. If you were given the key of the case, "
            "or a fingerprint of the whole log from an earlier day, type that here.",
        ),
        "go": tr("guide", "Check the bundle"),
        "checking": tr("guide", "Checking"),
    }


def _has(selection: Selection) -> str:
    """Say what vouches for the bundle, and what it came without."""
    signed = (
        tr("guide", "It checks the signature, which was made with a key of this case.")
        if selection.key is not None
        else tr("guide", "There is no signature here: only the receipt ties the bundle to whoever gave it to you.")
    )
    proven = (
        tr("guide", "It checks the proofs that the entries stand so in the log.")
        if selection.log is not None
        else tr("guide", "There are no proofs of entries here.")
    )
    stamped = (
        tr("guide", "It reads the time stamps.")
        if selection.log is not None and selection.log.stamps
        else tr("guide", "It came without a time stamp: nothing here shows on which day it was made.")
    )
    return f"{signed} {proven} {stamped}"


def data_and_scripts() -> str:
    """Return words, word list and scripts, to stand at the end of the page."""
    words = json.dumps(sentences(), ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")
    questions = json.dumps(answers_called(), ensure_ascii=False, sort_keys=True, indent=0).replace("<", "\\u003c")
    parts = [
        f'<script type="application/json" id="words">{words}</script>',
        f'<script type="application/json" id="questions">{questions}</script>',
        f'<script type="text/plain" id="list">{words_of_the_page()}</script>',
    ]
    return "\n".join((*parts, *(f"<script>{script}</script>" for script in scripts())))


def answers_called() -> dict[str, str]:
    """Return what people call each answer of a record, by the name that the check gives it."""
    return {
        f"{kind}: {field.name}": answer_called(kind, field.name)
        for kind, record_type in LEAVING.items()
        for field in fields_of(record_type)
    }


def words_of_the_page() -> str:
    """Return the words of heads and fingerprints in order; one that stood in a place before follows it as `new/old`."""
    before = {new: old for old, new in replaced_words().items()}
    return " ".join(f"{word}/{before[word]}" if word in before else word for word in word_list()[:BASE])


def sentences() -> dict[str, str]:
    """Return what the page says, by the name that its scripts know it by."""
    return {
        "chosen": tr("guide", "{count} files chosen."),
        "drop_failed": tr("guide", "Your browser can't read a folder that is dropped here. Choose it above."),
        "known_wrong": tr("guide", "These words can't be read. Nothing was checked."),
        "known_form": tr("guide", "Copy all 22 words from the receipt, or all 64 digits and letters."),
        "unknown_word": tr("guide", "Word {place} is none of the list."),
        "mistyped": tr("head", "There are typing mistakes in these words, or their order is wrong."),
        "unsound_one": tr("guide", "This bundle is not sound: 1 thing is wrong."),
        "unsound": tr("guide", "This bundle is not sound: {count} things are wrong."),
        "sound_fingerprint": tr("verify", "This bundle is whole, and its fingerprint is the one you were given."),
        "sound_known": tr("verify", "This bundle is whole, and made by whoever made what you know already."),
        "sound_entries": tr(
            "verify",
            "This bundle is consistent, and what is proven of its entries stands in the log whose head you know. "
            "Who made the report and the other files is not confirmed.",
        ),
        "sound": tr(
            "verify",
            "Who made this bundle is not confirmed: whoever changes files can make new lists, too. As its lists stand "
            "it is consistent: nothing is missing, added or changed since they were made.",
        ),
        "not_confirmed": tr(
            "guide", "Type the words of the receipt above: they tell whether this is the bundle that it was made for."
        ),
        "fingerprint": tr("guide", "Fingerprint in digits:"),
        "missing": tr("verify", "This file is missing from the bundle."),
        "missing_of": tr("verify", "This file is missing. It is named in {list}."),
        "added": tr("verify", "This file was added. It is not named in {list}."),
        "added_proof": tr("verify", "This file was added. It does not belong into this bundle."),
        "changed": tr("verify", "This file was changed after the bundle was made."),
        "too_long": tr("verify", "This file is far longer than it can be."),
        "unreadable": tr("verify", "This file can't be read: it is damaged."),
        "form": tr("verify", "This file has not the form that bundles use."),
        "list": tr("guide", "This list of files has a line that bundles do not have."),
        "name": tr("verify", "This file has a name that bundles do not use."),
        "spelling": tr("verify", "This name differs from another only in its spelling."),
        "foreign": tr("verify", "Bundles of this kind have no such file."),
        "declaration": tr("verify", "This file does not say what it must in a BagIt 1.0 bundle."),
        "twice": tr("verify", "This file says something twice."),
        "oxum": tr("verify", "The number of files and bytes is not the one written down here."),
        "other_log": tr("verify", "The log does not begin as it did at an earlier time that this file names."),
        "disclosed_twice": tr("verify", "Its proof says a field twice, or leaves out what the entry is."),
        "other_entry": tr("verify", "It is not the entry that its proof is for."),
        "other_fields": tr("verify", "It shows other fields than its proof says."),
        "not_sealed": tr("verify", "The field “{field}” does not say what was sealed."),
        "other_place": tr("verify", "It is not at the place in the log that its proof is for."),
        "field_not_sealed": tr("verify", "A field that it shows was not sealed so."),
        "not_in_log": tr("verify", "It does not stand so in the log that this bundle is made from."),
        "other_record": tr("verify", "This file holds another record than its name says."),
        "shown_twice": tr("verify", "This shows an entry that another file shows, too."),
        "order": tr("verify", "Its versions are not in the order of the log."),
        "left_out": tr(
            "guide",
            "Records in which part of an answer is left out, since it is for the lawyer only: {count}. The rest of "
            "those answers can't be proven alone: proofs cover whole answers.",
        ),
        "reworded": tr(
            "guide",
            "Records in which an answer is blacked out or has other names in it, as was chosen: {count}. No proof "
            "covers these: proofs cover answers as they were written.",
        ),
        "key_form": tr("verify", "This file does not hold a key as bundles do."),
        "other_key": tr("verify", "This is not the key that the bundle names."),
        "signature": tr("verify", "The signature is not of this bundle and its key."),
        "no_ed25519": tr("guide", "This browser is too old to check the signature. The rest was checked."),
        "request": tr("verify", "This request for a time stamp is for something else."),
        "other_stamp": tr("verify", "This time stamp is for something else."),
        "stamp_refused": tr("time stamp", "The authority did not grant this time stamp."),
        "stamp_form": tr("time stamp", "This file is not the answer of a time-stamp authority."),
        "stamp_changed": tr("verify", "This time stamp was changed after the bundle was made."),
        "stamp_bundle": tr(
            "guide",
            "A time stamp says that this bundle was there by {time} UTC. Who signed it is not checked here: use "
            "Journal or OpenSSL.",
        ),
        "stamp_head": tr(
            "guide",
            "A time stamp says that the log was there, up to an earlier entry, by {time} UTC. Who signed it is not "
            "checked here: use Journal or OpenSSL.",
        ),
        "other_fingerprint": tr(
            "verify", "The fingerprint is not the one you were given. This is another bundle, or a changed one."
        ),
        "unknown_key": tr("verify", "It was not signed with the key that you know. Somebody else may have made it."),
        "changed_log": tr("verify", "The log is not the one whose head you know: an earlier entry was changed."),
        "unknown_head": tr("verify", "It does not show that it was made from the log whose head you know."),
    }


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
