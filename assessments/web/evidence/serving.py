"""A stored file → an answer that can do nothing in the portal's name, whatever is in it."""

from urllib.parse import quote

from django.http import FileResponse

from assessments.enums import EvidenceKind
from assessments.models.file_store import open_checked

# Pictures run nothing and need nothing. Browsers' own PDF viewers refuse to work in a sandbox; a PDF never gets the
# portal's origin for its scripts, and files with scripts are not taken in.
_PICTURE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
_PDF = "default-src 'none'; object-src 'self'; plugin-types application/pdf; style-src 'unsafe-inline'; frame-ancestors 'self'"
_OTHER = "default-src 'none'; sandbox; frame-ancestors 'none'"


def file_answer(*, sha256: str, name: str, media_type: str, shown: bool) -> FileResponse:
    """The file to look at in a page (``shown``, where its kind can be) or to download.

    Raises AssessmentError where the file store has not got it as it was.
    """
    kind = EvidenceKind(media_type)
    inline = shown and kind.opens_in_page
    answer = FileResponse(open_checked(sha256), content_type=kind.value)
    how = "inline" if inline else "attachment"
    answer["Content-Disposition"] = f"{how}; filename*=UTF-8''{quote(name, safe='')}"
    policy = _OTHER
    if inline:
        policy = _PICTURE if kind.is_picture else _PDF
        answer["X-Frame-Options"] = "SAMEORIGIN"
    answer["Content-Security-Policy"] = policy
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cross-Origin-Resource-Policy"] = "same-origin"
    answer["Cache-Control"] = "private, no-store"
    return answer
