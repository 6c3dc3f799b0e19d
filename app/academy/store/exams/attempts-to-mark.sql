SELECT attempt_key, paper, seed, started_at, since, log_end
FROM exam_attempts
WHERE org_id = ? AND member_id = ? AND marked_at IS NULL AND log_end IS NOT NULL
ORDER BY log_end, place
LIMIT ?
