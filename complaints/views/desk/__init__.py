"""Pages for those who take down and handle complaints."""
