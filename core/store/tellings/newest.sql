SELECT id, at, kind, about, detail FROM tellings ORDER BY id DESC LIMIT ?1
