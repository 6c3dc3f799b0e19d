SELECT s.name, s.id, s.timeline, s.seq, s.floor_seq, s.newest_hlc, n.nonce
FROM scopes s
LEFT JOIN nonces n ON n.org_id = s.org_id AND n.scope_id = s.id AND n.seq = s.seq
WHERE s.org_id = ? AND s.owner_id IN (0, ?)
    AND (s.owner_id = ?
        OR s.name = 'org'
        OR (s.name = 'admin'
            AND EXISTS (SELECT 1 FROM members m
                WHERE m.org_id = s.org_id AND m.id = ? AND m.disabled = 0 AND m.role IN ('admin', 'owner')))
        OR EXISTS (SELECT 1 FROM enrolments e
            WHERE e.org_id = s.org_id AND e.member_id = ? AND 'course:' || e.course_key = s.name))
ORDER BY s.name
