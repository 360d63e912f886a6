"""The one list of routes that work without signing in; a view not named here asks for an account (tested)."""

PUBLIC_ROUTES = frozenset(
    {
        # The portal itself
        "home",
        "privacy",
        "privacy_version",
        "set_language",
        "favicon",
        "robots",
        "livez",
        "readyz",
        # Signing in
        "account_login",
        "account_logout",
        "account_inactive",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        # Units
        "units",
        "unit",
        "facility_photo",
        # The SMS gateway, which brings its own secret
        "sms_delivery_report",
        # Catalogue and standards
        "catalogue",
        "standard",
        "standard_version",
        "rules",
        "rule_file",
        # Applying, and the request of whoever has its code and second factor
        "apply",
        "apply_resume",
        "apply_later",
        "apply_page",
        "apply_documents",
        "apply_check",
        "receipt",
        "receipt_pdf",
        "track",
        "request_page",
        "request_file",
        "request_readings",
        "product_file",
        "complete",
        "withdraw",
        "receive_product",
        # Complaints and suggestions, and the complaint of whoever has its code (and second factor)
        "complaint_box",
        "suggestion_box",
        "suggestion_thanks",
        "complaint_track",
        "complaint_list",
        "complaint_page",
        "complaint_receipt",
        "complaint_receipt_pdf",
        "complaint_act",
        # Surveys: answering without a name, and the published results
        "survey",
        "survey_answer",
        "survey_thanks",
        "survey_counter",
        "survey_results",
        "survey_result",
        # Open figures and the check whether a paper is genuine
        "performance",
        "performance_csv",
        "performance_unit",
        "performance_month",
        "verify",
        "verify_code",
    }
)
