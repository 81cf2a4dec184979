"""The one chain of revisions for both stores."""
