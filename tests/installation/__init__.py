"""The product as it is installed: from a wheel, on each Python, with MXNet."""
