"""Commands about what a case keeps: pages taken out, seals, older versions, threads of mail."""
