SELECT key, state FROM note_shadows WHERE scope = ?1
