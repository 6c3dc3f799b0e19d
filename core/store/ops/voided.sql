SELECT key FROM ops WHERE kind = 'void' AND state <> 3
