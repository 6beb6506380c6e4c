"""What every test gets."""

import shutil

import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as generated

from tests.flush import flush_past_triggers

__all__ = ["flush_past_triggers"]

# No test may fail because the machine is busy. The rest stays as Hypothesis has it, here or on a CI machine.
generated.register_profile("portal", generated(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
generated.load_profile("portal")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Workers of xdist end without Python's own farewell, so the settings' clean-up does not run in them."""
    shutil.rmtree(settings.TEST_DIR, ignore_errors=True)
