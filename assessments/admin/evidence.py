"""Evidence on the desk: what the department handed in with the revision, beside the form and beside each line."""

from dataclasses import dataclass

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from assessments.admin.evidence_twins import Twin, twins_of
from assessments.admin.page import page
from assessments.admin.scope import bureau_assessment
from assessments.enums import READABLE, EvidenceKind
from assessments.models import Assessment, EvidenceFile, Revision
from assessments.models.evidence_reading import revision_targets, stored_files
from assessments.rules.basis import touched_by
from assessments.rules.evidence.targets import Target, without_evidence
from assessments.sheet.values import EvidenceItem, Sheet
from departments.web.people import person


@dataclass(frozen=True, slots=True)
class DeskFile:
    """One file of the revision. ``file``: None where nothing is known of it but its hash. ``twins``: where else it was
    handed in."""

    item: EvidenceItem
    labels: tuple[str, ...]
    file: EvidenceFile | None
    twins: tuple[Twin, ...]

    @property
    def kind(self) -> EvidenceKind:
        return EvidenceKind(self.item.media_type)

    @property
    def is_readable(self) -> bool:
        return self.file is not None and self.file.scan_state in READABLE

    @property
    def opens(self) -> bool:
        return self.is_readable and self.kind.opens_in_page

    @property
    def warning(self) -> str:
        if self.file is None:
            return "文件库中没有登记"
        return "" if self.is_readable else self.file.scan_state.label


@dataclass(frozen=True, slots=True)
class DeskEvidence:
    """``by_line``: rubric line code → its files. ``missing``: places of the form without any."""

    revision: Revision
    files: tuple[DeskFile, ...]
    by_line: dict[str, list[DeskFile]]
    missing: tuple[Target, ...]


@require_safe
def evidence_page(request: HttpRequest, pk: int, *, model_admin: ModelAdmin[Assessment]) -> HttpResponse:
    """The page; with ``?part=desk`` only what the desk's script puts into its pane."""
    assessment = bureau_assessment(request, pk)
    revision = (
        assessment.revisions.select_related("edition", "rubric", "submitted_by").order_by("-number").first()
    )
    context: dict[str, object] = {
        "title": f"佐证材料：{assessment.department.name}",
        "assessment": assessment,
        "found": read_desk_evidence(request, assessment, revision) if revision else None,
    }
    if request.GET.get("part") == "desk":
        return render(request, "admin/office/evidence_part.html", context)
    return page(model_admin, request, "evidence.html", context)


def read_desk_evidence(request: HttpRequest, assessment: Assessment, revision: Revision) -> DeskEvidence:
    """Two queries beside the revision's, whatever the number of files."""
    sheet = revision.sheet()
    targets = revision_targets(revision, sheet)
    labels = {target.path: target.label for target in targets}
    hashes = [item.sha256 for item in sheet.evidence]
    stored = stored_files(assessment, hashes)
    twins = twins_of(person(request), assessment, hashes)
    files = tuple(
        DeskFile(
            item,
            tuple(labels[path] for path in item.targets if path in labels),
            stored.get(item.sha256),
            twins.get(item.sha256, ()),
        )
        for item in sheet.evidence
    )
    return DeskEvidence(revision, files, _by_line(revision, files), _missing(sheet, targets))


def _by_line(revision: Revision, files: tuple[DeskFile, ...]) -> dict[str, list[DeskFile]]:
    """A file stands at the lines it is linked to, and at those that are judged by what it is linked to."""
    rubric, edition = revision.scoring_rubric(), revision.edition_value()
    found: dict[str, list[DeskFile]] = {}
    for line in rubric.lines:
        for file in files:
            if f"scores.{line.code}" in file.item.targets or touched_by(
                line, rubric, edition, file.item.targets
            ):
                found.setdefault(line.code, []).append(file)
    return found


def _missing(sheet: Sheet, targets: tuple[Target, ...]) -> tuple[Target, ...]:
    return without_evidence(sheet, targets)
