-- FSRS-7 remembers two traces of a card, in days; 0 under any other scheduler. stability stays what it is everywhere: the
-- days until the chance of recall falls to 0.9.
ALTER TABLE card_states ADD COLUMN slow REAL NOT NULL DEFAULT 0;
ALTER TABLE card_states ADD COLUMN fast REAL NOT NULL DEFAULT 0;
