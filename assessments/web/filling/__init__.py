"""Filling in one section: what was typed, as text, on its way between page, conflict and sheet."""
