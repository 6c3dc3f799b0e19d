DELETE FROM tellings WHERE id <= (SELECT max(id) FROM tellings) - 200
