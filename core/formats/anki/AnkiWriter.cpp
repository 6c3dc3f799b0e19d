// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiWriter.h"

#include "core/formats/ArchiveWriter.h"
#include "core/formats/anki/NewCollection.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace carrel::formats {

using namespace Qt::StringLiterals;

Done writeAnkiPackage(const QString& path, const AnkiDeck& deck, const MediaBytes& media, Progress& progress,
                      QStringList& lost)
{
    AnkiNotes maker(deck, media, lost);
    const std::vector<AnkiNote> notes = maker.notes();
    CARREL_ASSIGN(const auto collection, NewCollection::create(deck));
    const auto all = static_cast<std::int64_t>(notes.size()) + maker.mediaNames().size();
    std::int64_t done = 0;
    for (const AnkiNote& note : notes) {
        CARREL_TRY(progress.step(done++, all));
        CARREL_TRY(collection->add(note));
    }
    CARREL_ASSIGN(const QByteArray bytes, collection->bytes());
    CARREL_ASSIGN(ArchiveWriter archive, ArchiveWriter::create(path));
    // The name says which scheduler the dates are those of.
    CARREL_TRY(archive.add(deck.withHistory ? u"collection.anki21"_s : u"collection.anki2"_s, bytes));
    QJsonObject names;
    for (auto medium = maker.mediaNames().cbegin(); medium != maker.mediaNames().cend(); ++medium) {
        CARREL_TRY(progress.step(done++, all));
        const auto content = media(medium.key());
        if (!content)
            return fail(ErrorKind::Io, u"%1 is no longer on this disk"_s.arg(medium.value()));
        const QString number = QString::number(names.size());
        CARREL_TRY(archive.add(number, *content));
        names.insert(number, medium.value());
    }
    CARREL_TRY(archive.add(u"media"_s, QJsonDocument(names).toJson(QJsonDocument::Compact)));
    return archive.finish();
}

}  // namespace carrel::formats
