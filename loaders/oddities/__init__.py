"""What is odd in print whatever it says: words and sentences twice, marks without partner, lists and their counts."""
