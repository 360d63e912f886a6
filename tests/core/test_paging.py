"""Pages by the last row seen."""

import pytest

from core.paging import page

pytestmark = pytest.mark.django_db
ORDER = ("-rank", "title", "id")


@pytest.fixture
def rows(leaflet):
    leaflet.objects.bulk_create(leaflet(title=f"{n % 4}", rank=n % 3) for n in range(23))
    return leaflet.objects.all()


def test_every_row_is_on_one_page_in_order(rows, django_assert_num_queries):
    seen, cursor = [], None
    with django_assert_num_queries(5):
        while True:
            found = page(rows, order=ORDER, after=cursor, size=5)
            seen += found.rows
            cursor = found.next_cursor
            if not cursor:
                break
    assert seen == list(rows.order_by(*ORDER))


def test_the_way_back_shows_the_same_pages(rows):
    first = page(rows, order=ORDER, after=None, size=5)
    second = page(rows, order=ORDER, after=first.next_cursor, size=5)
    third = page(rows, order=ORDER, after=second.next_cursor, size=5)
    back = page(rows, order=ORDER, after=third.previous_cursor, size=5)
    assert back.rows == second.rows
    assert page(rows, order=ORDER, after=back.previous_cursor, size=5).rows == first.rows
    assert page(rows, order=ORDER, after=back.next_cursor, size=5).rows == third.rows
    assert (first.previous_cursor, page(rows, order=ORDER, after=back.previous_cursor, size=5).previous_cursor) == (
        None,
        None,
    )


def test_a_row_that_came_meanwhile_moves_nothing(rows, leaflet):
    first = page(rows, order=ORDER, after=None, size=5)
    before = page(rows, order=ORDER, after=first.next_cursor, size=5).rows
    leaflet.objects.create(title="0", rank=99)
    assert page(rows, order=ORDER, after=first.next_cursor, size=5).rows == before


@pytest.mark.parametrize("rubbish", [None, "", "x", "a:b:c", "é", "' OR 1=1", "A" * 5000, "WzFd:1:2"])
def test_T18_rubbish_is_the_first_page(rows, rubbish):
    assert page(rows, order=ORDER, after=rubbish, size=5).rows == page(rows, order=ORDER, after=None, size=5).rows


def test_a_cursor_of_another_list_is_rubbish(rows):
    other = page(rows, order=("title", "id"), after=None, size=5).next_cursor
    assert page(rows, order=("rank", "id"), after=other, size=5).previous_cursor is None


def test_an_empty_list_has_no_neighbours(leaflet):
    empty = page(leaflet.objects.none(), order=ORDER, after=None)
    assert (empty.rows, empty.next_cursor, empty.previous_cursor) == ([], None, None)


def test_a_list_that_fits_has_no_neighbours(rows):
    whole = page(rows, order=ORDER, after=None, size=23)
    assert (len(whole.rows), whole.next_cursor) == (23, None)
