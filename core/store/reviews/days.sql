SELECT day, new_cards, reviews, answers, again, taken_ms, reading_seconds FROM study_days WHERE day BETWEEN ?1 AND ?2 ORDER BY day
