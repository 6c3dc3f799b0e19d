INSERT INTO meta (key, value) VALUES ('cards.folded-by', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value
