SELECT p.name FROM papers p
WHERE p.org_id = ? AND p.name = ? AND p.course_key = ?
    AND (EXISTS (SELECT 1 FROM enrolments e WHERE e.org_id = p.org_id AND e.course_key = p.course_key AND e.member_id = ?)
        OR EXISTS (SELECT 1 FROM scopes s JOIN changes c ON c.org_id = s.org_id AND c.scope_id = s.id
            WHERE s.org_id = p.org_id AND s.owner_id = ? AND s.name = 'me' AND c.kind = ? AND c.op_key = ?))
