"""Alembic's migrations of the ledger's tables, run when an older ledger is opened."""
