"""One block of the form each: where it was found → its part of the sheet."""
