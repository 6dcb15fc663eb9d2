"""What the law on personal data asks of an office: the register, what is due, the rights of each person."""
