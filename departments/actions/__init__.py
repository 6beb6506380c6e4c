"""Verbs that change accounts and memberships: keyword-only, atomic, no request."""
