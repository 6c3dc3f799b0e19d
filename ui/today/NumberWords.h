// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace carrel::ui {

/// "thirty-four"; from a hundred on, and below nought, digits.
QString inWords(int number);
/// The same at the start of a sentence: "Thirty-four".
QString inWordsFirst(int number);
/// "a", "a and b", "a, b and c".
QString listed(const QStringList& parts);
/// ‘words’
QString quoted(const QString& words);

}  // namespace carrel::ui
