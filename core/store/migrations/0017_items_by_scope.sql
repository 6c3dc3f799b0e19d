-- Each exchange counts what is live of each scope: found without reading the bodies of all.
CREATE INDEX items_by_scope ON items (scope);
