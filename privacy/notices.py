"""The texts of the notices about a breach, made of its fields: what was revealed, when, how, handling (Pasal 46)."""

from django.template.loader import render_to_string

from privacy.models import Audience, Breach

TEXTS = {
    Audience.SUBJECTS: "privacy/breach/subjects.txt",
    Audience.AUTHORITY: "privacy/breach/authority.txt",
    Audience.PUBLIC: "privacy/breach/public.txt",
}


def text_for(audience: str, breach: Breach) -> str:
    """The proposed words for those to be told; they are edited before they are sent."""
    return render_to_string(TEXTS[Audience(audience)], {"breach": breach}).strip()
