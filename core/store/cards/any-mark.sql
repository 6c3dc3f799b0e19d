SELECT 1 FROM ops WHERE kind = 'card-mark' LIMIT 1
