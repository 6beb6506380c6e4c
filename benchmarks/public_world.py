"""Many published forms, for ``benchmarks.public``: one through the verbs, the others copied in bulk.

To be imported when Django is set up.
"""

from django.test import Client

from assessments.models import PublishedForm
from tests.assessments.publishing import bring_to_published, make_publisher
from tests.assessments.world import build_world

YEARS = range(2010, 2020)


def publish_many(forms: int) -> str:
    """So many forms of many departments over ten years; the validator of their pages."""
    world = build_world()
    first = bring_to_published(world, make_publisher(world))
    values = {field.attname: getattr(first, field.attname) for field in PublishedForm._meta.concrete_fields}
    PublishedForm.objects.bulk_create(
        PublishedForm(
            **{
                **values,
                "id": None,
                "department_code": f"440112{100 + number // len(YEARS):03}",
                "budget_year": YEARS[number % len(YEARS)],
            }
        )
        for number in range(forms - 1)
    )
    answer = Client(SERVER_NAME="127.0.0.1").get("/open/440112001/2021/")
    return str(answer["ETag"])
