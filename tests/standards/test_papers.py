"""What is printed for the counter: one page, nothing cut off, a QR code that leads to the live page, drawn once."""

import datetime as dt
import io
import re
import subprocess

import pikepdf
import pytest
import segno
from django.core.cache import cache
from django.urls import reverse
from PIL import Image
from pytest_django.asserts import assertContains

from core import pdf
from standards import papers
from standards.actions import draft_from_current, set_standard
from standards.models import WORDING, LegalBasis, Procedure, Requirement, Service, Standard
from standards.papers import press
from standards.pledging import set_pledge
from units.models import Unit

GULA = "rekomendasi-impor-gula"
DOTS = 200
A4, A4_LANDSCAPE, A3 = (595, 842), (842, 595), (842, 1191)


@pytest.fixture(autouse=True)
def _monday_noon(noon, time_machine):
    time_machine.move_to(noon, tick=False)


@pytest.fixture
def gula(services):
    return of(GULA)


@pytest.fixture
def drawn(monkeypatch):
    """How often something was drawn."""
    calls = []
    draw = press.Paper.draw

    def counting(paper):
        calls.append(paper.name)
        return draw(paper)

    monkeypatch.setattr(press.Paper, "draw", counting)
    return calls


def of(slug):
    service = Service.objects.with_standard().get(slug=slug)
    return service, Standard.objects.with_lines().get(pk=service.current_id)


def length(standard):
    parts = [line.text for line in standard.legalbasiss.all()]
    parts += [line.name + line.note for line in standard.requirements.all()]
    parts += [line.actor + line.text for line in standard.procedures.all()]
    return len("".join([*parts, standard.product, standard.fee_note]))


def text_of(content):
    """All words on the paper, in reading order, as pdftotext finds them."""
    command = ["pdftotext", "-raw", "-", "-"]
    return " ".join(subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode().split())


def squeezed(text):
    """Without blanks: a long word may have been broken over two lines."""
    return "".join(text.split())


