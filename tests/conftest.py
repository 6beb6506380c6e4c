"""What every test gets."""

from tests.flush import flush_past_triggers

__all__ = ["flush_past_triggers"]
