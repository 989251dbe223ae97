"""What was done, week by week."""
