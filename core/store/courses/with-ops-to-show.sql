-- As keyOf writes them: %25 and %2F for what separates.
SELECT c.key FROM courses c
WHERE EXISTS (
    SELECT 1 FROM ops o
    WHERE o.shown = 0 AND o.key >= replace(replace(c.key, '%', '%25'), '/', '%2F') || '/'
        AND o.key < replace(replace(c.key, '%', '%25'), '/', '%2F') || '0'
)
