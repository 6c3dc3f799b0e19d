SELECT a.member_id, a.attempt_key, a.paper, a.seed, a.started_at, a.since, a.marked_at, a.waiting, m.uid, m.email, a.late, a.extra, a.accepted, a.log_end
FROM exam_attempts a
JOIN members m ON m.org_id = a.org_id AND m.id = a.member_id
WHERE a.org_id = ? AND a.marked_at IS NOT NULL
ORDER BY a.marked_at, a.member_id, a.attempt_key
