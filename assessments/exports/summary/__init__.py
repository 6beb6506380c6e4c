"""The summary workbook of a round (汇总表)."""

from assessments.exports.summary.workbook import summary_workbook

__all__ = ["summary_workbook"]
