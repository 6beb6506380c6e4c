"""First drafts of the report: composed into empty sections, remembered, and held against the form afterwards."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.db import transaction

from assessments.actions.drafts import conflict, lock_for_filling, save_section
from assessments.enums import SectionKey
from assessments.errors import AssessmentError
from assessments.models import Assessment, SectionState
from assessments.models.reading import read_sheet
from assessments.rules.report.compose import Form, compose_all
from assessments.rules.report.stale import Stale, stale_sentences, with_new
from assessments.sheet.values import Sheet
from departments.models import User

NOTHING = "自评表里还没有可以用来生成初稿的内容。请先填写目标、任务、指标和自评分。"
ALL_WRITTEN = "有初稿的各章都已经写了内容，没有空着的。要用初稿替换某一章，请在那一章旁选择“与初稿对照”。"


@dataclass(frozen=True, slots=True)
class SectionDraft:
    """One section of the report beside its draft. ``now``: the draft as it would be composed today."""

    text: str
    drafted: str
    now: str

    @property
    def is_draft(self) -> bool:
        """Whether it stands as it was composed: nobody has edited it."""
        return bool(self.text) and self.text == self.drafted

    @property
    def stale(self) -> tuple[Stale, ...]:
        return stale_sentences(self.text, self.drafted, self.now)


def section_drafts(assessment: Assessment, sheet: Sheet) -> dict[str, SectionDraft]:
    """Every section that the department writes, by code. One query."""
    drafted = dict(assessment.report_text_rows.values_list("section", "drafted"))
    now = compose_all(_form(assessment, sheet))
    return {
        code: SectionDraft(sheet.report.get(code, ""), drafted.get(code, ""), now.get(code, ""))
        for code in assessment.edition().report_sections
    }


def compose_drafts(*, assessment: Assessment, user: User) -> tuple[str, ...]:
    """Write a draft into every section in which nothing stands yet; the codes of those written.

    Raises AssessmentError where there is nothing to write from or nowhere to write, and what ``save_section`` raises.
    """
    with transaction.atomic():
        locked = lock_for_filling(assessment, user)
        sheet, state = _read(locked)
        drafts = compose_all(_form(locked, sheet))
        if not drafts:
            raise AssessmentError(NOTHING)
        empty = {code: text for code, text in drafts.items() if _is_empty(code, sheet, state)}
        if not empty:
            raise AssessmentError(ALL_WRITTEN)
        _write(locked, sheet, state, empty, state.version, user)
        _remember(locked, empty)
    return tuple(empty)


def replace_by_draft(*, assessment: Assessment, section: str, version: int, user: User) -> None:
    """Write today's draft over what stands in a section, which the user has seen (``version``).

    Raises AssessmentError for a section without a draft, and what ``save_section`` raises.
    """
    with transaction.atomic():
        locked = lock_for_filling(assessment, user)
        sheet, state = _read(locked)
        text = compose_all(_form(locked, sheet)).get(section)
        if text is None:
            raise AssessmentError("这一章没有可以生成的初稿。")
        _write(locked, sheet, state, {section: text}, version, user)
        _remember(locked, {section: text})


def take_new_sentence(*, assessment: Assessment, section: str, old: str, version: int, user: User) -> None:
    """Put the sentence that the form says now in the place of one that was composed before it changed.

    Raises AssessmentError where the sentence is not (or no longer) out of date, and what ``save_section`` raises.
    """
    with transaction.atomic():
        locked = lock_for_filling(assessment, user)
        sheet, state = _read(locked)
        draft = section_drafts(locked, sheet).get(section)
        stale = next((one for one in draft.stale if one.old == old), None) if draft else None
        if draft is None or stale is None:
            raise AssessmentError("这句话已经改过，或者不再过时。请刷新页面后再看。")
        _write(locked, sheet, state, {section: with_new(draft.text, stale)}, version, user)
        _remember(locked, {section: with_new(draft.drafted, stale)})


def _form(assessment: Assessment, sheet: Sheet) -> Form:
    return Form(sheet, assessment.edition(), assessment.form_rubric())


def _read(locked: Assessment) -> tuple[Sheet, SectionState]:
    return read_sheet(locked), SectionState.objects.get(assessment=locked, section=SectionKey.REPORT)


def _is_empty(code: str, sheet: Sheet, state: SectionState) -> bool:
    """What was typed and could not be read is typed all the same."""
    return not sheet.report.get(code) and f"report.{code}" not in state.unparsed


def _write(
    locked: Assessment,
    sheet: Sheet,
    state: SectionState,
    texts: Mapping[str, str],
    version: int,
    user: User,
) -> None:
    if state.version != version:
        raise conflict(locked, SectionKey.REPORT)
    report = {code: text for code, text in {**sheet.report, **texts}.items() if text}
    save_section(
        assessment=locked,
        section=SectionKey.REPORT,
        sheet=replace(sheet, report=report),
        unparsed=_without(state.unparsed, texts),
        version=version,
        user=user,
    )


def _without(unparsed: Mapping[str, str], codes: Collection[str]) -> dict[str, str]:
    return {path: text for path, text in unparsed.items() if path.removeprefix("report.") not in codes}


def _remember(locked: Assessment, drafted: Mapping[str, str]) -> None:
    for row in locked.report_text_rows.filter(section__in=drafted):
        row.drafted = drafted[row.section]
        row.save(update_fields=["drafted"])
