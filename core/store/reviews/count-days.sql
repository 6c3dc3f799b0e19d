INSERT INTO study_days (day, new_cards, reviews, answers, again, taken_ms)
SELECT day, sum(phase = 0), sum(phase = 2), count(*), sum(rating = 1), sum(taken_ms)
FROM reviews WHERE seq >= ?1 AND seq < ?2 AND voided = 0
GROUP BY day
ON CONFLICT (day) DO UPDATE SET
    new_cards = new_cards + excluded.new_cards, reviews = reviews + excluded.reviews, answers = answers + excluded.answers,
    again = again + excluded.again, taken_ms = taken_ms + excluded.taken_ms
