"""What citizens and companies see: the form, the receipt, tracking, the page of one request."""
