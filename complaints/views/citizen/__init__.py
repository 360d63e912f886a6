"""Pages for those who complain or suggest, and the public list."""
