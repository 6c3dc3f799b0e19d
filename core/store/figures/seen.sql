SELECT course_id, count(*) FROM card_states NOT INDEXED WHERE phase <> 0 GROUP BY course_id
