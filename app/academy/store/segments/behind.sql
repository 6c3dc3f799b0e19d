-- The condition is that of an index, whose number is History::kChanges.
SELECT s.org_id, s.id, s.owner_id, s.archived FROM scopes s WHERE s.name = 'me' AND s.seq - s.archived >= 5000 LIMIT 1
