"""Words that every room of the app may import."""

from enum import StrEnum


class SectionKey(StrEnum):
    """The parts of a form that are filled in, saved and versioned one by one."""

    FUNDS = "funds"
    GOALS = "goals"
    KEY_INDICATORS = "key_indicators"
    MAIN_TASKS = "main_tasks"
    SCORES = "scores"
    TEXTS = "texts"
    # Raw data items (数据项) that the round's rubric asks for: no part of the printed form.
    DATA = "data"
    REPORT = "report"


class IndicatorPlacement(StrEnum):
    """Where the indicators of a main task stand on the printed 2021 form.

    BESIDE: the first indicator on the line's own row (临港, S0).
    BELOW: the line's row leaves the indicator cells empty and lists them underneath (西区, S1).
    """

    BESIDE = "beside"
    BELOW = "below"

    @property
    def label(self) -> str:
        """The choice as the form's section offers it."""
        return PLACEMENT_LABELS[self]


PLACEMENT_LABELS = {
    IndicatorPlacement.BESIDE: "第一项指标与任务印在同一行",
    IndicatorPlacement.BELOW: "指标全部列在任务行的下方",
}


class State(StrEnum):
    """Where an assessment stands in the yearly process (domain.md §1)."""

    DRAFT = "draft"
    INTERNAL_REVIEW = "internal_review"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    SCORED = "scored"
    APPROVED = "approved"
    OBJECTED = "objected"

    @property
    def label(self) -> str:
        """The state's name as screens and timelines print it."""
        return STATE_LABELS[self]


STATE_LABELS = {
    State.DRAFT: "填报中",
    State.INTERNAL_REVIEW: "部门审核中",
    State.SUBMITTED: "已送审",
    State.IN_REVIEW: "财政复核中",
    State.RETURNED: "已退回修改",
    State.SCORED: "已评分待审定",
    State.APPROVED: "已审定",
    State.OBJECTED: "异议处理中",
}


class Verb(StrEnum):
    """Everything that moves an assessment from one state to another."""

    SEND_TO_HEAD = "send_to_head"
    WITHDRAW = "withdraw"
    SEND_BACK = "send_back"
    SUBMIT = "submit"
    START_REVIEW = "start_review"
    RETURN = "return"
    UNDO_RETURN = "undo_return"
    FINISH_SCORING = "finish_scoring"
    REOPEN_SCORING = "reopen_scoring"
    APPROVE = "approve"
    OBJECT = "object"
    UPHOLD = "uphold"
    REVISE = "revise"

    @property
    def label(self) -> str:
        """The verb as buttons and timelines print it."""
        return VERB_LABELS[self]


VERB_LABELS = {
    Verb.SEND_TO_HEAD: "送部门审核",
    Verb.WITHDRAW: "撤回修改",
    Verb.SEND_BACK: "退回填报人",
    Verb.SUBMIT: "审核通过并送审",
    Verb.START_REVIEW: "开始复核",
    Verb.RETURN: "退回部门修改",
    Verb.UNDO_RETURN: "撤销退回",
    Verb.FINISH_SCORING: "完成评分",
    Verb.REOPEN_SCORING: "退回评审员",
    Verb.APPROVE: "审定通过",
    Verb.OBJECT: "提出异议",
    Verb.UPHOLD: "维持原结果",
    Verb.REVISE: "受理异议并重新评分",
}


class Seat(StrEnum):
    """Whose scores: a round may ask for two reviewers blind to each other, and an arbiter where they differ much."""

    FIRST = "first"
    SECOND = "second"
    ARBITER = "arbiter"

    @property
    def label(self) -> str:
        """The seat as the bureau calls it."""
        return SEAT_LABELS[self]


SEAT_LABELS = {Seat.FIRST: "初评", Seat.SECOND: "二评", Seat.ARBITER: "仲裁"}


class EvidenceKind(StrEnum):
    """The kinds of files that are taken as evidence (佐证材料), by their media type."""

    PDF = "application/pdf"
    JPG = "image/jpeg"
    PNG = "image/png"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    OFD = "application/ofd"

    @property
    def label(self) -> str:
        """The kind as people call it."""
        return EVIDENCE_LABELS[self]

    @property
    def extensions(self) -> tuple[str, ...]:
        """How names of such files may end; the first is the usual one."""
        return (".jpg", ".jpeg") if self is EvidenceKind.JPG else (f".{self.name.lower()}",)

    @property
    def is_picture(self) -> bool:
        return self in (EvidenceKind.JPG, EvidenceKind.PNG)

    @property
    def opens_in_page(self) -> bool:
        """Whether a browser shows it by itself."""
        return self.is_picture or self is EvidenceKind.PDF


EVIDENCE_LABELS = {
    EvidenceKind.PDF: "PDF",
    EvidenceKind.JPG: "JPG 图片",
    EvidenceKind.PNG: "PNG 图片",
    EvidenceKind.DOCX: "Word 文档",
    EvidenceKind.XLSX: "Excel 工作簿",
    EvidenceKind.OFD: "OFD 版式文件",
}


