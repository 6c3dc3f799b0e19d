SELECT seq, 0, state FROM ops WHERE replica = ?1 AND dot = ?2
UNION ALL
SELECT seq, 1, state FROM reviews WHERE seq = ?2 AND replica = ?1 AND dot = 0
UNION ALL
SELECT seq, 1, state FROM reviews WHERE replica = ?1 AND dot = ?2 AND dot <> 0
