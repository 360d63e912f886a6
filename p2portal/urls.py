"""Every address of the portal: its own below, the others by including each app's two lists."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from complaints.urls import citizen_urls as complaints_citizen
from complaints.urls import desk_urls as complaints_desk
from disclosures.urls import citizen_urls as disclosures_citizen
from disclosures.urls import desk_urls as disclosures_desk
from folders.urls import citizen_urls as folders_citizen
from folders.urls import desk_urls as folders_desk
from hotline.urls import citizen_urls as hotline_citizen
from hotline.urls import desk_urls as hotline_desk
from notifications.urls import citizen_urls as notifications_citizen
from notifications.urls import desk_urls as notifications_desk
from p2portal import health, official, views
from privacy.urls import citizen_urls as privacy_citizen
from privacy.urls import desk_urls as privacy_desk
from queues.urls import citizen_urls as queues_citizen
from queues.urls import desk_urls as queues_desk
from reports.urls import citizen_urls as reports_citizen
from reports.urls import desk_urls as reports_desk
from requests_desk.urls import citizen_urls as requests_citizen
from requests_desk.urls import desk_urls as requests_desk_urls
from standards.urls import citizen_urls as standards_citizen
from standards.urls import desk_urls as standards_desk
from surveys.urls import citizen_urls as surveys_citizen
from surveys.urls import desk_urls as surveys_desk
from units.urls import citizen_urls as units_citizen
from units.urls import desk_urls as units_desk

urlpatterns = [
    path("", views.home, name="home"),
    path("bahasa/", views.set_language, name="set_language"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("pesan-resmi/", official.official_messages, name="official_messages"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("meja/", views.desk, name="desk"),
    path("", include("p2portal.sign_in_urls")),
    path("admin/", admin.site.urls),
    *standards_citizen,
    *units_citizen,
    *requests_citizen,
    *complaints_citizen,
    *disclosures_citizen,
    *notifications_citizen,
    *surveys_citizen,
    *reports_citizen,
    *privacy_citizen,
    *queues_citizen,
    *hotline_citizen,
    *folders_citizen,
    *folders_desk,  # before the requests, whose steps take every word below a request's address
    *requests_desk_urls,
    *complaints_desk,
    *disclosures_desk,
    *standards_desk,
    *units_desk,
    *notifications_desk,
    *surveys_desk,
    *reports_desk,
    *privacy_desk,
    *queues_desk,
    *hotline_desk,
]

handler400 = "p2portal.errors.bad_request"
handler403 = "p2portal.errors.forbidden"
handler404 = "p2portal.errors.not_found"
handler500 = "p2portal.errors.server_error"

if settings.DEBUG:
    from p2portal import gallery

    urlpatterns.append(path("galeri/", gallery.gallery, name="gallery"))
