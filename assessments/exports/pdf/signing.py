"""An official PDF sealed with the office's certificate (PAdES): who it comes from, and that no byte was changed since."""

import io
from dataclasses import dataclass
from pathlib import Path

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from assessments.exports.errors import ExportError

FIELD = "OfficialSeal"
# What pyHanko raises on bytes that nobody's program wrote; AttributeError for objects of another kind than expected.
_UNREADABLE = (
    *(PdfError, SignatureValidationError, ValueError, LookupError, TypeError, AttributeError),
    *(NotImplementedError, RecursionError, OSError),
)


class SealUnusable(ExportError):
    """The certificate that is set up cannot be used."""


@dataclass(frozen=True, slots=True)
class SealState:
    """What a file's own seal says. ``intact``: every byte is as it was sealed. ``ours``: by the certificate set up here.
    ``signer``: the name in the certificate."""

    intact: bool
    ours: bool
    signer: str


class Seal:
    """A private key with its certificate. Sealing adds to the file: what was there stays byte for byte."""

    def __init__(self, file: Path, password: str) -> None:
        """Raises SealUnusable for a file that is not there, not PKCS#12 or has another password."""
        loaded = signers.SimpleSigner.load_pkcs12(str(file), passphrase=password.encode())
        if loaded is None or loaded.signing_cert is None:
            raise SealUnusable(
                f"签章证书 {file.name} 无法读取：请检查文件是否存在、是否为 PKCS#12（.p12）格式以及口令是否正确。"
            )
        self._signer = loaded
        self._certificate = loaded.signing_cert

    def sign(self, pdf: bytes, *, reason: str, place: str) -> bytes:
        """The file with its seal."""
        about = signers.PdfSignatureMetadata(
            field_name=FIELD,
            reason=reason,
            location=place,
            subfilter=SigSeedSubFilter.PADES,
            md_algorithm="sha256",
        )
        sealed = signers.PdfSigner(about, signer=self._signer).sign_pdf(
            IncrementalPdfFileWriter(io.BytesIO(pdf))
        )
        return bytes(sealed.getvalue())

    def check(self, pdf: bytes) -> SealState | None:
        """What the file's seal says; None for a file without one, or one that is no PDF."""
        try:
            found = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
            if not found:
                return None
            trust = ValidationContext(trust_roots=[self._certificate], allow_fetching=False)
            status = validate_pdf_signature(found[-1], trust)
        except _UNREADABLE:
            # Whatever was done to the bytes: it is no file that we sealed.
            return None
        certificate = found[-1].signer_cert
        return SealState(
            intact=bool(status.bottom_line) and status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
            ours=certificate.dump() == self._certificate.dump(),
            signer=str(certificate.subject.native.get("common_name", "")),
        )
