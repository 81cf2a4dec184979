"""The windows, worked by keys over a real desk on a real encrypted file."""
