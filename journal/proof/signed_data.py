"""Signed data (CMS, RFC 5652) as time stamps use it: one signer, whose certificate came along and may stamp times.

Held true: the signature covers the content; the certificate named inside what was signed (RFC 5035) is the one whose
key signed; it is made for time stamps alone (RFC 3161, section 2.3) and was valid at that time. Roots are nobody's
here: whether to trust the authority is for people to judge. SHA-1 is not taken.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime

import attrs
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from journal.ground.known_error import NotSound
from journal.ground.words import Message, N, tr
from journal.proof import der

_SIGNED_DATA = "1.2.840.113549.1.7.2"
_CONTENT_TYPE = "1.2.840.113549.1.9.3"
_MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
_CERTIFICATE_V1 = "1.2.840.113549.1.9.16.2.12"
_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
_PSS = "1.2.840.113549.1.1.10"
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256(),
    "2.16.840.1.101.3.4.2.2": hashes.SHA384(),
    "2.16.840.1.101.3.4.2.3": hashes.SHA512(),
}
_SIGNED_WITH: dict[str, hashes.HashAlgorithm] = {  # signature algorithms that name their hash themselves
    "1.2.840.113549.1.1.11": hashes.SHA256(),
    "1.2.840.113549.1.1.12": hashes.SHA384(),
    "1.2.840.113549.1.1.13": hashes.SHA512(),
    "1.2.840.10045.4.3.2": hashes.SHA256(),
    "1.2.840.10045.4.3.3": hashes.SHA384(),
    "1.2.840.10045.4.3.4": hashes.SHA512(),
}
_BY_ITS_KEY = {"1.2.840.113549.1.1.1", "1.2.840.10045.2.1"}
"""The key's own kind in the place of a signature algorithm: the hash is the signer's."""
_DATA_VERSION, _SIGNER_VERSIONS = 3, {der.SEQUENCE: 1, 0x80: 3}
_ODD = (
    InvalidSignature,
    ValueError,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)  # what the library raises at certificates that are not as they should be
_LONGEST_CHAIN = 8
_BESIDE = [[], [der.context(0)], [der.context(1)], [der.context(0), der.context(1)]]
"""What may stand beside the content: certificates, and what was revoked. Neither is signed here."""
_AFTER = [[], [der.context(1)]]
"""What may follow a signature: attributes that nobody signed."""

CHANGED = N("time stamp", "The signature of this time stamp is not right: it was changed, or it is damaged.")
MAY_NOT_STAMP = N("time stamp", "This time stamp was signed with a certificate that is not made for time stamps.")
NOT_VALID_THEN = N("time stamp", "This time stamp was signed with a certificate that was not valid at that time.")
NO_CERTIFICATE = N("time stamp", "The certificate of the authority is missing in this time stamp.")
NOT_SUPPORTED = N("time stamp", "This time stamp is signed in a way that this program can't check.")


@attrs.frozen
class SignedContent:
    """Signed data taken apart, nothing of it checked yet."""

    content_type: str
    content: bytes = attrs.field(repr=False)
    certificates: tuple[bytes, ...] = attrs.field(repr=False)
    signer: tuple[der.Value, ...] = attrs.field(repr=False)


@attrs.frozen
class Signer:
    """Who signed: the name in the certificate, and the names above it as far as signatures lead within what came."""

    name: str
    issuers: tuple[str, ...]
    complete: bool


def read_signed(content_info: der.Value) -> SignedContent:
    """Take signed data apart, strictly: what stands outside the signature has one form alone.

    Raises ValueError when it is none.
    """
    if content_info.tag != der.SEQUENCE:
        raise ValueError("This is no signed data.")
    kind, wrapped = content_info.parts(der.OID, der.context(0))
    version, digested, inner, *more = wrapped.only(der.SEQUENCE).parts(der.INTEGER, der.SET, der.SEQUENCE)
    if kind.oid() != _SIGNED_DATA or version.integer() != _DATA_VERSION:
        raise ValueError("This is no signed data as time stamps use it.")
    content_type, content = inner.parts(der.OID, der.context(0))
    *beside, signers = more
    if signers.tag != der.SET or [each.tag for each in beside] not in _BESIDE:
        raise ValueError("Other values were expected here.")
    certificates = der.read_all(beside[0].content) if beside and beside[0].tag == der.context(0) else []
    signer = signers.only(der.SEQUENCE).parts(der.INTEGER)
    if signer[2].algorithm() not in [each.algorithm() for each in digested.parts()]:
        raise ValueError("The signer digested otherwise than is said.")
    if signer[0].integer() != _SIGNER_VERSIONS.get(signer[1].tag) or [each.tag for each in signer[6:]] not in _AFTER:
        raise ValueError("This is no signer as time stamps use it.")
    return SignedContent(
        content_type.oid(),
        content.only(der.OCTET_STRING).content,
        tuple(each.raw for each in certificates if each.tag == der.SEQUENCE),
        tuple(signer),
    )


def check_signature(signed: SignedContent, at: datetime) -> Signer:
    """Return who signed. Raises NotSound when signature or certificate is not right for a stamp at this time."""
    try:
        certificates = [one for one in map(_loaded, signed.certificates) if one is not None]
        certificate = _certificate_of(signed.signer[1], certificates)
        _check(signed, certificate)
        _check_purpose(certificate)
    except (*_ODD, IndexError, KeyError) as error:
        raise _refused(CHANGED) from error
    except (UnsupportedAlgorithm, TypeError) as error:
        raise _refused(NOT_SUPPORTED) from error
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        raise _refused(NOT_VALID_THEN)
    issuers, complete = _above(certificate, certificates)
    return Signer(_name(certificate), tuple(_name(each) for each in issuers), complete)


def _loaded(raw: bytes) -> x509.Certificate | None:
    try:
        return x509.load_der_x509_certificate(raw)
    except (*_ODD, UnsupportedAlgorithm):
        return None


def _check(signed: SignedContent, certificate: x509.Certificate) -> None:
    digest_algorithm, attributes, algorithm, signature = signed.signer[2:6]
    hash_oid = digest_algorithm.algorithm()
    if hash_oid not in _HASHES:
        raise UnsupportedAlgorithm(hash_oid)
    if attributes.tag != der.context(0) or signature.tag != der.OCTET_STRING:
        raise ValueError("A time stamp has signed attributes and a signature.")
    said = _attributes(attributes)
    right = said[_CONTENT_TYPE].oid() == signed.content_type
    right = right and hmac.compare_digest(said[_MESSAGE_DIGEST].content, _digest(hash_oid, signed.content))
    if not right or not _is_named(certificate, said):
        raise InvalidSignature
    # What is signed is the attributes as a SET (RFC 5652, section 5.4).
    _verify(certificate, algorithm, _HASHES[hash_oid], signature.content, b"\x31" + attributes.raw[1:])


def _attributes(attributes: der.Value) -> dict[str, der.Value]:
    found: dict[str, der.Value] = {}
    for attribute in attributes.parts():
        name, values = attribute.parts(der.OID, der.SET)
        if name.oid() in found:
            raise ValueError("An attribute stands twice.")
        found[name.oid()] = values.parts()[0]
    return found


def _is_named(certificate: x509.Certificate, said: dict[str, der.Value]) -> bool:
    """Tell whether the signed attributes name this certificate by its hash: a swapped certificate shows."""
    raw = certificate.public_bytes(Encoding.DER)
    if _CERTIFICATE_V2 in said:
        first = said[_CERTIFICATE_V2].parts(der.SEQUENCE)[0].parts(der.SEQUENCE)[0].parts()
        named = first[0].parts(der.OID)[0].oid() if first[0].tag == der.SEQUENCE else "2.16.840.1.101.3.4.2.1"
        (kept, *_) = [each for each in first if each.tag == der.OCTET_STRING]
        if named not in _HASHES:
            raise UnsupportedAlgorithm(named)
        return hmac.compare_digest(kept.content, _digest(named, raw))
    first = said[_CERTIFICATE_V1].parts(der.SEQUENCE)[0].parts(der.SEQUENCE)[0].parts(der.OCTET_STRING)
    # The older form (RFC 2634) knows only SHA-1 here; the signature itself does not rest on it.
    return hmac.compare_digest(first[0].content, hashlib.sha1(raw, usedforsecurity=False).digest())


def _digest(oid: str, content: bytes) -> bytes:
    return hashlib.new(_HASHES[oid].name, content).digest()


def _verify(
    certificate: x509.Certificate, algorithm: der.Value, usual: hashes.HashAlgorithm, signature: bytes, content: bytes
) -> None:
    key = certificate.public_key()
    if algorithm.tag == der.SEQUENCE and algorithm.parts(der.OID)[0].oid() == _PSS:
        if not isinstance(key, rsa.RSAPublicKey):
            raise UnsupportedAlgorithm(_PSS)
        key.verify(signature, content, padding.PSS(padding.MGF1(usual), padding.PSS.AUTO), usual)
        return
    named = algorithm.algorithm()
    if named not in _SIGNED_WITH.keys() | _BY_ITS_KEY:
        raise UnsupportedAlgorithm(named)
    by = _SIGNED_WITH.get(named, usual)
    if isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, content, padding.PKCS1v15(), by)
    elif isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, content, ec.ECDSA(by))
    else:
        raise UnsupportedAlgorithm(named)


def _certificate_of(signer_id: der.Value, certificates: list[x509.Certificate]) -> x509.Certificate:
    """Return the certificate that the signer names, by issuer and serial number or by its key's identifier."""
    for certificate in certificates:
        if signer_id.tag == der.SEQUENCE:
            parts = der.read(certificate.tbs_certificate_bytes).parts()
            serial, _, issuer = parts[1:4] if parts[0].tag == der.context(0) else parts[:3]
            named = [each.raw for each in signer_id.parts(der.SEQUENCE, der.INTEGER)] == [issuer.raw, serial.raw]
        else:
            named = signer_id.content == _key_identifier(certificate)
        if named:
            return certificate
    raise _refused(NO_CERTIFICATE)


