-- Each exchange asks which items are suspects, and mostly none are: that is not to read all there are.
CREATE INDEX items_suspect ON items (scope) WHERE suspect = 1;
