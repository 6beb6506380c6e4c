from assessments.rules.checks.text.enumerations import enumerations, listed


def test_lists_with_a_count() -> None:
    (found,) = enumerations("开通了艺术品存储、汽车存储、保税维修等新业务3项。")

    assert (found.count, len(found.items)) == (3, 3)


def test_counts_in_words() -> None:
    assert [found.count for found in enumerations("提出规划优化、道路贯通、全域更新等六大解决策略")] == [6]


def test_lists_without_a_count() -> None:
    assert enumerations("现代服务、金融创新、高新技术等业界名企") == ()
    assert listed("向甲公司、乙公司、丙公司宣传；另有丁、戊") == 3
