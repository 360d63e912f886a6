"""Forms of the desk and of the applicants."""
