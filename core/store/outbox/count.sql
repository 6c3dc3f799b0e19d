SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM reviews WHERE seq > 0 AND waiting)
