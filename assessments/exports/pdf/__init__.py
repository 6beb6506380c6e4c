"""The official PDF, by WeasyPrint."""

from assessments.exports.pdf.render import render_pdf

__all__ = ["render_pdf"]