def _key_identifier(certificate: x509.Certificate) -> bytes | None:
    try:
        return certificate.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    except x509.ExtensionNotFound:
        return None


def _check_purpose(certificate: x509.Certificate) -> None:
    try:
        purposes = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound as error:
        raise _refused(MAY_NOT_STAMP) from error
    if not purposes.critical or list(purposes.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise _refused(MAY_NOT_STAMP)
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    other = usage.key_encipherment or usage.data_encipherment or usage.key_agreement
    other = other or usage.key_cert_sign or usage.crl_sign
    if other or not (usage.digital_signature or usage.content_commitment):
        raise _refused(MAY_NOT_STAMP)


def _above(certificate: x509.Certificate, known: list[x509.Certificate]) -> tuple[list[x509.Certificate], bool]:
    """Return the certificates above one, as far as signatures lead among those known, and whether a root is reached."""
    chain = [certificate]
    while len(chain) < _LONGEST_CHAIN:
        last = chain[-1]
        if _issued(last, last):
            return chain[1:], True
        above = [each for each in known if each not in chain and _issued(each, last)]
        if not above:
            break
        chain.append(above[0])
    return chain[1:], False


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (*_ODD, TypeError, UnsupportedAlgorithm):
        return False
    return True


def _name(certificate: x509.Certificate) -> str:
    """Return the name that people know the certificate's owner by."""
    found: list[str] = []
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        found += [str(each.value) for each in certificate.subject.get_attributes_for_oid(oid)[:1]]
    return ", ".join(dict.fromkeys(found)) or certificate.subject.rfc4514_string()


def _refused(says: Message) -> NotSound:
    return NotSound(says, tr("time stamp", "Ask for a new time stamp."))
