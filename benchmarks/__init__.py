"""Side-by-side measurements against other libraries; run by `make bench` and `make bench-read`."""
