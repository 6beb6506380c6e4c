"""Notices by mail. The job stands here and not in ``tasks``: the verbs below that room are what calls for it."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django_tasks import task

from assessments.models import Notice

logger = logging.getLogger(__name__)

_BODY = """{name}：

{text}

自评表：{assessment}

请登录部门整体支出绩效自评系统办理或查看。本邮件由系统自动发出，请勿回复。
"""


def is_configured() -> bool:
    """Whether an operator has named a mail server (EMAIL_URL)."""
    return bool(settings.EMAIL_HOST)


@task()
def mail_notices(notice_ids: list[int]) -> None:
    """Mail each notice. One that cannot be sent is logged; it stands in its reader's list all the same."""
    notices = Notice.objects.filter(pk__in=notice_ids).order_by("pk")
    for notice in notices.select_related("recipient", "assessment__department", "assessment__round"):
        try:
            _mail(notice)
        except (SMTPException, OSError) as error:
            logger.warning("notice %s was not mailed: %s", notice.pk, error)


def _mail(notice: Notice) -> None:
    body = _BODY.format(name=notice.recipient.full_name, text=notice.text, assessment=notice.assessment)
    send_mail(_subject(notice), body, None, [notice.recipient.email])


def _subject(notice: Notice) -> str:
    # A line break (a department's name out of Excel may have one) would end the header, and the mail with it.
    first = " ".join(notice.text.split("。")[0].split())
    return f"绩效自评：{first[:60]}"
