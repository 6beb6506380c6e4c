"""The narrative report as a file: one neutral reading (``document``), drawn as PDF by GB/T 9704 and as Word."""
