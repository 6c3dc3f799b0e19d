SELECT in_step_at FROM sync_state WHERE in_step_at IS NOT NULL
