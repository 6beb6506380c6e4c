"""Which sections a department fills in: those of the edition, and the raw data its round's rubric asks for.

A form's layout belongs to the edition, the questions of a rule to the rubric; only a round has both.
"""

from assessments.enums import SectionKey
from assessments.rules.scoring.data_items import asked_items
from assessments.sheet.edition import Edition
from assessments.sheet.rubric import Rubric

# What is asked for there may stay away: a form without it is filled in.
OPTIONAL = frozenset({SectionKey.DATA, SectionKey.REPORT})


def sections_of(edition: Edition, rubric: Rubric | None) -> tuple[SectionKey, ...]:
    """In the order in which they are filled in: the raw data before the scores and the report that rest on them.

    ``rubric``: the one finance scores by, printed on the form or not.
    """
    printed = edition.sections
    if rubric is None or not asked_items(rubric, edition):
        return printed
    after = [key for key in (SectionKey.SCORES, SectionKey.REPORT) if key in printed]
    place = printed.index(after[0]) if after else len(printed)
    return (*printed[:place], SectionKey.DATA, *printed[place:])
