"""What is stored, and how: engines, transactions, tables, migrations. Knows neither app nor ui."""
