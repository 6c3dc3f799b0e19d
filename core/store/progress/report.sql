INSERT INTO progress (unit_id, opened_at, read_at, anchor, furthest, seconds) VALUES (?1, ?2, ?2, ?3, ?4, ?5)
ON CONFLICT (unit_id) DO UPDATE SET read_at = excluded.read_at,
    anchor = CASE WHEN excluded.anchor = '' THEN progress.anchor ELSE excluded.anchor END,
    furthest = max(progress.furthest, excluded.furthest), seconds = progress.seconds + excluded.seconds
