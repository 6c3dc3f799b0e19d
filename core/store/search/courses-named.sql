SELECT id FROM courses WHERE instr(lower(title), lower(?1)) > 0 OR instr(key, lower(?1)) > 0
