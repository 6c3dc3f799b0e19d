-- What the academy said of a doubted note before it lost history was kept beside what it has said since. It is forgotten, so that
-- the note is held against what is read of it from now on, or else handed in.
DELETE FROM note_shadows WHERE scope = 'me' AND EXISTS (SELECT 1 FROM notes WHERE doubted = 1);
