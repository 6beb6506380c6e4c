"""The signed token in a workbook: for which form it was made, and what was stored when it was downloaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core import signing

from assessments.enums import SectionKey
from assessments.errors import AssessmentError
from assessments.models import Assessment
from assessments.sheet.values import Pin

SALT = "assessments.workbook"
# Of the payload: whoever changes its shape raises the number and refuses or reads the old ones.
FORMAT = 1
# A token has some 300 characters; nothing longer is looked at.
LONGEST = 4_000


class TokenError(AssessmentError):
    """The token of a workbook cannot be believed."""

    def __init__(self) -> None:
        super().__init__(
            "工作簿内的校验标记缺失或被改动，无法确认它属于哪个部门、哪个批次。请重新下载填报工作簿，把内容粘贴过去后再上传。"
        )


@dataclass(frozen=True, slots=True)
class Token:
    """``edition`` and ``rubric`` are the round's (the rubric finance scores by); ``versions`` of the sections are those
    at download, the base that an upload is compared with."""

    round: int
    department: str
    edition: Pin
    rubric: Pin
    versions: Mapping[SectionKey, int]


def make_token(assessment: Assessment) -> str:
    """The token of a workbook made of this draft now."""
    round_ = assessment.round
    versions = {state.section: state.version for state in assessment.sections.order_by("section")}
    payload = {
        "format": FORMAT,
        "round": round_.pk,
        "department": assessment.department.code,
        "edition": str(round_.edition.value().pin),
        "rubric": str(round_.rubric.value().pin),
        "versions": versions,
    }
    return signing.Signer(salt=SALT).sign_object(payload)


def read_token(text: str) -> Token:
    """What ``make_token`` wrote. Raises TokenError for anything else."""
    if not text or len(text) > LONGEST:
        raise TokenError
    try:
        payload: dict[str, Any] = signing.Signer(salt=SALT).unsign_object(text.strip())
    except (signing.BadSignature, ValueError) as error:
        raise TokenError from error
    if payload.get("format") != FORMAT:
        raise TokenError
    return Token(
        round=payload["round"],
        department=payload["department"],
        edition=_pin(payload["edition"]),
        rubric=_pin(payload["rubric"]),
        versions={SectionKey(key): version for key, version in payload["versions"].items()},
    )


def _pin(text: str) -> Pin:
    code, _, version = text.partition("@")
    return Pin(code, int(version))
