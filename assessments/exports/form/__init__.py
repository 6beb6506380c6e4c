"""The printed form, neutral of any file format: what stands in which cell. All renderers draw this one value."""

from assessments.exports.form.build import build_form
from assessments.exports.form.cells import Block, CellKind, Part, PrintedCell, PrintedForm, Row

__all__ = ["Block", "CellKind", "Part", "PrintedCell", "PrintedForm", "Row", "build_form"]
