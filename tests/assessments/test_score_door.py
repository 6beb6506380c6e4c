"""Scores are read through the methods of ``ReviewScore.objects`` alone: pages through those that ask who reads."""

import re
from pathlib import Path

from assessments.models import Revision

APP = Path(__file__).parents[2] / "assessments"
PAGES = ("admin", "web", "exports", "imports", "notifications", "management")
READING = {"readable_by", "readable_sums", "given_by", "scorer_ids"}
VERBS = READING | {"create", "bulk_create", "counting", "of_seat", "newest_id"}


def uses(room: str) -> set[str]:
    found = set()
    for path in [
        *(APP / room).rglob("*.py"),
        *([APP / f"{room}.py"] if (APP / f"{room}.py").exists() else []),
    ]:
        text = path.read_text(encoding="utf-8")
        found |= set(
            re.findall(r"ReviewScore\.(?:objects|_default_manager|_base_manager)\s*\.\s*(\w+)", text)
        )
        assert not re.search(
            r"ReviewScore\._(default|base)_manager|ReviewScoreQuerySet|reviewscore_set", text
        ), path
        assert not re.search(r"ReviewScore\.objects(?!\s*\.)", text), path
    return found


def test_pages_ask_who_reads() -> None:
    assert set().union(*(uses(room) for room in PAGES)) - READING == set()


def test_verbs_use_the_door() -> None:
    assert uses("actions") | uses("tasks") <= VERBS


def test_no_other_way_leads_from_a_revision_to_its_scores() -> None:
    names = {relation.get_accessor_name() for relation in Revision._meta.related_objects}
    assert not {name for name in names if name and "score" in name}
