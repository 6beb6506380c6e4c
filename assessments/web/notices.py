"""What the user was told: the list, and marking it read."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from assessments.actions.notices import mark_read
from assessments.notifications.inbox import newest_of, notice_lines, notices_of
from departments.web.people import person

PAGE_ROWS = 30


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    user = person(request)
    pages = Paginator(notices_of(user), PAGE_ROWS).get_page(request.GET.get("page"))
    lines = notice_lines(pages.object_list, user)
    context = {"lines": lines, "pages": pages, "newest": newest_of(lines), "back": request.get_full_path()}
    return render(request, "assessments/notices.html", context)


@require_POST
def notices_read(request: HttpRequest) -> HttpResponse:
    """``notice``: one of them; else ``newest``: all that the page showed, and older ones."""
    one, newest = _number(request.POST.get("notice", "")), _number(request.POST.get("newest", ""))
    if one is not None or newest is not None:
        count = mark_read(user=person(request), notice_id=one, newest_id=newest)
        messages.success(request, f"已将 {count} 条消息标为已读。" if count else "这些消息早已标为已读。")
    back = request.POST.get("back", "")
    if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(back)
    return redirect("assessments:notices")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
