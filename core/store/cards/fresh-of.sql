SELECT card_id, note, due, course_id
FROM card_states INDEXED BY card_states_new
WHERE course_id = ?3 AND queue = 0 AND buried_until <= ?1
ORDER BY due
LIMIT ?2
