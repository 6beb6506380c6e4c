"""The board as tables for Excel."""

from collections.abc import Sequence

from assessments.admin.board_figures import Count, Found, by_department, by_rule
from assessments.admin.board_reviews import DepartmentReview
from config.workbooks.tables import PlainTable

COUNTS = ("不通过", "需说明", "提示", "已说明", "已豁免")


def board_tables(findings: Sequence[Found], reviews: Sequence[DepartmentReview]) -> list[PlainTable]:
    """By rule, by department, one by one, and what stands out in the scores."""
    return [
        PlainTable(
            "按规则",
            ("规则", "名称", "涉及部门", *COUNTS),
            [
                (count.first.rule, count.first.name, count.departments, *_figures(count))
                for count in by_rule(findings)
            ],
        ),
        PlainTable(
            "按部门",
            ("部门代码", "部门", *COUNTS),
            [
                (count.first.code, count.first.department, *_figures(count))
                for count in by_department(findings)
            ],
        ),
        PlainTable(
            "逐条",
            ("部门代码", "部门", "规则", "名称", "结果", "试行", "问题", "部门说明", "处理"),
            [_row(found) for found in findings],
        ),
        PlainTable(
            "评分核对",
            ("部门代码", "部门", "规则", "名称", "问题"),
            [
                (review.code, review.name, entry.finding.rule, entry.finding.name, entry.finding.message)
                for review in reviews
                for entry in review.entries
            ],
        ),
    ]


def _figures(count: Count) -> tuple[int, ...]:
    return count.fail, count.warn, count.info, count.explained, count.waived


def _row(found: Found) -> tuple[str, ...]:
    return (
        *(found.code, found.department, found.rule, found.name, found.outcome.label),
        *("是" if found.trial else "", found.message, found.explanation, found.fate),
    )
