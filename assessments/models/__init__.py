from assessments.models.assessment import Assessment
from assessments.models.board import BoardFinding, BoardForm, BoardRun
from assessments.models.calendar import CalendarVersion
from assessments.models.checking import CheckSettingsRow, ExplanationRow, WaiverRow
from assessments.models.evidence import EvidenceFile, EvidenceLink
from assessments.models.history import Approval, Event, OfficialFile, Revision
from assessments.models.intake import WorkbookIntake
from assessments.models.layout import EditionVersion, RubricVersion
from assessments.models.notices import Notice
from assessments.models.publication import Publication, PublicationEvent, PublishingSettings
from assessments.models.published import PublishedFile, PublishedForm
from assessments.models.reasons import ReasonCode
from assessments.models.release import ApprovalBatch, ApprovedScore, Objection
from assessments.models.returns import FieldRemark, ReturnRequest
from assessments.models.round import AssessmentRound
from assessments.models.round_export import RoundExport, RoundExportItem
from assessments.models.rows import (
    DataValueRow,
    FundAmount,
    GoalRow,
    KeyIndicatorRow,
    MainTaskRow,
    ReportTextRow,
    SelfScoreRow,
    StatedValue,
    TaskIndicatorRow,
    TaskLineRow,
    TextRow,
)
from assessments.models.scores import ReviewScore
from assessments.models.seats import ConflictOfInterest, ReviewSeat, SeatChange
from assessments.models.section import SectionState

__all__ = [
    "Approval",
    "ApprovalBatch",
    "ApprovedScore",
    "Assessment",
    "AssessmentRound",
    "BoardFinding",
    "BoardForm",
    "BoardRun",
    "CalendarVersion",
    "CheckSettingsRow",
    "ConflictOfInterest",
    "DataValueRow",
    "EditionVersion",
    "Event",
    "EvidenceFile",
    "EvidenceLink",
    "ExplanationRow",
    "FieldRemark",
    "FundAmount",
    "GoalRow",
    "KeyIndicatorRow",
    "MainTaskRow",
    "Notice",
    "Objection",
    "OfficialFile",
    "Publication",
    "PublicationEvent",
    "PublishedFile",
    "PublishedForm",
    "PublishingSettings",
    "ReasonCode",
    "ReportTextRow",
    "ReturnRequest",
    "ReviewScore",
    "ReviewSeat",
    "Revision",
    "RoundExport",
    "RoundExportItem",
    "RubricVersion",
    "SeatChange",
    "SectionState",
    "SelfScoreRow",
    "StatedValue",
    "TaskIndicatorRow",
    "TaskLineRow",
    "TextRow",
    "WaiverRow",
    "WorkbookIntake",
]
