"""The `grade` command and its subcommands; no other package prints."""
