DELETE FROM op_problems WHERE seq = ?1
