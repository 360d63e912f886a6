"""Settings of the portal, from environment variables alone (see .env.example).

Without any variable the portal runs embedded: SQLite, a broker in files, letters written to files, no server needed.
``P2_MODE=production`` refuses to start with an unsafe setting; ``p2portal/safety.py`` holds the list.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from p2portal.safety import embedded_secret_key, refuse_unsafe

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
env.read_env(BASE_DIR / ".env")

# --- Mode -----------------------------------------------------------------------------------------------------------
P2_MODE = env.str("P2_MODE", default="embedded")
DATA_DIR = Path(env.str("P2_DATA_DIR", default=str(BASE_DIR / "var")))
DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or embedded_secret_key(DATA_DIR, mode=P2_MODE)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if P2_MODE == "production" else LOCAL_HOSTS)
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000").rstrip("/")

# --- What the ministry prints on letters ------------------------------------------------------------------------------
PORTAL_HOST = env.str("PORTAL_HOST", default="upp.kemenperin.go.id")  # typed by hand from an SMS, so without a scheme
MINISTRY_HOTLINE = env.str("MINISTRY_HOTLINE", default="(021) 5255609")
PDP_OFFICER = env.str("PDP_OFFICER", default="Pejabat Pelindungan Data Pribadi Kementerian Perindustrian")
PDP_EMAIL = env.str("PDP_EMAIL", default="")  # an address that the ministry has set up for this, else none is shown
READINGS_SHOW_NAMES = env.bool("READINGS_SHOW_NAMES", default=False)
RETENTION_DAYS = env.dict("RETENTION_DAYS", default={})  # rule=days, of the table in privacy/retention.py

# --- Applications -----------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "p2portal.apps.PortalConfig",
    "privacy",
    "reports",
    "complaints",
    "disclosures",
    "surveys",
    "folders",
    "requests_desk",
    "standards",
    "queues",
    "hotline",
    "units",
    "notifications",
    "accounts",
    "core",
    "p2portal.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "import_export",
    "simple_history",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.middleware.ChosenLanguageMiddleware",
    "core.middleware.AddressMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "core.middleware.NoStoreMiddleware",
]
ROOT_URLCONF = "p2portal.urls"
WSGI_APPLICATION = "p2portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context.portal",
                "units.context.authority",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "core.templatetags.look"],
        },
    }
]

# --- Database ---------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'p2.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: a transaction that reads before it writes would otherwise fail with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;",
    }
    DATABASES["default"]["CONN_MAX_AGE"] = 60
else:
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": env.int("DB_POOL_SIZE", default=8),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Sign-in ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "home"
AUTHORITY_OF = "units.authority.of"  # accounts asks, units answers: imports still point down
ACCOUNT_ADAPTER = "accounts.adapter.StaffOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_NAME = "p2_session"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "p2portal.views.csrf_failure"

# --- Language and time ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("Inggris"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_NAME = "p2_language"
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["p2portal.formats"]

# --- Static files and uploads -----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"  # filled by collectstatic
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "files"  # never served by URL: every file passes a view that asks who may see it
MEDIA_URL = ""
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_MAX_BYTES = 5 * 1024 * 1024
CLAMD_SOCKET = env.str("CLAMD_SOCKET", default="")  # empty: only the built-in check for the EICAR test file

# --- Letters ----------------------------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email("EMAIL_URL", default=f"filemail:///{DATA_DIR / 'mail'}")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Unit P2 Kementerian Perindustrian <upp@kemenperin.go.id>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
SMS_GATEWAY = env.str("SMS_GATEWAY", default="file")
SMS_GATEWAY_SECOND = env.str("SMS_GATEWAY_SECOND", default="")  # takes over when the first is slow or down
SMS_HTTP_FILES = {
    "http": env.str("SMS_HTTP_FILE", default=""),
    "http2": env.str("SMS_HTTP2_FILE", default=""),
}
SMS_SENDER = env.str("SMS_SENDER", default="KEMENPERIN")  # as the operators have registered it
SMS_PRICES = env.dict("SMS_PRICES", cast={"value": int}, default={})  # rupiah a part, by gateway
SMS_COUNTRIES = env.list("SMS_COUNTRIES", default=["ID"])
SMS_QUIET_HOURS = env.str("SMS_QUIET_HOURS", default="21-07")  # of the unit that writes; empty: none
SMS_DAILY_BUDGET = env.int("SMS_DAILY_BUDGET", default=500)  # parts a unit and day, unless the unit has set its own
SMS_PER_NUMBER_A_DAY = env.int("SMS_PER_NUMBER_A_DAY", default=15)
SMS_CODES_AN_HOUR, SMS_CODES_A_DAY = 3, 5  # one-time codes to one number
SMS_SAME_TEXT_SECONDS = 60  # the same text goes to the same number once in this time
UNIT_ZONE_OF = "units.zones.zone_of"  # notifications asks, units answers
SMS_FILE_DIR = DATA_DIR / "sms"
KANNEL_URL = env.str("KANNEL_URL", default="http://127.0.0.1:13013/cgi-bin/sendsms")
KANNEL_USERNAME = env.str("KANNEL_USERNAME", default="")
KANNEL_PASSWORD = env.str("KANNEL_PASSWORD", default="")
KANNEL_DLR_URL = env.str("KANNEL_DLR_URL", default="")
KANNEL_DLR_SECRET = env.str("KANNEL_DLR_SECRET", default="")
KANNEL_DLR_FROM = env.list("KANNEL_DLR_FROM", default=["127.0.0.1", "::/64"])  # as core.ratelimit.client_address says
SMS_INBOUND_SECRET = env.str("SMS_INBOUND_SECRET", default="")  # empty: no SMS comes in
SMS_OWN_NUMBERS = env.list("SMS_OWN_NUMBERS", default=[])  # what we send from; an answer to it would come back to us
SMS_ANSWERS = ["requests_desk.texting.answer"]  # notifications asks, higher floors answer: imports still point down
SMS_HOME_UNIT = "PUSAT"  # the unit that reads SMS which are about nothing that we know

# --- Celery: the broker only makes letters quick; the outbox table and the sweeps make them certain ------------------
REDIS_BROKER_OPTIONS = {
    "visibility_timeout": 900,
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "socket_timeout": 1,
    "socket_connect_timeout": 1,
    "max_retries": 0,  # else publishing to a dead broker holds a request up for six seconds
}
CELERY_BROKER_URL = env.str("BROKER_URL", default="filesystem://localhost")
if CELERY_BROKER_URL.startswith("filesystem"):
    BROKER_DIR = DATA_DIR / "broker"
    for folder in ("queue", "done", "control"):
        (BROKER_DIR / folder).mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(BROKER_DIR / "queue"),
        "data_folder_out": str(BROKER_DIR / "queue"),
        "processed_folder": str(BROKER_DIR / "done"),
        "control_folder": str(BROKER_DIR / "control"),
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = REDIS_BROKER_OPTIONS
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ALWAYS_EAGER = env.bool("CELERY_TASK_ALWAYS_EAGER", default=False)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 600
CELERY_TIMEZONE = "UTC"

REDIS_URL = env.str("REDIS_URL", default="")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# --- Headers ----------------------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
BEHIND_TLS = env.bool("BEHIND_TLS", default=P2_MODE == "production")
if BEHIND_TLS:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-p2_session"
    CSRF_COOKIE_NAME = "__Host-p2_csrf"

# --- The waiting room's screen: how many open lines each web process keeps (queues/stream.py) ------------------------
SCREEN_STREAMS = env.int("SCREEN_STREAMS", default=8)

# --- Logs: one JSON line an event, ids only, never names, numbers or texts of applicants ------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "core.logs.json_formatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {"django.server": {"handlers": ["stderr"], "level": "WARNING", "propagate": False}},
}

IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
IMPORT_EXPORT_USE_TRANSACTIONS = True
SIMPLE_HISTORY_HISTORY_ID_USE_UUID = False

if P2_MODE == "production":
    refuse_unsafe(globals())
