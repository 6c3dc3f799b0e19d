SELECT seq FROM study_days_counted
