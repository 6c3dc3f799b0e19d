SELECT b.bytes, b.mime, b.chunks
FROM blobs b
JOIN members m ON m.org_id = b.org_id
WHERE b.org_id = ? AND b.sha256 = ? AND m.id = ?
    AND (m.role <> 'learner'
        OR EXISTS (SELECT 1 FROM course_blobs cb
            JOIN courses c ON c.org_id = cb.org_id AND c.course_key = cb.course_key
            JOIN enrolments e ON e.org_id = cb.org_id AND e.course_key = cb.course_key
            WHERE cb.org_id = b.org_id AND cb.sha256 = b.sha256 AND e.member_id = m.id AND c.withdrawn = 0))
