"""Why a package is not read, as a sentence for the user."""


class Refusal(Exception):
    """``str()`` says what is wrong and how to mend it."""
