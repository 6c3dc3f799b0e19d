-- A unit that begins with a heading has no words of its own before it: those below the first heading that has some.
SELECT d.kind, d.ref, d.item_key, d.course_id, d.at, d.title, coalesce(c.title, ''),
       substr(CASE WHEN d.kind = 0 AND trim(d.body, ' ' || char(10)) = ''
                   THEN coalesce((SELECT n.body FROM search_docs n WHERE n.kind = 0 AND n.ref = d.ref AND n.id > d.id
                                    AND trim(n.body, ' ' || char(10)) <> '' ORDER BY n.id LIMIT 1), '')
                   ELSE d.body END, 1, 240),
       CASE d.kind WHEN 0 THEN (SELECT number FROM units WHERE id = d.ref)
                   WHEN 3 THEN (SELECT title FROM quizzes WHERE id = d.ref) ELSE '' END,
       CASE d.kind WHEN 2 THEN (SELECT due FROM card_states WHERE card_id = d.ref AND queue = 2) END
FROM search_docs d LEFT JOIN courses c ON c.id = d.course_id
WHERE d.id = ?1
