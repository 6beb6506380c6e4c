"""R05 the same reason on one line, the same deduction."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from assessments.rules.checks.finding import Finding, Outcome
from assessments.rules.checks.text.normal import bare
from assessments.rules.reviewer_checks.review import Review, ReviewRule
from assessments.rules.reviewer_checks.unlike import Case, standing_out
from assessments.rules.reviewer_checks.wording import stated_deductions
from assessments.sheet.arithmetic import plain

RULE = ReviewRule("R05", "理由相同扣分一致", Outcome.WARN)


def check(reviews: Sequence[Review]) -> Iterator[tuple[str, Finding]]:
    """Department code and finding. A reason that states its own points is R02's."""
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for review in reviews:
        for reviewed in review.lines:
            reason = reviewed.given.reason
            if reviewed.lost and bare(reason) and not stated_deductions(reason):
                groups[reviewed.line.code, bare(reason)].append(Case(review, reviewed, reviewed.lost))
    for cases in groups.values():
        for case, others in standing_out(cases):
            message = f"理由相同，扣分不同：本部门扣 {plain(case.lost)} 分；{others}。请核对尺度。"
            yield case.review.code, RULE.finding(case.reviewed, message, printed=plain(case.lost))
