UPDATE units SET withdrawn = 1
WHERE id = ?1
    AND (EXISTS (SELECT 1 FROM progress WHERE unit_id = ?1) OR EXISTS (SELECT 1 FROM bookmarks WHERE unit_id = ?1)
         OR EXISTS (SELECT 1 FROM notes WHERE unit_id = ?1) OR EXISTS (SELECT 1 FROM acknowledgements WHERE unit_id = ?1))
