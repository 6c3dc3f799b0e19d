SELECT id, tags FROM cards WHERE tags <> ''
