"""The register at the desk: who sees what, each step over its page, files of the register."""

import io

import openpyxl
import pytest
from django.urls import reverse

from disclosures.models import Disclosure
from disclosures.workflow import State

POST = {
    "ask": {"note": "Salinan identitas"},
    "extend": {"reason": "Berkas tersebar di tiga direktorat"},
    "grant": {"held_as": "softcopy", "material": "Daftar", "offered_as": "softcopy", "cost": "Rp15.000"},
    "refuse": {"grounds": ["b", "h"], "consequence": "Pesaing memakai data itu.", "reason": "Rahasia dagang."},
    "not_held": {"reason": "Bukan data kementerian.", "held_by": "BPS"},
    "summarise": {"text": "Daftar penerima fasilitas", "checked": "on"},
}
POST["grant"]["payment"] = "Transfer ke kas negara"
POST["grant_partly"] = {**POST["grant"], **POST["refuse"], "blackened": "Kolom produksi"}


def post(client, row, name, **fields):
    address = reverse("disclosure_step", args=[row.number, name])
    return client.post(address, {"revision": str(row.revision), **POST.get(name, {}), **fields})


@pytest.mark.parametrize("name", sorted(POST))
def test_each_step_over_its_page(name, formal, sign_in):
    disclosure, client = formal(), sign_in("sekretaris")
    assert client.get(reverse("disclosure_step", args=[disclosure.number, name])).status_code == 200
    assert post(client, disclosure, name).status_code == 302
    assert disclosure.events.order_by("seq").last().step == name
    page = client.get(reverse("disclosure_detail", args=[disclosure.number]))
    assert page.status_code == 200


def test_a_refusal_without_a_ground_keeps_what_was_typed(formal, sign_in):
    answer = post(sign_in("kepala"), disclosure := formal(), "refuse", grounds=[])
    assert "Pilih huruf Pasal 17" in answer.content.decode()
    assert "Rahasia dagang." in answer.content.decode()
    assert Disclosure.objects.get(pk=disclosure.pk).state == State.RECEIVED


def test_what_somebody_else_moved_is_said_with_409(formal, sign_in, step):
    disclosure, client = formal(), sign_in("kepala")
    revision = str(disclosure.revision)
    step(disclosure, "extend")
    answer = post(client, disclosure, "refuse", revision=revision)
    assert answer.status_code == 409
    assert "Rahasia dagang." in answer.content.decode()


@pytest.mark.parametrize(("name", "status"), [("petugas_fo", 403), ("kepala_daerah", 404), ("petugas_agro", 403)])
def test_who_does_not_decide_cannot(name, status, formal, sign_in):
    disclosure = formal()
    assert post(sign_in(name), disclosure, "refuse").status_code == status
    disclosure.refresh_from_db()
    assert disclosure.state == State.RECEIVED


def test_the_front_office_makes_a_request_formal(submit, sign_in, particulars):
    request, client = submit(), sign_in("petugas_fo")
    page = client.get(reverse("request_detail", args=[request.number])).content.decode()
    address = reverse("disclosure_of_request", args=[request.number])
    assert address in page
    assert "Daftar perusahaan" in client.get(address).content.decode()
    answer = client.post(address, particulars | {"delivery": ""})
    assert "Pilih cara mendapatkan salinan." in answer.content.decode()
    made = client.post(address, particulars)
    assert made.url == reverse("disclosure_detail", args=[Disclosure.objects.get().number])
    assert client.post(address, particulars).status_code == 302
    assert Disclosure.objects.count() == 1


@pytest.mark.parametrize(("name", "status"), [("irjen", 403), ("sekjen", 403), ("fo_daerah", 404)])
def test_others_do_not_make_it_formal(name, status, submit, sign_in, particulars):
    address = reverse("disclosure_of_request", args=[submit().number])
    assert sign_in(name).post(address, particulars).status_code == status
    assert not Disclosure.objects.exists()


