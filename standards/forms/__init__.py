"""Forms: a service's extra questions, and what the desk fills in for SOPs and rules."""

from standards.forms.questions import LimitedText, ReadField, answer_text, extra_fields, form_field, read_date

__all__ = ["LimitedText", "ReadField", "answer_text", "extra_fields", "form_field", "read_date"]
