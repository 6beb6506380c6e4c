"""What makes a form's PDF an official file: PDF/A-3, its data inside, a number, and a code that leads to its proof."""

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pydyf
from weasyprint import Attachment

VARIANT = "pdf/a-3b"


class Relationship(StrEnum):
    """How an embedded file relates to the pages (PDF/A-3, ISO 32000-2 §14.13)."""

    SOURCE = "Source"
    ALTERNATIVE = "Alternative"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that travels inside. ``name`` in ASCII: other names are damaged by some readers."""

    name: str
    content: bytes
    description: str
    relationship: Relationship


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """``number``: the file's own number, printed on every page. ``url``: where it can be looked up (the printed code).
    ``made_at`` goes into the file, so that the same content made for the same moment is the same bytes."""

    number: str
    url: str
    made_at: datetime.datetime
    attached: Sequence[Attached] = ()

    def options(self) -> dict[str, Any]:
        """What WeasyPrint is told when it writes the file."""
        return {
            "pdf_variant": VARIANT,
            "pdf_tags": True,
            "pdf_identifier": self.number.encode(),
            "attachments": [self._attachment(one) for one in self.attached],
        }

    def _attachment(self, one: Attached) -> Attachment:
        # Without a time zone: the writer puts a Z behind whatever it is given.
        moment = self.made_at.astimezone(datetime.UTC).replace(tzinfo=None)
        return Attachment(
            file_obj=io.BytesIO(one.content),
            name=one.name,
            description=one.description,
            created=moment,
            modified=moment,
            relationship=one.relationship.value,
        )


def finish(pdf: pydyf.PDF) -> None:
    """Mend what the writer leaves wrong in a PDF/A-3: empty resources, embedded files listed twice."""
    for item in pdf.objects:
        if isinstance(item, dict):
            for name in ("Pattern", "Shading"):
                if name in item and not item[name]:
                    del item[name]
    listed = pdf.catalog.get("AF")
    if listed:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(listed))
