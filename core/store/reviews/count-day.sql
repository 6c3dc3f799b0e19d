INSERT INTO study_days (day, new_cards, reviews, answers, again, taken_ms, reading_seconds)
VALUES (?1, max(0, ?2), max(0, ?3), max(0, ?4), max(0, ?5), max(0, ?6), max(0, ?7))
ON CONFLICT (day) DO UPDATE SET
    new_cards = max(0, new_cards + ?2), reviews = max(0, reviews + ?3), answers = max(0, answers + ?4),
    again = max(0, again + ?5), taken_ms = max(0, taken_ms + ?6), reading_seconds = max(0, reading_seconds + ?7)
