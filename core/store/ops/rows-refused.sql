SELECT seq, 0 FROM ops WHERE state = 3
UNION ALL
SELECT seq, 1 FROM reviews WHERE state = 3
