SELECT n.id, n.uid, n.body, n.tags, n.course_id, n.unit_id, n.anchor, n.quote, n.created_at, n.changed_at, u.number, u.title,
    n.removed_at IS NOT NULL, n.version, n.base_hash, n.after, n.sides
FROM notes n LEFT JOIN units u ON u.id = n.unit_id
