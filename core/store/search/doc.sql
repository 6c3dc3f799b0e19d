SELECT d.kind, d.ref, d.item_key, d.course_id, d.at, d.title, coalesce(c.title, ''), substr(d.body, 1, 240),
       CASE d.kind WHEN 0 THEN (SELECT number FROM units WHERE id = d.ref)
                   WHEN 3 THEN (SELECT title FROM quizzes WHERE id = d.ref) ELSE '' END,
       CASE d.kind WHEN 2 THEN (SELECT due FROM card_states WHERE card_id = d.ref AND queue = 2) END
FROM search_docs d LEFT JOIN courses c ON c.id = d.course_id
WHERE d.id = ?1
