"""Work in the browser: the page of `grade study`, the server behind it, and the process that judges for it."""
