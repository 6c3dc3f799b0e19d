SELECT DISTINCT s.note, s.card_id
FROM (SELECT card_id FROM reviews
      WHERE seq > (SELECT max(seq) FROM reviews) - ?3 AND seq > 0 AND day = ?1 AND voided = 0
      ORDER BY seq DESC LIMIT ?2) r
    CROSS JOIN card_states s ON s.card_id = r.card_id
WHERE s.note <> 0
