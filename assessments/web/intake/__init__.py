"""Doors for forms that come in: the department's workbook, and last year's form."""
