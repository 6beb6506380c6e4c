"""The workbook that goes out to be filled in, and comes back with its faults marked."""

from assessments.exports.template.build import build_template
from assessments.exports.template.marking import mark_workbook

__all__ = ["build_template", "mark_workbook"]
