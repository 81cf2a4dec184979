"""What the program shows and reads but does not run: fonts, the example branch."""
