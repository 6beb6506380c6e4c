"""Workbooks of departments and people → a roster."""
