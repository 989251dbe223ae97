"""The one room that speaks SQL: sessions, sets, check-ins and preferences in one SQLite file."""
