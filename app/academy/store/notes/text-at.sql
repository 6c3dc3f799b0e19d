SELECT body
FROM note_texts
WHERE org_id = ? AND scope_id = ? AND note_key = ? AND replica = ? AND dot_seq = ?
