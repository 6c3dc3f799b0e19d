SELECT day, sum(new_cards), sum(reviews), sum(answers), sum(again), sum(taken_ms), sum(reading_seconds) FROM (
    SELECT day, new_cards, reviews, answers, again, taken_ms, reading_seconds FROM study_days WHERE day = ?1
    UNION ALL
    SELECT day, phase = 0, phase = 2, 1, rating = 1, taken_ms, 0
    FROM reviews WHERE seq > (SELECT seq FROM study_days_counted) AND voided = 0 AND day = ?1
)
GROUP BY day
ORDER BY day
