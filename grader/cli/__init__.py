"""The `grade` command and its subcommands."""
