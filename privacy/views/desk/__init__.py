"""Pages of personal data for the desk."""
