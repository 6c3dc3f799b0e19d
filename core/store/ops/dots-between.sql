SELECT dot FROM ops WHERE replica = ?1 AND dot BETWEEN ?2 AND ?3
UNION ALL
SELECT dot FROM reviews WHERE replica = ?1 AND dot BETWEEN ?2 AND ?3 AND dot <> 0
UNION ALL
SELECT seq FROM reviews WHERE seq BETWEEN ?2 AND ?3 AND replica = ?1 AND dot = 0
