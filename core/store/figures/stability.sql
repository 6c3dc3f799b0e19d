SELECT CASE
    WHEN days < 1 THEN 0
    WHEN days < 3 THEN 1
    WHEN days < 7 THEN 2
    WHEN days < 21 THEN 3
    WHEN days < 60 THEN 4
    WHEN days < 180 THEN 5
    WHEN days < 365 THEN 6
    ELSE 7
END AS bin, count(*) FROM (
    SELECT CASE WHEN stability > 0 THEN stability ELSE interval_days END AS days
    FROM card_states INDEXED BY card_states_due
    WHERE queue = 2 AND course_id NOT IN (SELECT id FROM courses WHERE removed_at IS NOT NULL)
)
GROUP BY bin
