"""The queue's chapter in a report: the figures of its own month, the month before, and a sentence of none."""

import datetime as dt

import pytest

from queues import actions
from queues.models import Counter, Ticket
from reports.document import Document

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 10, 5, 2, 0, tzinfo=dt.UTC)  # 09.00 WIB


def chapter(report):
    return next(each for each in Document(report).chapters if str(each.title) == "Antrean di loket")


@pytest.fixture
def visits(two_units, cast):
    """Three visitors a quarter of an hour apart: the last one does not come."""
    unit, officer = two_units["PUSAT"], cast["petugas_fo"]
    group = actions.furnish_queue(unit=unit)[0]
    counter = Counter.objects.create(unit=unit, number=1)
    for number in range(3):
        words = {"source": "counter", "key": str(number), "by": officer, "at": AT}
        actions.take(unit=unit, group=group, **words)
    for number in range(3):
        at = AT + dt.timedelta(minutes=10 * (number + 1))
        ticket = actions.call_next(counter=counter, by=officer, at=at)
        if number < 2:
            actions.serve(ticket=ticket, by=officer, at=at)
            actions.done(ticket=ticket, by=officer, at=at + dt.timedelta(minutes=5))
        else:
            actions.no_show(ticket=ticket, by=officer, at=at)
    return Ticket.objects.all()


def test_the_chapter_tells_what_became_of_the_numbers_and_how_long_they_waited(visits, draft):
    shown = chapter(draft())
    whole, groups, hours = shown.tables
    cells = {row.label: [cell.text for cell in row.cells] for row in whole.rows}
    assert cells["Nomor diambil"] == ["3", "0"]
    assert cells["Selesai dilayani"] == ["2", "0"]
    assert cells["Tidak hadir saat dipanggil"] == ["1", "0"]
    assert cells["Rata-rata menunggu (menit)"] == ["20,0", "–"]
    assert cells["Rata-rata dilayani (menit)"] == ["5,0", "–"]
    assert [row.label for row in groups.rows] == ["A Informasi", "Seluruhnya"]
    assert [(row.label, row.cells[0].text) for row in hours.rows] == [("09.00–09.59", "3")]
    assert shown.sentences == ["Sembilan dari sepuluh pengunjung yang dipanggil menunggu paling lama 30 menit."]
    assert [(label, int(value)) for label, value in shown.bars] == [("09.00", 3)]


def test_without_a_number_there_is_a_sentence(two_units, cast, draft):
    shown = chapter(draft())
    assert shown.tables == []
    assert shown.sentences == ["Tidak ada nomor antrean yang diambil pada masa laporan ini."]
