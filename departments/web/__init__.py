"""Account pages: login, logout, password change."""
