INSERT INTO search_index (search_index, rank) VALUES ('hashsize', ?1)
