-- What was refused is asked for by each transaction that brings something in: found without reading all that waits.
CREATE INDEX ops_refused ON ops (seq) WHERE state = 3;
CREATE INDEX reviews_refused ON reviews (seq) WHERE state = 3;