def test_an_objection_at_the_counter_and_its_answer(in_state, sign_in):
    disclosure = in_state(State.REFUSED)
    case = {"ground": "a", "case": "Data itu bukan rahasia dagang.", "channel": "counter"}
    assert post(sign_in("petugas_fo"), disclosure, "object", **case).status_code == 302
    objection = disclosure.objections.get()
    address = reverse("objection_step", args=[disclosure.number, objection.pk, "answer_objection"])
    seen = sign_in("sekjen").get(reverse("disclosure_detail", args=[disclosure.number])).content.decode()
    assert "Ada langkah untuk Anda pada keberatan" in seen
    assert "Tidak ada langkah untuk Anda" not in seen
    typed = {"revision": "1", "outcome": "rejected", "text": "Uji konsekuensi sudah benar."}
    assert sign_in("sekretaris").post(address, typed).status_code == 403
    assert sign_in("sekjen").post(address, typed).status_code == 302
    disputed = reverse("objection_step", args=[disclosure.number, objection.pk, "dispute"])
    answer = sign_in("sekretaris").post(disputed, {"revision": "2", "on": "24 11 2026", "number": "12/KI"})
    assert answer.status_code == 302
    page = sign_in("kepala").get(reverse("disclosure_detail", args=[disclosure.number])).content.decode()
    assert "12/KI" in page


def test_the_list_filters_and_finds(formal, in_state, sign_in):
    first, refused = formal(), in_state(State.REFUSED)
    formal("BBKB")
    client = sign_in("sekretaris")
    every = client.get(reverse("disclosures")).content.decode()
    assert first.number in every
    assert "INF-BBKB" not in every
    only = client.get(
        reverse("disclosures"), {"keadaan": "refused", "q": "Zulkarnaen", "tahun": "2026"}
    ).content.decode()
    assert refused.number in only
    assert first.number not in only
    assert "Tidak ada yang cocok" in client.get(reverse("disclosures"), {"tahun": "2020"}).content.decode()


def test_the_list_of_late_ones(formal, sign_in, time_machine):
    formal()
    client = sign_in("sekretaris")
    assert "INF-PUSAT" not in client.get(reverse("disclosures"), {"terlambat": "on"}).content.decode()
    time_machine.move_to("2026-12-08T03:00:00+00:00")
    client = sign_in("sekretaris")  # the first session has ended
    assert "INF-PUSAT" in client.get(reverse("disclosures"), {"terlambat": "on"}).content.decode()


def test_the_list_costs_the_same_for_many(formal, sign_in, django_assert_max_num_queries):
    for _number in range(4):
        formal()
    client = sign_in("sekretaris")
    client.get(reverse("disclosures"))
    with django_assert_max_num_queries(12):
        client.get(reverse("disclosures"))


def test_the_full_register_as_a_spreadsheet_without_formulas(formal, sign_in):
    formal(details="=1+1", occupation="@SUM(A1)")
    answer = sign_in("kepala").get(reverse("disclosures_xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    cells = [cell.value for row in sheet.iter_rows() for cell in row]
    assert {"Zulkarnaen Batubara", "'=1+1", "'@SUM(A1)"} <= set(cells)
    assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_the_full_register_on_paper(in_state, sign_in):
    in_state(State.REFUSED)
    answer = sign_in("kepala").get(reverse("disclosures_pdf"), {"tahun": "2026"})
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


@pytest.mark.parametrize("paper", ["tanda-bukti", "pemberitahuan", "penolakan"])
def test_the_papers_of_a_refusal(paper, in_state, sign_in):
    number = in_state(State.REFUSED).number
    address = reverse("disclosure_desk_paper", args=[number, paper])
    assert sign_in("sekretaris").get(address).content[:5] == b"%PDF-"
    assert sign_in("kepala_daerah").get(address).status_code == 404
    assert sign_in("petugas_agro").get(address).status_code == 403


@pytest.mark.parametrize("paper", ["penolakan", "pemberitahuan", "tanggapan-1", "keberatan-x", "apa-saja"])
def test_no_paper_before_its_time(paper, formal, sign_in):
    assert sign_in("sekretaris").get(reverse("disclosure_desk_paper", args=[formal().number, paper])).status_code == 404
