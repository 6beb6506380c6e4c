"""Where the vertical lines of the forms stand, in thousandths of the table's width.

Few and shared, so that the blocks look like one table.
"""

# 2021: label column, then the columns of the main tasks; the other blocks use the same lines.
LABEL = 148
TARGET = 358
COMPLETION = 568
INDICATOR = 698
RESULT = 908

# Money in pairs: label, value, label, value.
SECOND_VALUE = 788

# 2022: the nine columns of the rubric.
RUBRIC = (0, 66, 106, 172, 212, 384, 426, 692, 772, 886, 1000)

# 2022, goals in one row: label, target, label, completion, label, shortfall. A form without a shortfall gives
# its room to the completion.
GOALS_INLINE: tuple[int, ...] = (0, 66, 330, 372, 770, 812, 1000)
GOALS_INLINE_NO_SHORTFALL: tuple[int, ...] = (0, 66, 384, 426, 886, 928, 1000)
# 2022: 部门名称, its name, 单位数, their number.
DEPARTMENT = (0, 66, 772, 886, 1000)
GOALS_INLINE_PLAIN: tuple[int, ...] = (0, 66, 426, 492, 1000)
