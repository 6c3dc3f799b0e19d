-- All but the newest ?2 steps, and of those all but the newest that hold ?3 letters together; the last one always stays.
DELETE FROM draft_steps WHERE draft_id = ?1 AND id IN (
    SELECT id FROM (
        SELECT s.id AS id,
            ROW_NUMBER() OVER (ORDER BY s.id DESC) AS place,
            SUM((SELECT COALESCE(SUM(LENGTH(c.body)), 0) FROM draft_changes c WHERE c.step_id = s.id))
                OVER (ORDER BY s.id DESC) AS letters
        FROM draft_steps s WHERE s.draft_id = ?1)
    WHERE place > 1 AND (place > ?2 OR letters > ?3))
