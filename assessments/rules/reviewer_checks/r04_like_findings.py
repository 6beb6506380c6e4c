"""R04 like findings of the checker on one line, like deductions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.reviewer_checks.review import Review, ReviewRule
from assessments.rules.reviewer_checks.unlike import Case, standing_out
from assessments.sheet.arithmetic import plain

# The same rule may find graver and lighter cases: for the reviewer to look at, no more.
RULE = ReviewRule("R04", "同类问题扣分一致", Outcome.INFO)


def check(reviews: Sequence[Review]) -> Iterator[tuple[str, Finding]]:
    """Department code and finding, for departments with the same rules' problems on the same line."""
    groups: dict[tuple[str, frozenset[str]], list[Case]] = defaultdict(list)
    for review in reviews:
        for reviewed in review.lines:
            rules = review.rules_at.get(reviewed.line.code, frozenset())
            if rules and reviewed.lost is not None:
                groups[reviewed.line.code, rules].append(Case(review, reviewed, reviewed.lost))
    for (_, rules), cases in groups.items():
        for case, others in standing_out(cases):
            message = f"体检问题相同（{'、'.join(sorted(rules))}），扣分不同：本部门扣 {plain(case.lost)} 分；{others}。"
            yield case.review.code, RULE.finding(case.reviewed, message, printed=plain(case.lost))
