SELECT card_id, note, due, course_id
FROM card_states INDEXED BY card_states_due
WHERE queue = 1 AND due <= ?1 AND buried_until <= ?2
