"""Rules about reports, notices, cadence and festive events."""
