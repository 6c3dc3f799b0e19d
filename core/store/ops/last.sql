SELECT seq, hlc, 0 FROM (SELECT seq, hlc FROM ops ORDER BY seq DESC LIMIT 1)
UNION ALL
SELECT seq, hlc, 0 FROM (SELECT seq, hlc FROM reviews WHERE seq > 0 ORDER BY seq DESC LIMIT 1)
UNION ALL
SELECT 0, seen, replica FROM sync_state
