INSERT INTO card_states (card_id, course_id, note, queue, due, place, identity) VALUES (?1, ?2, ?3, 0, ?4, ?4, ?5)
ON CONFLICT (card_id) DO UPDATE SET note = excluded.note, place = excluded.place,
    due = CASE WHEN card_states.queue = 0 THEN excluded.place ELSE card_states.due END
