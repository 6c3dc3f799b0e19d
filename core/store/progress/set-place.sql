UPDATE progress SET anchor = ?2 WHERE unit_id = ?1
