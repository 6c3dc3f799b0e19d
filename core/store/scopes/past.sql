SELECT past FROM sync_state
