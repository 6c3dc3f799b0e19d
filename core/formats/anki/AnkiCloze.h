// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::formats {

/// A field with {{c1::words::hint}} as a card asks it: hole number `asked` becomes "[...]" or its hint on the question
/// and bold words on the answer; the others are words. Empty where the field has no such hole. Holes may be nested and
/// have several numbers ({{c1,2::..}}).
QString renderCloze(const QString& html, int asked, bool isAnswer);

/// The words of hole number `asked`, joined by commas.
QString clozeAnswers(const QString& html, int asked);

/// Whether the field has a hole of that number.
bool hasHole(const QString& html, int asked);

}  // namespace carrel::formats
