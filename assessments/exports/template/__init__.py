"""The workbook that goes out to be filled in, and comes back with its faults marked."""
