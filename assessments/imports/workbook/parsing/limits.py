"""How much of a workbook is looked at. Measured: docs/decisions/0031."""

LARGEST_FILE = 10_000_000
LARGEST_PART = 20_000_000
LARGEST_SUM = 50_000_000
LARGEST_RATIO = 100
# Below this size a part may be packed as tightly as it likes: empty cells pack well.
RATIO_FROM = 1_000_000
MOST_PARTS = 200

MOST_SHEETS = 30
MOST_ROWS = 5_000
MOST_COLUMNS = 60
# Of all worksheets together: cells in which something stands, their characters, the area of merged ranges.
MOST_CELLS = 100_000
MOST_CHARACTERS = 5_000_000
MOST_MERGED = 300_000
# What Excel holds in one cell.
MOST_IN_CELL = 32_767
MOST_MERGES = 20_000

MEMORY = 512 * 1024 * 1024
CPU_SECONDS = 10
WALL_SECONDS = 20
