UPDATE sync_state SET in_step_at = ?1
