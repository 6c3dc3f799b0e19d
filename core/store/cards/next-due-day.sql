SELECT min(due) FROM card_states INDEXED BY card_states_due WHERE queue = 2 AND due > ?1
