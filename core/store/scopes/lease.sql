SELECT lease FROM sync_state
