"""The Excel table, by openpyxl."""

from assessments.exports.xlsx.render import render_xlsx

__all__ = ["render_xlsx"]
