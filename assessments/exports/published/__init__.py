"""What becomes public: one neutral record of a form, written as open data, as CSV and as files."""

from assessments.exports.published.record import Metadata, PublicLine, PublicRecord, PublicResult

__all__ = ["Metadata", "PublicLine", "PublicRecord", "PublicResult"]
