"""Addresses of surveys: for everybody and for the desk."""

from django.urls import URLPattern, path

from surveys.views import citizen, desk, results

citizen_urls: list[URLPattern] = [
    path("survei/", citizen.survey, name="survey"),
    path("survei/isi/", citizen.survey_answer, name="survey_answer"),
    path("survei/terima-kasih/", citizen.survey_thanks, name="survey_thanks"),
    path("survei/hasil/", results.survey_results, name="survey_results"),
    path("survei/hasil/<str:unit>/", results.survey_result, name="survey_result"),
    path("survei/<str:unit>/", citizen.survey_counter, name="survey_counter"),
]

ONE = "meja/survei/<int:pk>/"

desk_urls: list[URLPattern] = [
    path("meja/survei/", desk.surveys, name="surveys"),
    path("meja/survei/buka/", desk.open_survey, name="open_survey"),
    path(ONE, desk.survey_detail, name="survey_detail"),
    path(f"{ONE}tutup/", desk.close_survey, name="close_survey"),
    path(f"{ONE}isi/", desk.enter_survey, name="enter_survey"),
    path(f"{ONE}rencana/", desk.plan_follow_up, name="plan_follow_up"),
    path(f"{ONE}rencana/<int:line>/selesai/", desk.carry_out_follow_up, name="carry_out_follow_up"),
    path(f"{ONE}laporan.pdf", desk.survey_report, name="survey_report"),
    path(f"{ONE}jawaban.<str:kind>", desk.survey_export, name="survey_export"),
]
