"""Pure decisions about people and roles: no database, no request."""
