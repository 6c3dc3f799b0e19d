SELECT seq, hlc FROM outbox ORDER BY seq DESC LIMIT 1
