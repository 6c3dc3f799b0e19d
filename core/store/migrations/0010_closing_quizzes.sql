-- When a quiz closes, in milliseconds: Today asks for what closes next, and is not to read every quiz for it.
ALTER TABLE quizzes ADD COLUMN closes_at INTEGER;
UPDATE quizzes SET closes_at = json_extract(CAST(body AS TEXT), '$.closes') WHERE json_valid(CAST(body AS TEXT));
CREATE INDEX quizzes_closing ON quizzes (closes_at) WHERE closes_at IS NOT NULL;
