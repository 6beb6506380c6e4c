"""`make run` and production: what the base says, with the key from the environment or kept under var/."""

from config import env
from config.secret import kept_secret
from config.settings.base import *  # noqa: F403
from config.settings.base import VAR_DIR

SECRET_KEY = env.SECRET_KEY.read() or kept_secret(VAR_DIR / "secret_key")
