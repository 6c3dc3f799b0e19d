UPDATE progress SET acknowledged_at = min(coalesce(acknowledged_at, ?2), ?2), completed_at = min(coalesce(completed_at, ?2), ?2)
WHERE unit_id = ?1
