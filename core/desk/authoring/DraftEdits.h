// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/authoring/DraftOutline.h"

namespace carrel::desk {

/// What an act makes of the files of a draft, as a value: the acts are pure, and their other side is their undo.
struct DraftEdit {
    std::vector<store::DraftFile> after;  ///< those that change; with neither body nor media: gone
    QString path;                         ///< where what it was done to is now; empty: nowhere
    QString subject;                      ///< its title
};

/// Puts a new, empty module, unit, quiz or cards file behind the part `behind`; a module at the end. Names keep their
/// keys, so what learners did stays theirs. Fails with InvalidInput.
Result<DraftEdit> addPart(const DraftFiles& files, DraftPart part, const QString& title, const QString& behind);

/// Gives it another title; its key stays. Fails with InvalidInput, NotFound.
Result<DraftEdit> renamePart(const DraftFiles& files, const QString& path, const QString& title);

/// Moves a file inside its module, or a module among the others, `step` places down (up where it is negative). Links
/// follow. Fails with NotFound, InvalidInput where there is no such place.
Result<DraftEdit> movePart(const DraftFiles& files, const QString& path, int step);

/// Removes a file, or a module with all that is in it. Fails with NotFound; InvalidInput for the course itself.
Result<DraftEdit> removePart(const DraftFiles& files, const QString& path);

/// Lays a picture, sound or film beside the course under a name of its own.
DraftEdit addMedium(const DraftFiles& files, const QString& fileName, const QString& sha256);

/// The files a course begins with.
std::vector<store::DraftFile> newDraft(const QString& title, const QString& key);

/// The text of a file with another title in its front matter.
QString withTitle(const QString& body, const QString& title);

store::DraftFile textFile(const QString& path, const QString& body);

}  // namespace carrel::desk
