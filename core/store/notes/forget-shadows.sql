DELETE FROM note_shadows WHERE scope = 'me'
