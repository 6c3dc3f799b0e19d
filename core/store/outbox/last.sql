SELECT seq, hlc FROM (SELECT seq, hlc FROM outbox ORDER BY seq DESC LIMIT 1)
UNION ALL
SELECT seq, hlc FROM (SELECT seq, hlc FROM reviews WHERE seq > 0 ORDER BY seq DESC LIMIT 1)
