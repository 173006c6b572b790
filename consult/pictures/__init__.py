"""The picture library: line drawings by our own hand, and small pictures that officers add."""
