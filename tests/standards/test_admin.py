"""Standards in the admin: what the heads of units see and do, and what nobody can."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from standards.actions import draft_from_current
from standards.models import Requirement, Service, Standard

DETAIL_BUDGET = 25
LIST_BUDGET = 15


@pytest.fixture
def signed_in(client, cast):
    def sign_in(name):
        client.force_login(cast[name])
        return client

    return sign_in


@pytest.fixture
def next_draft(in_force, cast, noon):
    draft = draft_from_current(service=in_force.service, by=cast["kepala"], at=noon)
    draft.working_days = 3
    draft.save()
    return draft


def url(name, row):
    return reverse(f"admin:standards_{name}", args=[row.pk])


def filled(draft, **changes):
    """What the change form of a draft posts, with one requirement."""
    line = draft.requirements.get()
    values = {"working_days": 4, "completion_days": 10, "extension_days": 0, "fee_amount": 0, "product": "Surat izin"}
    for prefix in ("legalbasiss", "procedures", "formfields"):
        values |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    values |= {
        "requirements-TOTAL_FORMS": 2,
        "requirements-INITIAL_FORMS": 1,
        "requirements-0-id": line.pk,
        "requirements-0-standard": draft.pk,
        "requirements-0-position": 2,
        "requirements-0-name": "Surat permohonan",
        "requirements-0-is_obligatory": "on",
        "requirements-0-file_types": "pdf",
        "requirements-1-standard": draft.pk,
        "requirements-1-position": 1,
        "requirements-1-name": "Salinan NIB",
        "requirements-1-file_types": "pdf,jpg",
    }
    return values | changes


def test_the_sekretaris_edits_a_draft_line_by_line(signed_in, next_draft):
    answer = signed_in("sekretaris").post(url("standard_change", next_draft), filled(next_draft))
    assert answer.status_code == 302
    next_draft.refresh_from_db()
    assert next_draft.working_days == 4
    rows = Requirement.objects.filter(standard=next_draft).values_list("position", "name", "is_obligatory")
    assert list(rows) == [(1, "Salinan NIB", False), (2, "Surat permohonan", True)]


def test_lines_change_places_and_new_ones_go_to_the_end(signed_in, next_draft):
    client = signed_in("sekretaris")
    client.post(url("standard_change", next_draft), filled(next_draft))
    first, second = next_draft.requirements.all()
    values = {"working_days": 4, "completion_days": 10, "extension_days": 0, "fee_amount": 0, "product": "Surat izin"}
    for prefix in ("legalbasiss", "procedures", "formfields"):
        values |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    values |= {"requirements-TOTAL_FORMS": 3, "requirements-INITIAL_FORMS": 2}
    for place, (line, position) in enumerate([(first, 2), (second, 1)]):
        values |= {
            f"requirements-{place}-id": line.pk,
            f"requirements-{place}-standard": next_draft.pk,
            f"requirements-{place}-position": position,
            f"requirements-{place}-name": line.name,
            f"requirements-{place}-file_types": "pdf",
        }
    values |= {"requirements-2-standard": next_draft.pk, "requirements-2-name": "Akta", "requirements-2-position": ""}
    assert client.post(url("standard_change", next_draft), values).status_code == 302
    names = [line.name for line in next_draft.requirements.all()]
    assert names == ["Surat permohonan", "Salinan NIB", "Akta"]


def test_a_published_version_is_read_only(signed_in, in_force):
    client = signed_in("kepala")
    page = client.get(url("standard_change", in_force))
    assertContains(page, "Versi ini sudah ditetapkan dan tidak dapat diubah.")
    assertNotContains(page, 'name="working_days"')
    assert client.post(url("standard_change", in_force), {"working_days": 1}).status_code == 403
    assert client.post(url("standard_delete", in_force), {"post": "yes"}).status_code == 403


def test_the_kepala_sees_what_changes_and_sets_it(signed_in, next_draft, cast):
    client = signed_in("kepala")
    page = client.get(url("standard_set", next_draft))
    assertContains(page, "Yang berubah dari versi 1")
    assertContains(page, "<ins>3 hari kerja</ins>", html=True)
    client.post(url("standard_set", next_draft), {"decree_number": "7/UP2/2026"})
    next_draft.refresh_from_db()
    assert (next_draft.state, next_draft.decree_number, next_draft.set_by) == ("set", "7/UP2/2026", cast["kepala"])


def test_looking_at_the_page_sets_nothing(signed_in, next_draft):
    signed_in("kepala").get(url("standard_set", next_draft))
    next_draft.refresh_from_db()
    assert next_draft.is_draft


def test_without_a_decree_number_the_page_says_so(signed_in, next_draft):
    page = signed_in("kepala").post(url("standard_set", next_draft), {"decree_number": ""})
    assertContains(page, "Isi nomor penetapan.")
    assertContains(page, "Ada yang perlu diperbaiki")


def test_an_incomplete_draft_cannot_be_set_and_says_what_is_missing(signed_in, service):
    client = signed_in("kepala")
    draft = service.standards.get()
    assertContains(client.get(url("standard_set", draft)), "Tambahkan paling sedikit satu dasar hukum (huruf a).")
    client.post(url("standard_set", draft), {"decree_number": "1"})
    draft.refresh_from_db()
    assert draft.is_draft


@pytest.mark.parametrize(("name", "status"), [("sekretaris", 403), ("kepala_daerah", 404), ("irjen", 404)])
def test_nobody_else_reaches_the_page_of_setting(signed_in, next_draft, name, status):
    client = signed_in(name)
    for send in (client.get, client.post):
        assert send(url("standard_set", next_draft)).status_code == status
    next_draft.refresh_from_db()
    assert next_draft.is_draft


@pytest.mark.parametrize("name", ["petugas_fo", "petugas_agro", "staf_sarpras"])
def test_people_without_the_admin_are_kept_out(signed_in, next_draft, name):
    assert signed_in(name).get(url("standard_change", next_draft)).status_code in (302, 403)


def test_a_unit_sees_only_its_own_services_and_standards(signed_in, services):
    page = signed_in("kepala_daerah").get(reverse("admin:standards_service_changelist"))
    assertContains(page, "Batikmark")
    assertNotContains(page, "Rekomendasi impor gula")
    gula = Service.objects.get(slug="rekomendasi-impor-gula")
    assert signed_in("kepala_daerah").get(url("service_change", gula)).status_code == 302
    assert signed_in("kepala_daerah").post(url("service_draft", gula)).status_code == 404
    assert signed_in("kepala_daerah").post(url("service_open", gula)).status_code == 404
    assert signed_in("kepala_daerah").post(url("service_close", gula), {"note": "x"}).status_code == 404


def test_a_new_draft_starts_at_the_service(signed_in, in_force):
    answer = signed_in("sekretaris").post(url("service_draft", in_force.service))
    draft = in_force.service.standards.get(version=2)
    assert answer.url == url("standard_change", draft)
    again = signed_in("sekretaris").post(url("service_draft", in_force.service), follow=True)
    assertContains(again, "Layanan ini sudah mempunyai rancangan.")


def test_steps_need_a_post(signed_in, in_force):
    client = signed_in("kepala")
    assert client.get(url("service_draft", in_force.service)).status_code == 405
    assert client.get(url("service_open", in_force.service)).status_code == 405


def test_a_service_is_closed_with_a_reason_and_opened_again(signed_in, in_force):
    client = signed_in("sekretaris")
    assertContains(client.post(url("service_close", in_force.service), {"note": ""}), "Isi alasan layanan ditutup.")
    client.post(url("service_close", in_force.service), {"note": "Pindah gedung."})
    service = Service.objects.get(pk=in_force.service_id)
    assert (service.is_open, service.closed_note) == (False, "Pindah gedung.")
    client.post(url("service_open", in_force.service))
    service.refresh_from_db()
    assert service.is_open


def test_opening_without_a_standard_says_what_to_do(signed_in, service):
    page = signed_in("kepala").post(url("service_open", service), follow=True)
    assertContains(page, "Tetapkan standar pelayanan ini lebih dahulu")


def test_the_sekretaris_adds_a_service_to_the_own_unit_only(signed_in, two_units):
    client = signed_in("sekretaris")
    page = client.get(reverse("admin:standards_service_add"))
    assertNotContains(page, "Balai Besar Kerajinan")
    values = {"unit": two_units["BBKB"].pk, "kind": "LAYANAN", "name": "Titipan", "slug": "titipan"}
    client.post(reverse("admin:standards_service_add"), values)
    assert not Service.objects.filter(slug="titipan").exists()
    client.post(reverse("admin:standards_service_add"), values | {"unit": two_units["PUSAT"].pk})
    assert Service.objects.get(slug="titipan").unit == two_units["PUSAT"]


def test_a_new_service_gets_its_first_draft(signed_in, two_units, service):
    service.standards.get().delete()
    signed_in("sekretaris").post(url("service_draft", service))
    assert service.standards.get().version == 1


def test_a_draft_is_thrown_away(signed_in, next_draft):
    signed_in("sekretaris").post(url("standard_delete", next_draft), {"post": "yes"})
    assert not Standard.objects.filter(pk=next_draft.pk).exists()


def test_the_pages_stay_within_their_budget(signed_in, services, in_force, next_draft, django_assert_max_num_queries):
    client = signed_in("kepala")
    pages = [(reverse("admin:standards_service_changelist"), LIST_BUDGET)]
    pages += [(reverse("admin:standards_standard_changelist"), LIST_BUDGET)]
    pages += [(url("standard_change", next_draft), DETAIL_BUDGET), (url("standard_set", next_draft), DETAIL_BUDGET)]
    pages += [(url("service_change", in_force.service), DETAIL_BUDGET)]
    for address, budget in pages:
        with django_assert_max_num_queries(budget):
            assert client.get(address).status_code == 200
