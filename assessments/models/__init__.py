from assessments.models.assessment import Assessment
from assessments.models.board import BoardFinding, BoardForm, BoardRun
from assessments.models.checking import CheckSettingsRow, ExplanationRow, WaiverRow
from assessments.models.history import Approval, Event, OfficialFile, ReviewScore, Revision
from assessments.models.layout import EditionVersion, RubricVersion
from assessments.models.round import AssessmentRound
from assessments.models.rows import (
    FundAmount,
    GoalRow,
    KeyIndicatorRow,
    MainTaskRow,
    SelfScoreRow,
    StatedValue,
    TaskIndicatorRow,
    TaskLineRow,
    TextRow,
)
from assessments.models.section import SectionState

__all__ = [
    "Approval",
    "Assessment",
    "AssessmentRound",
    "BoardFinding",
    "BoardForm",
    "BoardRun",
    "CheckSettingsRow",
    "EditionVersion",
    "Event",
    "ExplanationRow",
    "FundAmount",
    "GoalRow",
    "KeyIndicatorRow",
    "MainTaskRow",
    "OfficialFile",
    "ReviewScore",
    "Revision",
    "RubricVersion",
    "SectionState",
    "SelfScoreRow",
    "StatedValue",
    "TaskIndicatorRow",
    "TaskLineRow",
    "TextRow",
    "WaiverRow",
]
