"""The checker: one form, the largest form, a round. ``python -m benchmarks.checks``.

Time is CPU time of this process, the median of several runs; memory is what a round adds to the process at its peak.
"""

import gc
import random
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable, Sequence
from dataclasses import replace

from assessments.rules.checks.defaults import default_settings
from assessments.rules.checks.round import index_round
from assessments.rules.checks.runner import run_checks
from assessments.rules.checks.subject import Subject
from assessments.sheet.values import Goal, KeyIndicator, MainTask, Sheet, TaskIndicator, TaskLine
from tests.assessments.published import EDITION_2021, PUBLISHED, S1, Published

ROUNDS = (25, 75, 150, 300)
# A department's own words, two characters each.
_WORDS = (
    "企业项目园区街道社区培训走访检查整治宣传招商服务政策安全环境道路绿化医疗教育文化体育养老就业水务消防信息数据平台"
    "系统设备工程验收督办协调推进完成组织开展落实保障"
)


def subject_of(form: Published, sheet: Sheet | None = None) -> Subject:
    return Subject(
        sheet=sheet or form.sheet, edition=form.edition, rubric=form.rubric, settings=default_settings()
    )


def department(number: int) -> Subject:
    """西区's form with a department's own words: as long, as many numbers, few sentences shared."""
    chance = random.Random(number)

    def own(text: str) -> str:
        return "".join(
            chance.choice(_WORDS)
            if chance.random() < 0.3 and "\u4e00" <= character <= "\u9fff"
            else character
            for character in text
        )

    sheet = replace(
        S1.sheet,
        department_code=f"{number:09}",
        department_name=f"测试部门{number}",
        goals=tuple(Goal(own(goal.target), own(goal.completion)) for goal in S1.sheet.goals),
        key_indicators=tuple(
            KeyIndicator(own(row.name), own(row.target), own(row.result)) for row in S1.sheet.key_indicators
        ),
        main_tasks=tuple(
            MainTask(
                own(task.name),
                tuple(
                    TaskLine(
                        own(line.target),
                        own(line.completion),
                        tuple(TaskIndicator(own(row.name), own(row.result)) for row in line.indicators),
                        line.amount,
                    )
                    for line in task.lines
                ),
            )
            for task in S1.sheet.main_tasks
        ),
    )
    return subject_of(S1, sheet)


def largest() -> Subject:
    """Every list as long as the portal allows, each cell of the length of a paragraph."""
    text = "全年走访企业{0}家，召开座谈会{0}场，发放宣传资料{0}份，解决困难和问题{0}项，满意度达到9{1}.5%。"

    def cell(number: int) -> str:
        return text.format(number, number % 10)

    rows = range(300)
    line = TaskLine(
        cell(1), cell(2), tuple(TaskIndicator(f"指标{number}完成率", cell(number)) for number in rows)
    )
    sheet = replace(
        S1.sheet,
        goals=tuple(Goal(cell(number), cell(number + 1)) for number in rows),
        key_indicators=tuple(
            KeyIndicator(f"项目{number}及时率", cell(number), cell(number + 2)) for number in rows
        ),
        main_tasks=(MainTask("任务", (line,)),),
        texts={"problems": cell(1) * 300, "measures": cell(2) * 300},
        edition=EDITION_2021.pin,
    )
    return subject_of(S1, sheet)


def _word(chance: random.Random) -> str:
    place = 2 * chance.randrange(len(_WORDS) // 2)
    return _WORDS[place : place + 2]


def seconds(work: Callable[[], object], repeats: int) -> float:
    """CPU seconds, the median."""
    times = []
    for _ in range(repeats):
        gc.collect()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return statistics.median(times)


def check_round(sheets: Sequence[Subject]) -> None:
    """As a worker does it: read every form, index the round, check each form against the index."""
    subjects = [replace(subject) for subject in sheets]
    index = index_round(subjects)
    for subject in subjects:
        run_checks(replace(subject, round_index=index))


def peak_of_round(sheets: Sequence[Subject]) -> float:
    """MB that checking a round takes at its peak."""
    gc.collect()
    tracemalloc.start()
    check_round(sheets)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> None:
    say = sys.stdout.write
    say("one form, ms of CPU\n")
    for name, form in PUBLISHED.items():
        fresh = subject_of(form)
        say(f"  {name:<8} {seconds(lambda fresh=fresh: run_checks(replace(fresh)), 15) * 1000:8.1f}\n")  # type: ignore[misc]
    big = largest()
    say(f"  {'largest':<8} {seconds(lambda: run_checks(replace(big)), 3) * 1000:8.1f}\n")
    say("a round: departments, s of CPU, ms a form, peak MB\n")
    everyone = [department(number) for number in range(max(ROUNDS))]
    for size in ROUNDS:
        taken = seconds(lambda size=size: check_round(everyone[:size]), 1)  # type: ignore[misc]
        say(f"  {size:>4} {taken:8.2f} {taken / size * 1000:8.1f} {peak_of_round(everyone[:size]):8.1f}\n")


if __name__ == "__main__":
    main()
