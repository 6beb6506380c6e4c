"""Files as they stream in: to a temporary place, hashed on the way, cut off at the limit."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from assessments.imports.evidence.intake import Received

# The page sends files one by one, a form without scripts together: so many of the largest.
MAX_FILES = 20
# Room for the other fields and the borders between them.
OVERHEAD = 1_000_000


class EvidenceUploadHandler(TemporaryFileUploadHandler):
    """Every file goes to a temporary file, however small; nothing is ever whole in memory."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.received: list[Received] = []
        self.too_large: list[str] = []
        # Held, because the temporary files go with their objects.
        self._files: list[TemporaryUploadedFile] = []
        self._hash = hashlib.sha256()
        self._size = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._hash, self._size = hashlib.sha256(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._size += len(raw_data)
        if self._size > settings.EVIDENCE_FILE_LIMIT:
            self.too_large.append(str(self.file_name))
            raise SkipFile
        self._hash.update(raw_data)
        super().receive_data_chunk(raw_data, start)

    def file_complete(self, file_size: int) -> Any:
        if self._size > settings.EVIDENCE_FILE_LIMIT:
            return None
        super().file_complete(file_size)
        file: TemporaryUploadedFile = self.file
        self._files.append(file)
        path = Path(file.temporary_file_path())
        self.received.append(Received(path, str(self.file_name), file_size, self._hash.hexdigest()))
        return file


def receive(request: HttpRequest) -> EvidenceUploadHandler | None:
    """Have the request's files come in this way. None, with nothing read, where it is larger than any that is meant.

    To be called before anything reads the body: the view is exempt from the CSRF check, and checks afterwards.
    """
    length = request.headers.get("Content-Length", "")
    if not length.isdigit() or int(length) > settings.EVIDENCE_FILE_LIMIT * MAX_FILES + OVERHEAD:
        return None
    handler = EvidenceUploadHandler(request)
    request.upload_handlers = [handler]
    return handler
