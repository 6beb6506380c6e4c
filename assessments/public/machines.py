"""For feed readers and search engines."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from assessments.models import PublishedForm
from assessments.public.caching import public_page

FEED_ENTRIES = 50
# What one sitemap may hold (sitemaps.org).
SITEMAP_LIMIT = 50_000


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """Atom: what was published or superseded last."""
    forms = list(PublishedForm.objects.listed().order_by("-published_at", "-pk")[:FEED_ENTRIES])
    context = {"site": settings.PORTAL_URL, "forms": forms}
    return render(request, "public/feed.xml", context, content_type="application/atom+xml; charset=utf-8")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    forms = list(PublishedForm.objects.listed()[:SITEMAP_LIMIT])
    departments = sorted({form.department_code for form in forms})
    context = {"site": settings.PORTAL_URL, "forms": forms, "departments": departments}
    return render(request, "public/sitemap.xml", context, content_type="application/xml; charset=utf-8")


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    """Only what is public is for search engines."""
    lines = [
        "User-agent: *",
        f"Allow: {reverse('public:catalogue')}",
        "Allow: /static/",
        "Disallow: /",
        "",
        f"Sitemap: {settings.PORTAL_URL}{reverse('public:sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
