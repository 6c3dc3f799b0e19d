SELECT version, state
FROM note_versions
WHERE org_id = ? AND scope_id = ? AND note_key = ? AND version > ?
ORDER BY version
