"""What is measured, how much, when and whose: in prose, lists and tables."""
