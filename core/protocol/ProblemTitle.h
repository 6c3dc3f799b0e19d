// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::protocol {

/// What a kind of problem is, in a few words of English for whoever reads a reply or a log (RFC 9457, 3.1.3: the same
/// for every problem of its type). A type that has none stands for itself, with blanks for its hyphens.
QString titleOf(const QString& problemType);

}  // namespace carrel::protocol
