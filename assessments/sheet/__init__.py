"""The filled-in self-assessment as a plain immutable value: no database, no request."""
