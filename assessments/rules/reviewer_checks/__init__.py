"""The reviewer is checked too: what is wrong with the scores themselves, and how they stand beside those of the
round's other departments. Pure; nothing here blocks, the approver decides.

``check_review`` looks at one form's scores alone, ``compare_reviews`` at all forms of a round.
"""

from assessments.rules.reviewer_checks.compare import compare_reviews
from assessments.rules.reviewer_checks.review import Review, ReviewedLine, line_of, lines_of
from assessments.rules.reviewer_checks.single import check_review

__all__ = ["Review", "ReviewedLine", "check_review", "compare_reviews", "line_of", "lines_of"]
