INSERT INTO tellings (at, kind, about, detail) VALUES (?1, ?2, ?3, ?4)
