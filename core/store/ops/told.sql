SELECT told FROM sync_state
