"""Pages of personal data for the public, and for whoever shows that a request is the own one."""
