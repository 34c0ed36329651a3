"""The command line: one file a command; anything heavy is imported when the command runs."""
