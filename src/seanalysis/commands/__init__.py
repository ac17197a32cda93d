"""The commands of the command line, one module each: `HELP`, `add_arguments` and `run`."""
