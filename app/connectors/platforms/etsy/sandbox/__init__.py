"""An Etsy of our own: it keeps shops in a file and checks each request as Etsy does."""
