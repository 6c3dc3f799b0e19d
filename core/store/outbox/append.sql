INSERT INTO outbox (seq, hlc, kind, ref, body) VALUES (?1, ?2, ?3, ?4, ?5)
