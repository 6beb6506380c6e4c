"""Which sections there are: the edition's, and the raw data where the rubric asks for some."""

from dataclasses import replace

from assessments.enums import SectionKey
from assessments.rules.sections import sections_of
from tests.assessments.published import EDITION_2021, EDITION_2022, RUBRIC


def test_raw_data_come_before_the_scores_they_explain() -> None:
    sections = sections_of(EDITION_2022, RUBRIC)
    assert sections[sections.index(SectionKey.DATA) + 1] is SectionKey.SCORES
    assert tuple(key for key in sections if key is not SectionKey.DATA) == EDITION_2022.sections


def test_raw_data_come_last_where_the_form_prints_no_scores() -> None:
    assert sections_of(EDITION_2021, RUBRIC) == (*EDITION_2021.sections, SectionKey.DATA)


def test_there_is_no_section_where_nothing_is_asked() -> None:
    held = tuple(item for item in RUBRIC.items if item.code in ("expenditure", "annual_budget"))
    assert sections_of(EDITION_2021, replace(RUBRIC, items=held)) == EDITION_2021.sections
    assert sections_of(EDITION_2022, None) == EDITION_2022.sections
