"""Turn events into statuses at a date, cohorts and evidence: who is covered."""
