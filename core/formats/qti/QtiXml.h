// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/HtmlText.h"

namespace carrel::formats {

/// Words as XML says them, in text and in attributes; without the signs that XML cannot hold.
QString xmlText(const QString& words);

/// What htmlOf writes, as elements of XML that QTI 3.0 has: all of them closed, players outside of paragraphs, and
/// spans for struck and marked words.
QString xhtml(QString html);

/// "qti-simple-choice", {{"identifier", "a"}}, "words": an element with what stands in it.
using XmlAttributes = QList<std::pair<QString, QString>>;
QString xmlElement(const QString& name, const XmlAttributes& attributes, const QString& content = {});

/// The shortest words that mean the number.
QString xmlNumber(double value);

/// A key as the identifier of an item or a test: its letters, digits, "_", "." and "-", not begun by a digit.
QString qtiName(const QString& key);

/// The key that such a name was made of, as far as it can be told.
QString keyOfQtiName(const QString& name);

/// `wish` where a QTI identifier may be so and none of `taken` is, else "c1" by its place from 0.
QString qtiIdentifier(const QString& wish, const QStringList& taken, QChar letter);

}  // namespace carrel::formats
