"""A district's departments and people as a workbook."""
