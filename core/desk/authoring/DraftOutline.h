// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/drafts/DraftRepository.h"

#include <map>

namespace carrel::desk {

/// The files of a draft by their paths.
using DraftFiles = std::map<QString, store::DraftFile>;

/// What a part of a course that is being written is.
enum class DraftPart { Course, Module, Unit, Quiz, Cards, Medium, Other };

/// A part where the reader of course folders will find it.
struct DraftEntry {
    DraftPart part = DraftPart::Unit;
    QString path;  ///< "01-first/02-a-unit.md"; of a module its folder: "01-first/"
    QString title;
    friend bool operator==(const DraftEntry&, const DraftEntry&) = default;
};

/// The course, its modules with what is in them, then its media.
std::vector<DraftEntry> draftOutline(const std::vector<store::DraftFile>& files);

/// What the text at `path` calls itself: its front matter's title, else its first heading, else its name's words.
QString draftTitle(const QString& path, const QString& body);

/// "01-first/02-a.md" -> "01-first/"; "02-a.md" -> "".
QString folderOfPart(const QString& path);

/// "Before" as the reader sorts paths.
bool isPathBefore(const QString& one, const QString& other);

}  // namespace carrel::desk
