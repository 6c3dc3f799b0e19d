// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/ops/OpLog.h"

namespace carrel::sync {

/// What another desk says of an attempt: begun, one sheet, handed in. Of two sheets of one item the later stamp holds;
/// what comes after the first handing in counts no more. False: its quiz is not here.
Result<bool> showAttempt(store::Connection& connection, store::OpLog& ops, CourseId course, const protocol::Op& op);
/// What a learner gave an essay of their own, by the last who said. False: its attempt is not here.
Result<bool> showOwnMark(store::Connection& connection, const protocol::Op& op);
/// What the academy made of an exam, once it is among the items of its scope.
Done showMarking(store::Connection& connection, const protocol::Op& op);

}  // namespace carrel::sync
