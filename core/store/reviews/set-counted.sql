UPDATE study_days_counted SET seq = ?1
