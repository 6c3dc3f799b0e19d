SELECT key, value FROM preferences
