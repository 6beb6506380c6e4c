"""What the workbook calls its sheets and its own cells: written here, looked for by ``imports.workbook``."""

GUIDE_SHEET = "填写说明"
FORM_SHEET = "自评表"
DATA_SHEET = "数据项"
# Very hidden; the token stands in A1, the words that drop-downs offer in the columns after it.
PORTAL_SHEET = "_portal"
PORTAL_CELL = "A1"
PROBLEM_SHEET = "问题清单"

# Over the form's title: the label of the placement of a task's indicators; the choice stands in the cell to its right,
# as IndicatorPlacement.label.
PLACEMENT_LABEL = "任务指标排列"
# First words of the grey texts about last year, right of the table.
LAST_YEAR = "上年"

# The head of the table of data items, left to right.
NUMBER_LABEL = "序号"
ITEM_LABEL = "数据项"
UNIT_LABEL = "单位"
VALUE_LABEL = "填报值"
NOTE_LABEL = "说明"

AUTHOR = "绩效自评"
