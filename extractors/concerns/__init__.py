"""Areas of concern, priority actions and improvements, with verdict and responsible body."""
