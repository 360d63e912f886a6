"""Telephone numbers: what people type or a gateway reports, brought to the form +6281234567890 (E.164)."""

import re

import phonenumbers


def read_mobile(text: str) -> str:
    """An Indonesian mobile number from 08..., 628... or +628... with any dirt between the digits. Raises ValueError."""
    bare = re.sub(r"[\s().\-–/]", "", text)
    bare = re.sub(r"^(\+?62|0062)", "0", bare)
    if not re.fullmatch(r"08[0-9]{8,11}", bare):
        raise ValueError("no mobile number")
    return phonenumbers.format_number(phonenumbers.parse(bare, "ID"), phonenumbers.PhoneNumberFormat.E164)


def read_phone(text: str) -> str:
    """A mobile or landline number: a company that calls may have no mobile. Raises ValueError."""
    try:
        return read_mobile(text)
    except ValueError:
        return _read_any(text)


def _read_any(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "ID")
    except phonenumbers.NumberParseException as error:
        raise ValueError("no number") from error
    if not phonenumbers.is_valid_number(number):
        raise ValueError("no number")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def local_phone(phone: str) -> str:
    """The number as people in Indonesia dial it: 081234567890."""
    return phone.replace("+62", "0", 1)


def masked_phone(phone: str) -> str:
    """Enough to recognise, not enough to copy."""
    return f"{phone[:6]}•••{phone[-4:]}" if len(phone) > 10 else f"{phone[:2]}•••"


def as_word(question: str) -> str:
    """A phone number typed with spaces or hyphens is one word; its country code, or nothing, is said as a zero."""
    if not re.fullmatch(r"[+0-9 ().-]{5,}", question.strip()):
        return question
    digits = re.sub(r"^62", "0", re.sub(r"\D", "", question))
    return f"0{digits}" if re.fullmatch(r"8\d{8,11}", digits) else digits
