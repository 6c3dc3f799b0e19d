SELECT max(0, min(8, CAST(difficulty AS INTEGER) - 1)) AS bin, count(*)
FROM card_states NOT INDEXED
WHERE queue = 2 AND stability > 0 AND course_id NOT IN (SELECT id FROM courses WHERE removed_at IS NOT NULL)
GROUP BY bin
