"""What is typed about paper."""
