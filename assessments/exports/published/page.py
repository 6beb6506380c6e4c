"""What the page of a published form shows: the same for the public and for the preview in the back office."""

from collections.abc import Sequence

from django.utils.safestring import mark_safe

from assessments.enums import PublicPart
from assessments.exports.published.charts import LEVEL_ROW, ROW, WIDTH, fund_bars, height_of, level_bars
from assessments.exports.published.files import PublicFormat
from assessments.models import PublishedFile, PublishedForm


def form_context(
    shown: PublishedForm, same: Sequence[PublishedForm], files: Sequence[PublishedFile]
) -> dict[str, object]:
    """``same``: every version of every year of the department; ``files``: what can be downloaded."""
    document = shown.document
    result = document["result"]
    levels = level_bars(result["levels"]) if result else []
    counting = [form for form in same if form.is_current and not form.withdrawn_at]
    bars = fund_bars(counting or [shown])
    newer = next((form for form in same if form.budget_year == shown.budget_year and form.is_current), None)
    return {
        "form": shown,
        "document": document,
        "about": document["metadata"],
        # Made by exports.html, which escapes every text, and frozen since.
        "table": mark_safe(shown.html),  # noqa: S308
        "result": result,
        "hidden_parts": [part.label for part in PublicPart if part.value not in document["parts"]],
        "levels": levels,
        "level_height": height_of(levels, LEVEL_ROW),
        "bars": bars,
        "bar_height": height_of(bars, ROW),
        "chart_width": WIDTH,
        "files": [(PublicFormat(file.format), file) for file in files],
        "years": sorted(counting, key=lambda form: -form.budget_year),
        "versions": [form for form in same if form.budget_year == shown.budget_year],
        "newer": newer if newer and newer.version > shown.version else None,
    }
