"""A folder's label: a scanner reads the number from both codes, and no person's name is on it."""

import subprocess

from django.urls import reverse

from folders import labels
from requests_desk.models import Paper, Printing

LONGEST = "BDI-YOGYAKARTA-2026-000123"


def told(program: list[str], paper: bytes) -> str:
    return subprocess.run(program, input=paper, capture_output=True, check=True).stdout.decode()


def words(paper: bytes) -> str:
    return told(["pdftotext", "-layout", "-", "-"], paper)


def test_a_scanner_reads_the_number_back_and_finds_no_name(submit, read_codes):
    request = submit()
    paper = labels.pdf_of(request)
    assert read_codes(paper) == {"Code128": request.number, "QRCode": request.number}
    printed = words(paper)
    assert "Siti" not in printed
    for text in (request.number, request.service.name, request.sub_unit.name, "Senin, 30 November 2026"):
        assert text in printed


def test_the_longest_number_and_name_still_fit(submit, read_codes):
    request = submit()
    request.number, request.service.name = LONGEST, "Rekomendasi impor bahan baku untuk industri " * 4
    paper = labels.pdf_of(request)
    assert read_codes(paper) == {"Code128": LONGEST, "QRCode": LONGEST}
    facts = told(["pdfinfo", "-"], paper)
    assert "Pages:           1" in facts
    assert "283.465 x 141.732 pts" in facts  # 100 x 50 mm


def test_the_button_counts_and_a_look_does_not(sign_in, submit):
    request, desk = submit(), sign_in("petugas_fo")
    address = reverse("folder_label", args=[request.number])
    assert desk.get(address)["Content-Type"] == "application/pdf"
    assert not Printing.objects.exists()
    for _print in range(2):
        assert desk.post(address).url == address
    assert list(request.printings.values_list("paper", "copy")) == [(Paper.LABEL, 1), (Paper.LABEL, 2)]
    assert "cetakan ke-2" in words(desk.get(address).content)
    assert address in desk.get(reverse("request_detail", args=[request.number])).content.decode()


def test_the_label_is_the_front_offices(sign_in, submit):
    address = reverse("folder_label", args=[submit().number])
    for name, status in (("kepala", 403), ("fo_daerah", 404), ("petugas_agro", 404)):
        client = sign_in(name)
        assert (client.get(address).status_code, client.post(address).status_code) == (status, status), name
