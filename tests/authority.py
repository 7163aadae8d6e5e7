"""A time-stamp authority of the tests' own: certificates made here, answers by Debian's openssl. No network."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

OPENSSL = shutil.which("openssl")
needs_openssl = pytest.mark.skipif(OPENSSL is None, reason="openssl is not on this machine: answers can't be made")

PEM = serialization.Encoding.PEM
CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256, sha512
accuracy = secs:1, millisecs:500
ordering = yes
tsa_name = yes
signer_digest = {digest}
ess_cert_id_chain = no
ess_cert_id_alg = {named_by}
"""


def _key(kind: str):
    match kind:
        case "rsa":
            return rsa.generate_private_key(65537, 2048)
        case "ed25519":
            return ed25519.Ed25519PrivateKey.generate()
        case _:
            return ec.generate_private_key(ec.SECP256R1())


def _certificate(name: str, key, issuer: str, issuer_key, extensions, since=None, until=None) -> x509.Certificate:
    now = datetime.now(UTC).replace(microsecond=0)

    def named(text: str) -> x509.Name:
        return x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tests of time"),
                x509.NameAttribute(NameOID.COMMON_NAME, text),
            ]
        )

    builder = x509.CertificateBuilder(
        named(issuer),
        named(name),
        key.public_key(),
        x509.random_serial_number(),
        since or now - timedelta(days=30),
        until or now + timedelta(days=30),
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    return builder.sign(issuer_key, hashes.SHA256())


def _may_sign_certificates(key):
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    return [
        (x509.BasicConstraints(True, None), True),
        (usage, True),
        (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
    ]


def stamping(*purposes: x509.ObjectIdentifier, critical: bool = True):
    """Return the extension that says what a certificate is for: for time stamps unless others are given."""
    return [(x509.ExtendedKeyUsage(list(purposes) or [ExtendedKeyUsageOID.TIME_STAMPING]), critical)]


@attrs.define
class Authority:
    """A root, one authority below it, and its stamping key, as files in a folder."""

    folder: Path
    digest: str = "sha256"
    named_by: str = "sha256"

    @classmethod
    def made(
        cls, folder: Path, kind: str = "ec", extensions=None, signed_by_root: bool = True, since=None, until=None, **more
    ) -> Authority:
        """Make keys and certificates; `extensions` are those of the stamping certificate."""
        folder.mkdir()
        root, middle, stamp = _key("ec"), _key("ec"), _key(kind)
        extensions = stamping() if extensions is None else extensions
        certificates = {
            "root": _certificate("Root of tests", root, "Root of tests", root, _may_sign_certificates(root)),
            "middle": _certificate("Below the root", middle, "Root of tests", root, _may_sign_certificates(middle)),
            "stamp": _certificate("Clock of tests", stamp, "Below the root", middle, extensions, since, until),
        }
        for name, certificate in certificates.items():
            (folder / f"{name}.pem").write_bytes(certificate.public_bytes(PEM))
        (folder / "key.pem").write_bytes(
            stamp.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )
        above = ("middle", "root") if signed_by_root else ("middle",)
        (folder / "chain.pem").write_bytes(b"".join((folder / f"{name}.pem").read_bytes() for name in above))
        (folder / "serial").write_text("07", encoding="ascii")
        return cls(folder, **more)

    def answer(self, request: bytes, *more: str) -> bytes:
        """Return the authority's answer to a request."""
        query, reply, config = self.folder / "q.tsq", self.folder / "r.tsr", self.folder / "openssl.cnf"
        query.write_bytes(request)
        config.write_text(
            CONFIG.format(folder=self.folder, digest=self.digest, named_by=self.named_by), encoding="utf-8"
        )
        said = ["-queryfile", query, "-inkey", self.folder / "key.pem", "-signer", self.folder / "stamp.pem"]
        said += ["-chain", self.folder / "chain.pem", "-out", reply, "-config", config, "-section", "here"]
        openssl("ts", "-reply", *said, *more)
        return reply.read_bytes()

    def openssl_agrees(self, answer: bytes, data: bytes) -> bool:
        """Ask `openssl ts -verify` whether the answer stamps these bytes; the root is the only one trusted."""
        reply, stamped = self.folder / "v.tsr", self.folder / "v.data"
        reply.write_bytes(answer)
        stamped.write_bytes(data)
        words = ["-in", reply, "-data", stamped, "-CAfile", self.folder / "root.pem"]
        return openssl("ts", "-verify", *words, check=False).returncode == 0


def openssl(*words: str | Path, check: bool = True) -> subprocess.CompletedProcess[bytes]:
    """Run Debian's openssl."""
    assert OPENSSL is not None
    return subprocess.run([OPENSSL, *map(str, words)], capture_output=True, check=check, timeout=60)
