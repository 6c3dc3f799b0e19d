SELECT front, back FROM cards
WHERE instr(front, CAST('"media"' AS BLOB)) > 0 OR instr(back, CAST('"media"' AS BLOB)) > 0
