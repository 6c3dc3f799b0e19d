SELECT id FROM cards WHERE instr(lower(tags), char(10) || lower(?1) || char(10)) > 0
    OR instr(lower(tags), char(10) || lower(?1) || '::') > 0
