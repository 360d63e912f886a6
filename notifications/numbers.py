"""Which telephone numbers may get an SMS (T30): mobile numbers of the countries in the settings."""

import phonenumbers
from django.conf import settings
from phonenumbers import PhoneNumberType

_MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def may_get_sms(number: str) -> bool:
    """Whether this number (E.164) is a mobile number of a country that we write to; premium and short ones are not."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return False
    known = phonenumbers.region_code_for_number(parsed) in settings.SMS_COUNTRIES
    return known and phonenumbers.number_type(parsed) in _MOBILE
