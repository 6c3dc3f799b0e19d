// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Unsettling.h"

#include "core/desk/NoteWords.h"

#include <QJsonArray>

namespace carrel::desk {

QFuture<Result<bool>> unsettle(store::Vault& vault, NoteId note, const QString& body, const QStringList& sides)
{
    const Instant now = vault.clock().now();
    return vault.write<bool>([=](store::Transaction& transaction) -> Result<bool> {
        if (sides.size() != 2)
            return fail(ErrorKind::InvalidInput, QStringLiteral("two texts are settled"));
        store::NoteRepository notes(transaction.connection());
        CARREL_ASSIGN(const auto before, notes.get(note));
        CARREL_TRY(keepNoteVersion(transaction.connection(), before, now, true));
        CARREL_TRY(notes.update(note, body, noteTags(body), now));
        CARREL_TRY(notes.setSides(note, QJsonArray::fromStringList(sides)));
        CARREL_ASSIGN(const auto after, notes.get(note));
        CARREL_TRY(reindexNote(transaction.connection(), after));
        CARREL_TRY(logNoteEdit(transaction.connection(), before, after, now));
        transaction.touched(store::Noun::Notes);
        return true;
    });
}

}  // namespace carrel::desk
