INSERT INTO imports (at, report) VALUES (?1, ?2)
