"""What a picture is drawn from: positions and sizes as numbers. No mark-up here."""
