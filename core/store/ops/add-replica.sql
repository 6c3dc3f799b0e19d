INSERT INTO replicas (uid) VALUES (?1)
