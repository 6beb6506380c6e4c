"""The two indexes of an export's ZIP: a page to click through, a workbook to count with; what failed stands in both."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils import timezone

from assessments.enums import ItemState
from assessments.exports.archive.folder import ZipFolder
from assessments.exports.archive.page import Link, Table, Wrong, index_page
from assessments.models import Approval, RoundExport, RoundExportItem
from config.workbooks.tables import PlainTable, tables_workbook

HEADER = ("部门代码", "部门名称", "版次", "审定", "文件", "没有生成的文件")


@dataclass(frozen=True, slots=True)
class Listed:
    """One form with its documents."""

    code: str
    department: str
    revision: str
    approval: str
    items: tuple[RoundExportItem, ...]

    @property
    def failed(self) -> list[RoundExportItem]:
        return [item for item in self.items if item.state != ItemState.DONE]

    @property
    def problems(self) -> str:
        return "；".join(f"{item.format}：{item.problem.rstrip('。')}" for item in self.failed)


def write_index(folder: ZipFolder, export: RoundExport) -> None:
    """index.html and index.xlsx."""
    forms = _forms(export)
    title = f"{export.round.district.name}{export.round.name}（{export.get_scope_display()}）"
    folder.add("index.html", [_page(title, export, forms)])
    folder.add("index.xlsx", [_workbook(title, forms)])


def _forms(export: RoundExport) -> list[Listed]:
    items = export.items.select_related("revision__assessment__department").defer("revision__content")
    approvals = Approval.objects.filter(revision__assessment__round=export.round).order_by("pk")
    by_revision = {approval.revision_id: approval for approval in approvals.defer("content")}
    found = []
    for revision, members in groupby(items.order_by("pk"), key=lambda item: item.revision):
        approval = by_revision.get(revision.pk)
        department = revision.assessment.department
        told = f"{approval} {timezone.localtime(approval.approved_at):%Y-%m-%d}" if approval else "未审定"
        found.append(Listed(department.code, department.name, str(revision), told, tuple(members)))
    return found


def _page(title: str, export: RoundExport, forms: Sequence[Listed]) -> bytes:
    documents = sum(len(form.items) for form in forms)
    failed = sum(len(form.failed) for form in forms)
    facts = [
        f"导出时间：{timezone.localtime(export.requested_at):%Y-%m-%d %H:%M}",
        f"{len(forms)} 个部门，{documents - failed} 份文件" + (f"，{failed} 份没有生成" if failed else ""),
        "各文件的 SHA-256 校验值见 sha256sums.txt 和 index.xlsx。",
    ]
    rows = [
        (
            form.code,
            form.department,
            form.revision,
            form.approval,
            [
                Link(item.name, item.name.rpartition("/")[2])
                for item in form.items
                if item.state == ItemState.DONE
            ],
            Wrong(form.problems) if form.failed else "",
        )
        for form in forms
    ]
    return index_page(title, facts, [Table("目录", HEADER, rows)])


def _workbook(title: str, forms: Sequence[Listed]) -> bytes:
    documents = [
        (form.code, form.department, form.revision, form.approval, item)
        for form in forms
        for item in form.items
    ]
    files = PlainTable(
        "文件",
        ("部门代码", "部门名称", "版次", "审定", "格式", "文件", "字节数", "SHA-256"),
        [
            (*about, item.format, item.name, item.size, item.sha256)
            for *about, item in documents
            if item.state == ItemState.DONE
        ],
    )
    missing = PlainTable(
        "没有生成",
        ("部门代码", "部门名称", "版次", "格式", "原因"),
        [
            (code, name, revision, item.format, item.problem)
            for code, name, revision, _, item in documents
            if item.state != ItemState.DONE
        ],
    )
    return tables_workbook(title, [files, missing])
