INSERT INTO progress (unit_id, opened_at, read_at, anchor, furthest, seconds) VALUES (?1, ?2, ?2, ?3, ?4, ?5)
ON CONFLICT (unit_id) DO UPDATE SET opened_at = min(progress.opened_at, excluded.opened_at),
    anchor = CASE WHEN excluded.anchor = '' OR excluded.read_at < progress.read_at THEN progress.anchor
        ELSE excluded.anchor END,
    read_at = max(progress.read_at, excluded.read_at),
    furthest = max(progress.furthest, excluded.furthest), seconds = progress.seconds + excluded.seconds
