"""Import, initialise and seed the packages that answers use."""
