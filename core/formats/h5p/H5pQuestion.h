// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/MediaShelf.h"
#include "core/quiz/Item.h"

#include <QJsonObject>

namespace carrel::formats {

/// One question of an H5P package.
struct H5pQuestion {
    quiz::Item item;      ///< without key and title
    QStringList changes;  ///< what could not be kept as written, each a sentence
};

/// Reads the parameters of a library ("H5P.MultiChoice"). `where` is the question's place. Fails with Unsupported for a
/// library that needs its own program and Unreadable for a question that cannot be answered, each with a sentence.
Result<H5pQuestion> readH5pQuestion(const QString& library, const QJsonObject& params, MediaShelf& shelf,
                                    const QString& where);

/// "H5P.MultiChoice 1.14" -> "H5P.MultiChoice"
QString h5pLibrary(const QString& withVersion);

/// The text of an H5P package as blocks; it shows pictures that are in the text alone.
course::Blocks h5pBlocks(const QString& html, MediaShelf& shelf, const QString& where, QStringList& changes);

}  // namespace carrel::formats
