"""The narrative report's pages beside its section: drafts, preview, Word."""
