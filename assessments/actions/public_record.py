"""An approval → what the public will read of it: the same for the preview, the check and the publishing."""

import datetime
from collections.abc import Collection
from decimal import Decimal

from assessments.actions.official_files import number_of
from assessments.enums import PublicPart
from assessments.exports.html import render_form_html
from assessments.exports.published import Metadata, PublicLine, PublicRecord, PublicResult
from assessments.exports.published.document import public_json
from assessments.models import Approval, Publication, PublishedForm
from assessments.rules.checks.cells import text_cells
from assessments.rules.public_parts import public_sheet, report_sheet
from assessments.sheet.codec import digest


def read_record(
    publication: Publication, parts: Collection[PublicPart], *, version: int, at: datetime.datetime
) -> PublicRecord:
    """Everything that is public of the approval, frozen in a value. ``at``: the moment of publishing."""
    approval = publication.approval
    revision = approval.revision
    sheet = revision.sheet()
    with_report = PublicPart.REPORT in parts and revision.edition_value().report is not None and sheet.report
    names = tuple(item.name for item in sheet.evidence) if PublicPart.EVIDENCE in parts else ()
    return PublicRecord(
        version=version,
        district_name=revision.assessment.department.district.name,
        metadata=_metadata(publication, at),
        parts=frozenset(parts),
        sheet=public_sheet(sheet, parts),
        edition=revision.edition_value(),
        rubric=revision.form_rubric(),
        report=report_sheet(sheet, parts) if with_report else None,
        result=_result(approval, parts),
        evidence=names,
    )


def published_form(publication: Publication, record: PublicRecord) -> PublishedForm:
    """The row that the public pages read, not stored yet."""
    sheet, about = record.sheet, record.metadata
    content = public_json(record)
    words = [sheet.department_name, about.title, about.index_number, about.document_number]
    words += [cell.text for cell in text_cells(sheet, record.edition, record.rubric)]
    return PublishedForm(
        publication=publication,
        version=record.version,
        district_code=sheet.district,
        district_name=record.district_name,
        department_code=sheet.department_code,
        department_name=sheet.department_name,
        budget_year=sheet.budget_year,
        title=about.title,
        number=about.number,
        grade=record.result.grade if record.result else "",
        total=record.result.total if record.result else None,
        budget=record.budget,
        expenditure=record.expenditure,
        publisher=about.publisher,
        index_number=about.index_number,
        published_at=about.published_at,
        content=content,
        html=render_form_html(sheet, record.edition, record.rubric),
        search_text="\n".join(words).lower(),
        sha256=digest(content),
        changed_at=about.published_at,
    )


def _metadata(publication: Publication, at: datetime.datetime) -> Metadata:
    return Metadata(
        index_number=publication.index_number,
        title=publication.title,
        publisher=publication.publisher,
        document_number=publication.document_number,
        topic=publication.topic,
        written_on=publication.written_on,
        published_at=at,
        validity=publication.validity,
        number=str(number_of(publication.approval.revision)),
    )


def _result(approval: Approval, parts: Collection[PublicPart]) -> PublicResult | None:
    if PublicPart.GRADE not in parts:
        return None
    if PublicPart.SCORES not in parts:
        return PublicResult(approval.grade)
    own = approval.revision.form_rubric() is not None
    with_reasons = PublicPart.REASONS in parts
    known = {line.code: line for line in approval.revision.scoring_rubric().lines}
    lines = tuple(
        PublicLine(
            code=kept.line,
            name=kept.name,
            first=known[kept.line].first,
            second=known[kept.line].second,
            weight=kept.weight,
            self_score=kept.self_score if own else None,
            score=kept.score,
            reason=kept.reason if with_reasons else "",
        )
        for kept in approval.lines.all()
    )
    return PublicResult(approval.grade, Decimal(approval.total), lines)
