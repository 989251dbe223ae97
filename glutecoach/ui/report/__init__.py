"""The summary for the physiotherapist, on paper."""
