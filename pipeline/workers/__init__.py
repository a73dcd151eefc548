"""Where work runs: worker processes with limits, engines, what travels to them and back."""
