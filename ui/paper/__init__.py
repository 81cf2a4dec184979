"""Paper: receipts and blank forms, drawn for PDF and printer."""
