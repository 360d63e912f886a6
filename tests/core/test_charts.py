from core import charts


def test_the_longest_bar_leaves_room_for_its_figure():
    chart = charts.bars([("A", 10), ("B", 5)])
    first, second = (group.bars[0] for group in chart.groups)
    assert first.width + charts.VALUE_SPACE == charts.WIDTH
    assert second.width == first.width / 2


def test_bars_of_nothing_are_a_hairline():
    chart = charts.bars([("A", 0), ("B", None)])
    assert [group.bars[0].width for group in chart.groups] == [1, 1]


def test_a_long_label_takes_two_lines():
    chart = charts.bars([("Balai Besar Standardisasi dan Pelayanan Jasa Industri Logam dan Mesin", 3)])
    assert len(chart.groups[0].lines) == 2


def test_a_gap_breaks_the_line():
    chart = charts.lines([("Jan", 1), ("Feb", None), ("Mar", 3), ("Apr", 4)])
    assert chart.lines[0].path.count("M") == 2


def test_lines_start_at_zero_and_end_below_a_round_number():
    chart = charts.lines([("Jan", 70), ("Feb", 210)])
    assert [tick for tick, _y in chart.ticks] == [0, 200, 400]


def test_names_at_the_ends_stay_apart():
    first, second = charts.lines([("Jan", 5, 5), ("Feb", 6, 6)], ("ini", "lalu")).lines
    assert abs(first.name_y - second.name_y) >= 28


def test_no_rows_make_an_empty_chart():
    assert charts.bars([]).groups == ()
    assert charts.lines([]).lines == ()
