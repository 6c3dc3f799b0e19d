SELECT opened_at, read_at, completed_at, acknowledged_at, anchor, furthest, seconds FROM progress WHERE unit_id = ?1
