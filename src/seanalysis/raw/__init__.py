"""Reading files as they are: nothing is changed, and every cell keeps where it came from."""
