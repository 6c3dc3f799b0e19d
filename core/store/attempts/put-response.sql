INSERT INTO responses (attempt_id, item_key, body, tries, flagged, saved_at, gone_on, spent_ms)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (attempt_id, item_key) DO UPDATE SET body = excluded.body, tries = excluded.tries, flagged = excluded.flagged,
    saved_at = excluded.saved_at, gone_on = excluded.gone_on, spent_ms = excluded.spent_ms
