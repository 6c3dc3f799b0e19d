SELECT day, sum(new_cards), sum(reviews), sum(answers), sum(again), sum(taken_ms), sum(reading_seconds) FROM (
    SELECT day, new_cards, reviews, answers, again, taken_ms, reading_seconds FROM study_days
    UNION ALL
    SELECT day, phase = 0, phase = 2, 1, rating = 1, taken_ms, 0
    FROM reviews WHERE seq > (SELECT seq FROM study_days_counted) AND voided = 0
)
GROUP BY day
HAVING sum(answers) > 0 OR sum(reading_seconds) > 0
ORDER BY day
