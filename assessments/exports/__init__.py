"""Sheets → bytes: the official PDF, the Excel table, canonical JSON, and the form as a web page's fragment.

No queries, no models: an export is rendered from a ``Sheet`` with its edition and rubric, and from nothing else.
"""
