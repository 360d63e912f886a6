"""English as second language keeps the day first, as the Indonesian page does."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATE_FORMAT = "d-m-Y"
YEAR_MONTH_FORMAT = "F Y"
