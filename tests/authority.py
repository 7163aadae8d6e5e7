"""A time-stamp authority of the tests' own: certificates made here, answers by Debian's openssl. No network."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import attrs
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from journal.proof import der

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


def new_key(kind: str):
    match kind:
        case "rsa":
            return rsa.generate_private_key(65537, 2048)
        case "ed25519":
            return ed25519.Ed25519PrivateKey.generate()
        case _:
            return ec.generate_private_key(ec.SECP256R1())


def certificate_of(
    name: str, key, issuer: str, issuer_key, extensions, since=None, until=None, serial=None
) -> x509.Certificate:
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
        serial or x509.random_serial_number(),
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
        cls,
        folder: Path,
        kind: str = "ec",
        extensions=None,
        signed_by_root: bool = True,
        since=None,
        until=None,
        **more,
    ) -> Authority:
        """Make keys and certificates; `extensions` are those of the stamping certificate."""
        folder.mkdir()
        root, middle, stamp = new_key("ec"), new_key("ec"), new_key(kind)
        extensions = stamping() if extensions is None else extensions
        certificates = {
            "root": certificate_of("Root of tests", root, "Root of tests", root, _may_sign_certificates(root)),
            "middle": certificate_of("Below the root", middle, "Root of tests", root, _may_sign_certificates(middle)),
            "stamp": certificate_of("Clock of tests", stamp, "Below the root", middle, extensions, since, until),
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

    @property
    def key(self):
        """The key that stamps."""
        return serialization.load_pem_private_key((self.folder / "key.pem").read_bytes(), None)

    @property
    def certificate(self) -> x509.Certificate:
        """The certificate of the key that stamps."""
        return x509.load_pem_x509_certificate((self.folder / "stamp.pem").read_bytes())

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


# ------------------------------------------------------------------ answers that openssl would not give


def encoded(tag: int, content: bytes) -> bytes:
    """Return one DER value."""
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    digits = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(digits)]) + digits + content


def part(raw: bytes, *path: int) -> der.Value:
    """Return the value inside a DER value that the numbers lead to."""
    value = der.read(raw)
    for number in path:
        value = value.parts()[number]
    return value


def replaced(raw: bytes, new: bytes, *path: int) -> bytes:
    """Return a DER value with another value where the numbers lead to; all lengths follow."""
    if not path:
        return new
    value = der.read(raw)
    parts = [each.raw for each in value.parts()]
    parts[path[0]] = replaced(parts[path[0]], new, *path[1:])
    return encoded(value.tag, b"".join(parts))


SIGNED = (1, 1, 0)
CERTIFICATES = (*SIGNED, 3)
SIGNER = (*SIGNED, 4, 0)
VERSION, WHO, HOW_DIGESTED, ATTRIBUTES, HOW_SIGNED, SIGNATURE = ((*SIGNER, number) for number in range(6))
ALL_DIGESTED = (*SIGNED, 1)

PSS_SHA256 = encoded(0x30, bytes.fromhex("06092a864886f70d01010a"))
CERTIFICATE_V1 = bytes.fromhex("060b2a864886f70d010910020c")
CERTIFICATE_V2 = bytes.fromhex("060b2a864886f70d010910022f")


def signed_anew(
    answer: bytes,
    key,
    certificate: x509.Certificate,
    *,
    algorithm: bytes | None = None,
    attributes: list[bytes] | None = None,
    who: bytes | None = None,
) -> bytes:
    """Return the answer as if the holder of `key` had signed it and sent this certificate alone."""
    raw = certificate.public_bytes(serialization.Encoding.DER)
    tbs = part(certificate.tbs_certificate_bytes).parts()
    named = encoded(0x30, CERTIFICATE_V2 + encoded(0x31, _ess(encoded(0x04, hashlib.sha256(raw).digest()))))
    kept = [each.raw for each in part(answer, *ATTRIBUTES).parts() if CERTIFICATE_V2 not in each.raw]
    attributes = [*kept, named] if attributes is None else attributes
    signed = b"".join(sorted(attributes))
    answer = replaced(answer, encoded(0xA0, raw), *CERTIFICATES)
    answer = replaced(answer, who or encoded(0x30, tbs[3].raw + tbs[1].raw), *WHO)
    answer = replaced(answer, encoded(0x02, b"\x03" if who else b"\x01"), *VERSION)
    answer = replaced(answer, encoded(0xA0, signed), *ATTRIBUTES)
    if algorithm is not None:
        answer = replaced(answer, algorithm, *HOW_SIGNED)
    signature = _sign(key, encoded(0x31, signed), pss=algorithm == PSS_SHA256)
    return replaced(answer, encoded(0x04, signature), *SIGNATURE)


def _ess(certificate_id: bytes) -> bytes:
    return encoded(0x30, encoded(0x30, encoded(0x30, certificate_id)))


def _sign(key, content: bytes, pss: bool) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        how = padding.PSS(padding.MGF1(hashes.SHA256()), 32) if pss else padding.PKCS1v15()
        return key.sign(content, how, hashes.SHA256())
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key.sign(content)
    return key.sign(content, ec.ECDSA(hashes.SHA256()))
