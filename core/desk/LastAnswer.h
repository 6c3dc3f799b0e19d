// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/ReviewSession.h"

namespace carrel::desk {

/// The state of an answered card, once its review was written: with it where the card comes again today or leaves the
/// queue; else in what follows the commit, so that the learner waits for one page and not for four.
Done putAnswered(store::Transaction& transaction, const AnsweredCard& answered, const Moment& moment);

/// Makes the state again that a crash kept from following its answer. For a desk that opens; what cannot be written is
/// left for the next time.
void foldLastAnswer(store::Vault& vault, const recall::SchedulingOptions& options);

}  // namespace carrel::desk
