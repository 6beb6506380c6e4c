"""What the tests of the back office read out of its pages."""

import re
from html import unescape
from typing import Protocol

from django.test.utils import CaptureQueriesContext


class Page(Protocol):
    """What a test client's answer has in common with Django's own."""

    @property
    def content(self) -> bytes: ...


def text_of(response: Page) -> str:
    """The page's text without tags, in single spaces."""
    body = re.sub(r"<(script|style|head).*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def cells(response: Page, label: str) -> list[str]:
    """The texts of the column whose cells carry this data-label."""
    found = re.findall(rf'<td[^>]*data-label="{label}"[^>]*>(.*?)</td>', response.content.decode(), re.S)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split()) for cell in found]


def departments(response: Page) -> list[str]:
    """The departments of the queue's rows, in their order."""
    names = re.findall(r'queue__department">\s*<a [^>]*>(.*?)</a>', response.content.decode(), re.S)
    return [unescape(name) for name in names]


def value_of(response: Page, field: str) -> str:
    """What stands in the input of this name."""
    tag = re.search(rf'<input[^>]*name="{field}"[^>]*>', response.content.decode())
    assert tag is not None, field
    value = re.search(r'value="([^"]*)"', tag[0])
    return unescape(value[1]) if value else ""


def statements(captured: CaptureQueriesContext) -> list[str]:
    """The queries without what begins and ends transactions."""
    words = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
    return [query["sql"] for query in captured.captured_queries if not query["sql"].startswith(words)]
