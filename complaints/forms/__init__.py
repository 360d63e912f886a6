"""What people type: the public box, the complainant's acts, the steps at the desk."""
