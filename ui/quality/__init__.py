"""Signs of how first contacts go, each with its cases."""