class ScanState(StrEnum):
    """What the virus scanner said of a file."""

    NOT_SCANNED = "not_scanned"
    WAITING = "waiting"
    CLEAN = "clean"
    INFECTED = "infected"

    @property
    def label(self) -> str:
        return SCAN_LABELS[self]


SCAN_LABELS = {
    ScanState.NOT_SCANNED: "未查毒",
    ScanState.WAITING: "等待查毒",
    ScanState.CLEAN: "已查毒",
    ScanState.INFECTED: "查出病毒，已隔离",
}
# Files that may be handed to others.
READABLE = frozenset({ScanState.NOT_SCANNED, ScanState.CLEAN})


class PublicationState(StrEnum):
    """Where a form stands on its way to the public (信息公开). The table is in ``rules.publication``."""

    PREPARING = "preparing"
    REVIEWED = "reviewed"
    CHECKED = "checked"
    SIGNED = "signed"
    PUBLISHED = "published"
    WITHHELD = "withheld"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return PUBLICATION_STATE_LABELS[self]


PUBLICATION_STATE_LABELS = {
    PublicationState.PREPARING: "拟稿中",
    PublicationState.REVIEWED: "已保密审查",
    PublicationState.CHECKED: "已检查",
    PublicationState.SIGNED: "已审签",
    PublicationState.PUBLISHED: "已公开",
    PublicationState.WITHHELD: "不予公开",
    PublicationState.WITHDRAWN: "已撤下",
}


class PublicationStep(StrEnum):
    """What somebody does to a publication. PREPARE and EDIT are events without a move of their own."""

    PREPARE = "prepare"
    EDIT = "edit"
    REVIEW = "review"
    CHECK = "check"
    SIGN = "sign"
    PUBLISH = "publish"
    SEND_BACK = "send_back"
    WITHHOLD = "withhold"
    RESUME = "resume"
    WITHDRAW = "withdraw"

    @property
    def label(self) -> str:
        return PUBLICATION_STEP_LABELS[self]


PUBLICATION_STEP_LABELS = {
    PublicationStep.PREPARE: "拟稿",
    PublicationStep.EDIT: "修改公开信息",
    PublicationStep.REVIEW: "保密审查",
    PublicationStep.CHECK: "个人信息和错字检查",
    PublicationStep.SIGN: "负责人审签",
    PublicationStep.PUBLISH: "发布",
    PublicationStep.SEND_BACK: "退回拟稿",
    PublicationStep.WITHHOLD: "不予公开",
    PublicationStep.RESUME: "重新办理公开",
    PublicationStep.WITHDRAW: "撤下",
}


class PublicPart(StrEnum):
    """What a district may publish beside the form itself."""

    GRADE = "grade"
    SCORES = "scores"
    REASONS = "reasons"
    EVIDENCE = "evidence"
    REPORT = "report"

    @property
    def label(self) -> str:
        return PUBLIC_PART_LABELS[self]


PUBLIC_PART_LABELS = {
    PublicPart.GRADE: "评价等级",
    PublicPart.SCORES: "得分（自评分和审定分）",
    PublicPart.REASONS: "未达标原因、改进措施和扣分理由",
    PublicPart.EVIDENCE: "佐证材料清单（只列名称）",
    PublicPart.REPORT: "自评报告",
}


class ExportScope(StrEnum):
    """Which forms of a round are put into one ZIP."""

    APPROVED = "approved"
    SUBMITTED = "submitted"

    @property
    def label(self) -> str:
        return EXPORT_SCOPE_LABELS[self]


EXPORT_SCOPE_LABELS = {
    ExportScope.APPROVED: "已审定的自评表",
    ExportScope.SUBMITTED: "已送审的全部自评表",
}


class ExportState(StrEnum):
    """How far the export of a round is. EXPIRED: its ZIP was deleted to save room."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    EXPIRED = "expired"

    @property
    def label(self) -> str:
        return EXPORT_STATE_LABELS[self]


EXPORT_STATE_LABELS = {
    ExportState.WAITING: "等待后台处理",
    ExportState.RUNNING: "正在生成",
    ExportState.DONE: "已完成",
    ExportState.CANCELLED: "已取消",
    ExportState.EXPIRED: "已过期清理",
}


class ItemState(StrEnum):
    """How far one document of an export is."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


class IntakeState(StrEnum):
    """What has become of an uploaded workbook."""

    CHECKING = "checking"
    REFUSED = "refused"
    FAULTY = "faulty"
    READY = "ready"
    CONFIRMED = "confirmed"
    FAILED = "failed"

    @property
    def label(self) -> str:
        return INTAKE_LABELS[self]


INTAKE_LABELS = {
    IntakeState.CHECKING: "正在检查",
    IntakeState.REFUSED: "没有读取",
    IntakeState.FAULTY: "有错，待改正",
    IntakeState.READY: "待确认",
    IntakeState.CONFIRMED: "已写入自评表",
    IntakeState.FAILED: "检查中断",
}
