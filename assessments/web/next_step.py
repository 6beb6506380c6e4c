"""What whoever fills in the form does next, before it can be sent on."""

from dataclasses import dataclass

from django.urls import reverse

from assessments.enums import SectionKey
from assessments.web.checking.standing import Standing as Checking
from assessments.web.returns import Standing as Returned
from assessments.web.visits import Visit


@dataclass(frozen=True, slots=True)
class Step:
    """A button of the overview."""

    label: str
    url: str


def next_step(
    visit: Visit, first_gap: SectionKey | None, returned: Returned | None, checking: Checking
) -> Step | None:
    """What was returned is mended first, then what is missing is filled in, then the checker's findings are dealt
    with; None where nothing is left but to send it on, or where it is not the visitor's to do."""
    if not visit.may_write:
        return None
    unchanged = next((line for line in returned.unchanged if line.section), None) if returned else None
    if unchanged and unchanged.section:
        return Step("按退回意见修改", _section(visit, unchanged.section, unchanged.anchor))
    if first_gap:
        return Step("继续填报", _section(visit, first_gap))
    if checking.open:
        return Step("处理体检问题", reverse("assessments:checks", args=[visit.assessment.pk]))
    return None


def _section(visit: Visit, section: SectionKey, anchor: str = "") -> str:
    url = reverse("assessments:section", args=[visit.assessment.pk, section])
    return f"{url}#{anchor}" if anchor else url
