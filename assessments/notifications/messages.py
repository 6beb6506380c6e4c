"""What is said on each occasion, to whom. Called inside the verb's transaction; whoever acts is not told."""

import datetime
from collections.abc import Iterable

from assessments.models import Approval, Assessment, Objection
from assessments.notifications.people import administrators, approvers, of_department, reviewers
from assessments.notifications.tell import tell
from departments.models import User


def tell_submitted(*, assessment: Assessment, number: int, by: User) -> None:
    """To those who hold a seat at the form: at a first submission that is nobody."""
    again = f"（第 {number} 次送审）" if number > 1 else ""
    text = f"{assessment.department.name}已送审{again}，请复核。"
    _tell_others(assessment, reviewers(assessment), text, by)


def tell_returned(*, assessment: Assessment, by: User, due_on: datetime.date) -> None:
    """To the department, without the remarks: the return can be taken back as long as nobody has opened them."""
    text = f"自评表已退回修改，请于 {due_on:%Y-%m-%d} 之前修改后重新送审。退回意见见自评表。"
    _tell_others(assessment, of_department(assessment), text, by)


def tell_return_amended(*, assessment: Assessment, by: User, due_on: datetime.date) -> None:
    text = f"财政部门补充了退回意见，请于 {due_on:%Y-%m-%d} 之前修改后重新送审。意见见自评表。"
    _tell_others(assessment, of_department(assessment), text, by)


def tell_return_undone(*, assessment: Assessment, by: User) -> None:
    text = "财政部门撤销了退回，自评表继续复核，不需要修改。"
    _tell_others(assessment, of_department(assessment), text, by)


def tell_assigned(*, assessment: Assessment, reviewer: User, by: User) -> None:
    """To somebody who was given a seat. Says nothing of other seats."""
    _tell_others(assessment, [reviewer], f"{assessment.department.name}的自评表已指派给您评审。", by)


def tell_approved(
    *, approval: Approval, assessment: Assessment, time: int, last_day: datetime.date | None
) -> None:
    """To the department: the result, and until when it may object.

    ``time``: 1 for the first result, 2 for the one that supersedes it.
    """
    again = f"（第 {time} 次审定，取代此前的结果）" if time > 1 else ""
    result = f"自评表已审定{again}：{approval.total} 分，{approval.grade}。"
    until = f"如有异议，请由部门审核人在 {last_day:%Y-%m-%d}（含）之前提出。" if last_day else ""
    tell(assessment=assessment, recipients=of_department(assessment), text=result + until)


def tell_objected(*, objection: Objection, assessment: Assessment) -> None:
    text = f"{assessment.department.name}对审定结果提出异议，请答复并作出决定。{_quoted(objection.text)}"
    tell(assessment=assessment, recipients=_bureau(assessment), text=text)


def tell_answered(*, objection: Objection, assessment: Assessment, by: User) -> None:
    """To the approvers, who decide; the department is told with the decision."""
    text = f"对{assessment.department.name}异议的答复意见已写好，请作出决定。{_quoted(objection.answer)}"
    _tell_others(assessment, approvers(assessment), text, by)


def tell_decided(*, objection: Objection, assessment: Assessment, by: User) -> None:
    """To the department and to those who sit at the form."""
    outcome = "维持原审定结果" if objection.is_upheld else "受理，将重新评分，重新审定后另行告知"
    text = f"异议处理决定：{outcome}。{_quoted(objection.decision)}"
    tell(assessment=assessment, recipients=of_department(assessment), text=text)
    outcome = "维持原结果" if objection.is_upheld else "受理异议，请重新评分"
    text = f"{assessment.department.name}的异议已作出决定：{outcome}。{_quoted(objection.decision)}"
    _tell_others(assessment, reviewers(assessment), text, by)


def tell_intake_failed(*, assessment: Assessment, reference: str) -> None:
    """To the administrators: the log has the error under this number."""
    text = f"{assessment.department.name}上传的工作簿检查中断，文件已保留，编号 {reference}。处理办法见运维手册“上传的工作簿”。"
    tell(assessment=assessment, recipients=administrators(assessment), text=text)


def tell_published(*, assessment: Assessment, index_number: str, version: int) -> None:
    """To the department: its form is public."""
    again = f"（第 {version} 版，取代此前公开的内容）" if version > 1 else ""
    text = f"自评表已向社会公开{again}，索引号 {index_number}。"
    tell(assessment=assessment, recipients=of_department(assessment), text=text)


def tell_withheld(*, assessment: Assessment, reason: str) -> None:
    text = f"财政部门决定自评表不予公开。{_quoted(reason)}"
    tell(assessment=assessment, recipients=of_department(assessment), text=text)


def tell_withdrawn(*, assessment: Assessment, reason: str) -> None:
    text = f"已公开的自评表已撤下，原网址改为显示撤下说明。{_quoted(reason)}"
    tell(assessment=assessment, recipients=of_department(assessment), text=text)


def _bureau(assessment: Assessment) -> list[User]:
    return [*approvers(assessment), *reviewers(assessment)]


def _tell_others(assessment: Assessment, recipients: Iterable[User], text: str, by: User) -> None:
    others = [user for user in recipients if user.pk != by.pk]
    tell(assessment=assessment, recipients=others, text=text)


def _quoted(remark: str, limit: int = 200) -> str:
    """The remark after the sentence; a long one is cut, the page has it whole."""
    if not remark.strip():
        return ""
    words = " ".join(remark.split())
    return f"意见：{words[:limit]}{'……' if len(words) > limit else ''}"
