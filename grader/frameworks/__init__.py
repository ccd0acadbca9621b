"""Import, warm up and seed the packages that answers use."""
