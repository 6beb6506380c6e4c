"""The narrative report beside its form: first drafts, and what of them has been overtaken."""
