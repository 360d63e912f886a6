"""Addresses of complaints and suggestions: for citizens and for the desk."""

from django.urls import URLPattern, path

from complaints.views.citizen import box, page, track
from complaints.views.desk import detail, hotline, inbox, steps

BOX = "pengaduan/"
OWN = f"{BOX}<str:code>/"

citizen_urls: list[URLPattern] = [
    path(BOX, box.complaint_box, name="complaint_box"),
    path(f"{BOX}saran/", box.suggestion_box, name="suggestion_box"),
    path(f"{BOX}saran/terima-kasih/", box.suggestion_thanks, name="suggestion_thanks"),
    path(f"{BOX}cek/", track.complaint_track, name="complaint_track"),
    path(f"{BOX}daftar/", box.complaint_list, name="complaint_list"),
    path(OWN, page.complaint_page, name="complaint_page"),
    path(f"{OWN}tanda-terima/", page.complaint_receipt, name="complaint_receipt"),
    path(f"{OWN}tanda-terima.pdf", page.complaint_receipt_pdf, name="complaint_receipt_pdf"),
    path(f"{OWN}berkas/<int:pk>/", page.complaint_own_file, name="complaint_own_file"),
    path(f"{OWN}<slug:act>/", page.complaint_act, name="complaint_act"),
]

DESK = "meja/pengaduan/"
ONE = f"{DESK}<str:number>/"

desk_urls: list[URLPattern] = [
    path(DESK, inbox.complaint_inbox, name="complaint_inbox"),
    path(f"{DESK}catat/", hotline.log_complaint, name="log_complaint"),
    path(f"{DESK}catat/tanda-terima/", hotline.logged_complaint, name="logged_complaint"),
    path(f"{DESK}saran/", inbox.suggestions, name="suggestions"),
    path(f"{DESK}saran/<int:pk>/baca/", inbox.suggestion_read, name="suggestion_read"),
    path(ONE, detail.complaint_detail, name="complaint_detail"),
    path(f"{ONE}identitas/", detail.complaint_identity, name="complaint_identity"),
    path(f"{ONE}berkas/<int:pk>/", detail.complaint_file, name="complaint_file"),
    path(f"{ONE}<slug:step>/", steps.complaint_step, name="complaint_step"),
]
