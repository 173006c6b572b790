"""The doors people come in by. No desk imports another."""
