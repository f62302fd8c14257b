"""What pages stand on: copies, credited sources, and the independent origins behind them."""
