"""The twelve points of a good paper, measured on the finished PDF and on nothing else."""
