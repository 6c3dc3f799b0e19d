UPDATE sync_state SET sent = 0
