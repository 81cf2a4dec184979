"""The branch's server: numbers acts, judges each once, and gives the feed."""
