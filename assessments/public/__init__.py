"""The door without a login: verification, and what was published. Reads frozen revisions and stored files only."""
