"""Addresses of requests: for citizens and for the desk."""

from django.urls import URLPattern, path

from requests_desk.views.citizen import acts, apply, documents, one_time, page, readings, receipt, sending, track
from requests_desk.views.desk import calendar, counter, detail, hand_over, inbox, printing, steps
from requests_desk.views.desk import readings as desk_readings

APPLY = "layanan/<slug:slug>/ajukan/"
DRAFT = f"{APPLY}<str:token>/"
REQUEST = "permohonan/<str:code>/"

citizen_urls: list[URLPattern] = [
    path(APPLY, apply.apply, name="apply"),
    path(DRAFT, apply.apply_resume, name="apply_resume"),
    path(f"{DRAFT}nanti/", apply.apply_later, name="apply_later"),
    path(f"{DRAFT}berkas/", documents.apply_documents, name="apply_documents"),
    path(f"{DRAFT}periksa/", sending.apply_check, name="apply_check"),
    path(f"{DRAFT}<slug:page>/", apply.apply_page, name="apply_page"),
    path("cek/", track.track, name="track"),
    path("cek/kode/", one_time.track_code, name="track_code"),
    path("cek/kode/kirim/", one_time.track_send_code, name="track_send_code"),
    path(REQUEST, page.request_page, name="request_page"),
    path(f"{REQUEST}tanda-terima/", receipt.receipt, name="receipt"),
    path(f"{REQUEST}tanda-terima.pdf", receipt.receipt_pdf, name="receipt_pdf"),
    path(f"{REQUEST}lengkapi/", acts.complete, name="complete"),
    path(f"{REQUEST}tarik/", acts.withdraw, name="withdraw"),
    path(f"{REQUEST}terima/", acts.receive_product, name="receive_product"),
    path(f"{REQUEST}produk/", page.product_file, name="product_file"),
    path(f"{REQUEST}berkas/<int:pk>/", page.request_file, name="request_file"),
    path(f"{REQUEST}pembaca/", readings.request_readings, name="request_readings"),
]

DESK = "meja/permohonan/"
ONE = f"{DESK}<str:number>/"

desk_urls: list[URLPattern] = [
    path(DESK, inbox.inbox, name="inbox"),
    path(ONE, detail.detail, name="request_detail"),
    path(f"{ONE}berkas/<int:pk>/", detail.file, name="desk_request_file"),
    path(f"{ONE}serah-terima/", hand_over.hand_over_record, name="hand_over_record"),
    path(f"{ONE}serah-terima/cetak/", printing.print_hand_over, name="print_hand_over"),
    path(f"{ONE}<slug:step>/", steps.step, name="request_step"),
    path("meja/catat/", counter.log_request, name="log_request"),
    path("meja/catat/pertanyaan/", counter.log_question, name="log_question"),
    path("meja/catat/penelepon/", counter.caller_requests, name="caller_requests"),
    path("meja/catat/belum-dicetak/", printing.unprinted_receipts, name="unprinted_receipts"),
    path("meja/catat/<str:number>/cetak/", printing.print_receipt, name="print_receipt"),
    path("meja/catat/<str:number>/", counter.logged_receipt, name="logged_receipt"),
    path("meja/pembacaan/", desk_readings.readings, name="readings"),
    path("meja/kalender/", calendar.calendar, name="calendar"),
]
