"""What a document is: its title, number, dates, issuers, place and the policies it cites."""
