"""The ledger of evidence (一项目一台账): a workbook, and everything in one archive."""
