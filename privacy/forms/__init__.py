"""What is typed about personal data; one file an audience or matter."""
