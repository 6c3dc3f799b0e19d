// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/anki/AnkiNotes.h"

#include <QJsonObject>

namespace carrel::formats {

/// The same number for the same note type in every package, so that a second one adds to the notes of the first.
std::int64_t ankiTypeNumber(AnkiShape shape, int sides);

/// A note type as `col.models` has it; `sides` for Several.
QJsonObject ankiTypeJson(AnkiShape shape, int sides, std::int64_t modSeconds);

/// A deck as `col.decks` has it.
QJsonObject ankiDeckJson(std::int64_t number, const QString& name, std::int64_t modSeconds);

/// `col.dconf`: how new cards and reviews come, as a collection has it from the beginning.
QJsonObject ankiDeckOptionsJson();

/// `col.conf`: the second scheduler, under which learning cards have four answers.
QJsonObject ankiSettingsJson(int nextPosition, std::int64_t currentType);

}  // namespace carrel::formats
