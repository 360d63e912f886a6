"""Applicants of the demo: made-up persons and companies, with telephone numbers that belong to nobody."""

import random

from requests_desk.actions import Applicant
from requests_desk.models import ApplicantKind, NotifyBy

FIRST = "Andi Anisa Arif Ayu Bagus Bayu Citra Desi Dian Edi Farah Galih Hana Ilham Indah Joko Kartika Lukman Mega Nanda"
LAST = "Hidayat Kurnia Lubis Maharani Nasution Pratama Putri Rahman Saputra Sari Setiawan Siregar Utami Wibowo Yulianti"
COMPANIES = (
    "PT Gula Nusantara Sejahtera",
    "PT Baja Mandiri Perkasa",
    "CV Batik Laweyan Indah",
    "PT Sinar Tekstil Abadi",
    "PT Kimia Cipta Lestari",
    "UD Rotan Jaya",
    "PT Otomotif Karya Bangsa",
    "Koperasi Pengrajin Kayu Jepara",
    "PT Pangan Olahan Segar Makmur",
    "PT Elektronika Prima Internusa",
)
COMPANY_NPWP = "013121660091000"


def applicant(rng: random.Random, *, told: bool) -> Applicant:
    """A person, or more often the person who signs for a company. ``told``: wants to hear by SMS or e-mail."""
    name = f"{rng.choice(FIRST.split())} {rng.choice(LAST.split())}"
    phone = f"+62812{rng.randint(10_000_000, 99_999_999)}"
    email = f"{name.lower().replace(' ', '.')}@contoh.id"
    wish = rng.choice((NotifyBy.SMS, NotifyBy.BOTH)) if told else NotifyBy.NONE
    if rng.random() < 0.35:
        nik = f"3171{rng.randint(10, 28):02}{rng.randint(1, 12):02}{rng.randint(60, 99):02}{rng.randint(1, 9999):04}"
        return Applicant(ApplicantKind.PERSON, name, nik=nik, phone=phone, email=email, notify_by=wish)
    nib = str(rng.randint(10**12, 10**13 - 1))
    company = rng.choice(COMPANIES)
    return Applicant(
        ApplicantKind.LEGAL_ENTITY,
        name,
        company=company,
        npwp=COMPANY_NPWP,
        nib=nib,
        phone=phone,
        email=email,
        notify_by=wish,
    )
