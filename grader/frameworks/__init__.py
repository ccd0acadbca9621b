"""What a framework needs from us to run beside a student's code."""
