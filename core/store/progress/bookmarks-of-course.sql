SELECT b.unit_id, b.anchor, b.title
FROM bookmarks b JOIN units u ON u.id = b.unit_id
WHERE u.course_id = ?1 AND u.withdrawn = 0
ORDER BY b.at DESC
