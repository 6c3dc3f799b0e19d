SELECT day, new_cards, reviews, answers, again, taken_ms, reading_seconds FROM study_days WHERE day = ?1
