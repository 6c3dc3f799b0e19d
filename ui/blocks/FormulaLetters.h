// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

/// What the commands of LaTeX are on a line of text.
namespace carrel::ui::formula {

/// Set as variables are, in italics.
const QHash<QString, QString>& letters();
/// Set upright and tight.
const QHash<QString, QString>& symbols();
/// Stand between two things, with room on both sides.
const QHash<QString, QString>& operators();
/// Stand over or under the letter before them.
const QHash<QString, QChar>& accents();

/// The name of a function, written as it is.
bool isUprightWord(const QString& name);
/// What is in its braces is text.
bool setsText(const QString& name);
/// Letters that are made for the place above or below the line; empty where one is missing.
QString scriptLetters(const QString& text, bool above);
/// One letter for the commonest fractions; empty for the others.
QString smallFraction(const QString& above, const QString& below);

}  // namespace carrel::ui::formula
