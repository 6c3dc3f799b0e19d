SELECT min(0, coalesce((SELECT min(seq) FROM reviews), 0))