def sheets(content):
    """The size of each page in points."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        return [tuple(round(float(side)) for side in page.mediabox[2:]) for page in opened.pages]


def picture(content, page):
    """The page as rows of bytes, 0 for dark."""
    command = ["pdftoppm", "-r", str(DOTS), "-f", str(page), "-l", str(page), "-gray", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    image = Image.open(io.BytesIO(done.stdout)).point(lambda shade: 0 if shade < 128 else 255)
    data = image.tobytes()
    return [data[start : start + image.width] for start in range(0, len(data), image.width)]


def carries(content, address, millimetres, page=1):
    """Whether the printed page shows exactly the QR code of this address, at this width, with its white border.

    No decoder is among our packages; a picture that equals the code's own drawing in every module decodes to the same
    address.
    """
    dark = [list(row) for row in segno.make(address, error="m", micro=False).matrix_iter(border=4)]
    rows, module = picture(content, page), millimetres / 25.4 * DOTS / len(dark)
    run = re.compile(rb"(?<!\x00)\x00{%d,%d}(?!\x00)" % (int(module * 7) - 1, int(module * 7) + 2))
    tops = ((top, found.start()) for top, row in enumerate(rows) for found in run.finditer(row))
    return any(fits(rows, dark, module, left - 4 * module, top - 4 * module) for top, left in tops)


def fits(rows, dark, module, left, top):
    """Every module of the code as it is drawn from that corner."""
    end = len(dark) * module
    if left < 0 or top < 0 or left + end > len(rows[0]) or top + end > len(rows):
        return False
    return all(
        (rows[int(top + (y + 0.5) * module)][int(left + (x + 0.5) * module)] == 0) == bool(cell)
        for y, row in enumerate(dark)
        for x, cell in enumerate(row)
    )


def test_the_standard_is_one_a4_page_with_all_its_words_and_its_code(gula, settings):
    service, standard = gula
    content = papers.standard_sheet(service, standard).draw()
    assert sheets(content) == [A4]
    assert carries(content, f"{settings.SITE_URL}{reverse('standard', args=[GULA])}", 25)
    words = text_of(content)
    for part in ("Standar pelayanan", service.name, "5 hari kerja", "Tanpa biaya", "2 Januari 2024", "(tidak wajib)"):
        assert part in words


@pytest.mark.parametrize("make", [papers.standard_sheet, papers.flyer])
def test_the_longest_standard_of_the_ministry_fits_and_nothing_is_cut_off(ministry, make):
    from standards.loading import load_services

    load_services()
    longest = max(Standard.objects.published().with_lines().select_related("service"), key=length)
    service, standard = of(longest.service.slug)
    content = make(service, standard).draw()
    assert sheets(content) == ([A4] if make is papers.standard_sheet else [A4_LANDSCAPE] * 2)
    assert_all_there(content, standard, bases=make is papers.standard_sheet)


def assert_all_there(content, standard, *, bases=True):
    found = squeezed(text_of(content))
    parts = [line.name for line in standard.requirements.all()] + [line.text for line in standard.procedures.all()]
    parts += [line.text for line in standard.legalbasiss.all()] if bases else []
    assert not [part for part in [*parts, standard.product] if squeezed(part) not in found]


def test_a_standard_three_times_as_long_still_fits(draft, cast):
    for number in range(2, 22):
        Requirement.objects.create(
            standard=draft, position=number, name=f"Dokumen {number} " + "yang disahkan pejabat berwenang " * 2
        )
    for number in range(2, 10):
        Procedure.objects.create(
            standard=draft, position=number, actor="Petugas", text=f"Langkah {number}: " + "memeriksa isi berkas " * 5
        )
        LegalBasis.objects.create(
            standard=draft, position=number, text=f"Peraturan Menteri Perindustrian {number}/2014"
        )
    set_standard(standard=draft, decree_number="1/UP2/2026", by=cast["kepala"], at=dt.datetime.now(dt.UTC))
    service, standard = of("izin-contoh")
    for make, pages in ((papers.standard_sheet, 1), (papers.flyer, 2)):
        content = make(service, standard).draw()
        assert len(sheets(content)) == pages
        assert_all_there(content, standard, bases=pages == 1)


def test_the_longest_names_fit_too_and_push_no_code_off_the_sheet(gula, settings):
    service, standard = gula
    service.name, service.purpose = ("Rekomendasi mesin " * 14)[:250], ("Mengimpor mesin dan bahan " * 12)[:300]
    standard.product = ("Surat rekomendasi dengan lampiran " * 8)[:250]
    for make, pages in ((papers.standard_sheet, 1), (papers.flyer, 2)):
        content = make(service, standard).draw()
        assert len(sheets(content)) == pages
        width = {1: 25, 2: 38}[pages]
        assert carries(content, f"{settings.SITE_URL}{reverse('standard', args=[GULA])}", width)
        found = squeezed(text_of(content))
        assert not [part for part in (service.name, service.purpose, standard.product) if squeezed(part) not in found]


def test_the_flyer_is_one_folded_sheet_with_both_codes(gula, settings):
    service, standard = gula
    content = papers.flyer(service, standard).draw()
    assert sheets(content) == [A4_LANDSCAPE] * 2
    assert carries(content, f"{settings.SITE_URL}{reverse('standard', args=[GULA])}", 38)
    assert carries(content, f"{settings.SITE_URL}{reverse('complaint_box')}?unit=PUSAT", 25)
    for part in ("Yang perlu disiapkan", "Langkahnya", "Tempat dan jam layanan", "(021) 5255609"):
        assert part in text_of(content)


def test_the_pledge_hangs_with_text_signer_and_code(two_units, cast, settings):
    content = papers.pledge_sheet(pledge_at(two_units["PUSAT"], cast), two_units["PUSAT"]).draw()
    assert sheets(content) == [A4]
    assert carries(content, f"{settings.SITE_URL}{reverse('pledge', args=['PUSAT'])}", 25)
    for part in (WORDING, "Hartono Wijaya", "Kepala Unit P2 Pusat", "Jakarta Selatan, 5 Januari 2026"):
        assert squeezed(part) in squeezed(text_of(content))


def test_the_longest_pledge_is_one_page(two_units, cast):
    text = (WORDING + " ") * 4
    content = papers.pledge_sheet(pledge_at(two_units["PUSAT"], cast, text[:1000]), two_units["PUSAT"]).draw()
    assert sheets(content) == [A4]
    assert squeezed(text[:1000]) in squeezed(text_of(content))


def pledge_at(unit, cast, text=WORDING):
    day = dt.date(2026, 1, 5)
    signer = {"signer_name": "Hartono Wijaya", "signer_position": "Kepala Unit P2 Pusat"}
    return set_pledge(unit=unit, text=text, signed_on=day, starts_on=day, by=cast["kepala"], **signer)


@pytest.mark.parametrize("code", ["PUSAT", "BBKB"])
def test_the_notice_board_names_every_open_service_with_time_and_cost(services, settings, code):
    content = papers.notice_board(Unit.objects.get(code=code)).draw()
    assert sheets(content) == [A3]
    assert carries(content, f"{settings.SITE_URL}{reverse('catalogue')}?unit={code}", 54)
    found = squeezed(text_of(content))
    names = Service.objects.open().filter(unit__code=code).values_list("name", flat=True)
    assert not [name for name in names if squeezed(name) not in found]
    assert "Senin–Kamis" in text_of(content)
    assert "layanan lain" not in text_of(content)


def test_a_board_that_is_full_says_how_many_are_left(services):
    pusat = Unit.objects.get(code="PUSAT")
    with_current = Service.objects.filter(unit=pusat, current__isnull=False).first()
    many = [
        Service(
            unit=pusat, kind="LAYANAN", name=f"Layanan tambahan {number} " + "untuk industri " * 8, slug=f"t-{number}"
        )
        for number in range(60)
    ]
    for service in many:
        service.current_id, service.is_open = with_current.current_id, True
    Service.objects.bulk_create(many)
    content = papers.notice_board(pusat).draw()
    assert sheets(content) == [A3]
    assert "layanan lain. Selengkapnya" in text_of(content)


def test_a_unit_without_services_has_a_board_too(two_units):
    assert sheets(papers.notice_board(two_units["BBKB"]).draw()) == [A3]


def test_the_poster_shows_the_way_to_the_inspectorate(two_units, settings):
    content = papers.antigratification(two_units["BBKB"]).draw()
    assert sheets(content) == [A3]
    assert carries(content, f"{settings.SITE_URL}{reverse('complaint_box')}?unit=BBKB", 84)
    for part in ("tanpa imbalan", "Inspektorat Jenderal", "Balai Besar Kerajinan dan Batik"):
        assert part in text_of(content)


def test_the_same_version_is_the_same_bytes_and_a_new_one_is_not(gula, cast, noon):
    service, standard = gula
    paper, again = papers.standard_sheet(service, standard), papers.standard_sheet(*of(GULA))
    assert (paper.mark, paper.draw()) == (again.mark, again.draw())
    draft = draft_from_current(service=service, by=cast["kepala"], at=noon)
    Standard.objects.filter(pk=draft.pk).update(working_days=3)
    draft.refresh_from_db()
    set_standard(standard=draft, decree_number="2/UP2/2026", by=cast["kepala"], at=noon)
    newer = papers.standard_sheet(*of(GULA))
    assert newer.mark != paper.mark
    assert "3 hari kerja" in text_of(newer.draw())


def test_the_sheet_is_indonesian_for_every_reader(client, services, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "Senin–Kamis" in text_of(client.get(reverse("unit_poster_pdf", args=["BBKB"])).content)


ADDRESSES = [
    ("standard_pdf", GULA),
    ("standard_flyer_pdf", GULA),
    ("pledge_pdf", "PUSAT"),
    ("unit_poster_pdf", "pusat"),
    ("antigratification_pdf", "PUSAT"),
]


@pytest.fixture
def _pledged(services, two_units, cast):
    pledge_at(two_units["PUSAT"], cast)


@pytest.mark.usefixtures("_pledged")
@pytest.mark.parametrize(("name", "part"), ADDRESSES)
def test_a_sheet_is_drawn_once_and_then_answered_from_what_is_kept(client, drawn, name, part):
    address = reverse(name, args=[part])
    assert client.head(address).status_code == 200
    assert drawn == []
    first, second = client.get(address), client.get(address)
    assert first.content == second.content
    assert (first["Content-Type"], first.content[:5], len(drawn)) == ("application/pdf", b"%PDF-", 1)
    cache.clear()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.head(address)["ETag"] == first["ETag"]
    assert len(drawn) == 1


def test_a_changed_telephone_prints_anew(client, services, drawn):
    address = reverse("antigratification_pdf", args=["BBKB"])
    before = client.get(address)
    Unit.objects.filter(code="BBKB").update(hotline="(0274) 546111")
    after = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert "(0274) 546111" in text_of(after.content)
    assert len(drawn) == 2


def test_a_crawler_may_not_draw_without_end(client, services, monkeypatch):
    monkeypatch.setattr(press, "DRAWN_PER_ADDRESS", 1)
    one, other = (reverse("antigratification_pdf", args=[code]) for code in ("PUSAT", "BBKB"))
    assert client.get(one).status_code == 200
    refused = client.get(other)
    assert (refused.status_code, int(refused["Retry-After"]) > 0) == (429, True)
    assert client.get(one).status_code == 200  # what is kept costs nothing


@pytest.mark.parametrize("name", ["standard_pdf", "standard_flyer_pdf", "unit_poster_pdf", "antigratification_pdf"])
def test_an_unknown_sheet_is_not_found(client, two_units, name):
    assert client.get(reverse(name, args=["tidak-ada"])).status_code == 404


def test_the_pages_lead_to_the_sheets(client, services):
    page = client.get(reverse("standard", args=[GULA]))
    for name, part in (("standard_pdf", GULA), ("standard_flyer_pdf", GULA), ("pledge", "PUSAT")):
        assertContains(page, f'href="{reverse(name, args=[part])}"')
    page = client.get(reverse("unit", args=["PUSAT"]))
    for name in ("unit_poster_pdf", "antigratification_pdf", "pledge"):
        assertContains(page, f'href="{reverse(name, args=["PUSAT"])}"')


def test_fitting_takes_the_roomiest_step_that_fits_and_else_the_last(monkeypatch):
    tried = []

    class Document:
        def __init__(self, pages):
            self.pages = range(pages)

    def lay_out(_name, context, _sheets):
        tried.append(context["step"])
        return Document(context["pages"])

    monkeypatch.setattr(pdf, "_lay_out", lay_out)
    monkeypatch.setattr(pdf, "_write", lambda document, *_rest: len(document.pages))
    steps = [{"step": number, "pages": pages} for number, pages in enumerate((4, 3, 2, 1, 1, 1))]
    assert pdf.render_fitting("x", {}, steps) == 1
    assert len(tried) < len(steps)
    assert pdf.render_fitting("x", {}, steps[:2]) == 3
    assert pdf.render_fitting("x", {}, steps[:1]) == 4
