"""What the server keeps: tables, transactions, migrations. All state of the server lies here, none in a process."""
