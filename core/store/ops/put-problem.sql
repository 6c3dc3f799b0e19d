INSERT INTO op_problems (seq, problem, detail, at) VALUES (?1, ?2, ?3, ?4)
ON CONFLICT (seq) DO UPDATE SET problem = excluded.problem, detail = excluded.detail, at = excluded.at
