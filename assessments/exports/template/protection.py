"""Protection against slips, not against anybody: without a password, rows may still be added and made higher."""

from openpyxl.worksheet.worksheet import Worksheet


def protect(worksheet: Worksheet) -> None:
    """Lock what is not unlocked; cells may be selected and formatted, rows inserted, deleted and resized."""
    protection = worksheet.protection
    protection.sheet = True
    # openpyxl's names say what is forbidden.
    protection.formatCells = protection.formatRows = protection.formatColumns = False
    protection.insertRows = protection.deleteRows = False
