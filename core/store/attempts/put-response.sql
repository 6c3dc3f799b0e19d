INSERT INTO responses (attempt_id, item_key, body, tries, flagged, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (attempt_id, item_key) DO UPDATE SET body = excluded.body, tries = excluded.tries, flagged = excluded.flagged,
    saved_at = excluded.saved_at
