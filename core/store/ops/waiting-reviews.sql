SELECT v.seq, r.uid, CASE v.dot WHEN 0 THEN v.seq ELSE v.dot END, v.hlc, k.key, c.key, v.rating, v.taken_ms, v.day, v.utc_offset, v.at,
    v.form, v.body
FROM reviews v JOIN replicas r ON r.id = v.replica JOIN cards c ON c.id = v.card_id JOIN courses k ON k.id = c.course_id
WHERE v.seq > (SELECT sent FROM sync_state) AND v.state BETWEEN 1 AND ?2
ORDER BY v.seq LIMIT ?1
