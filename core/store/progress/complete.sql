UPDATE progress SET completed_at = coalesce(completed_at, ?2) WHERE unit_id = ?1
