"""The workbook that goes out to be filled in, and comes back with its faults marked."""

from assessments.exports.template.build import build_template

__all__ = ["build_template"]
