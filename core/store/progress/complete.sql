UPDATE progress SET completed_at = min(coalesce(completed_at, ?2), ?2) WHERE unit_id = ?1
