// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiReader.h"

#include "core/formats/anki/AnkiCards.h"
#include "core/formats/anki/AnkiHistory.h"
#include "core/formats/anki/AnkiHtml.h"
#include "core/formats/anki/AnkiPackageFile.h"

#include <algorithm>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRowsToAStep = 256;

/// The files that notes and templates show, so that no others are taken out of the package.
Result<QSet<QString>> wantedMedia(UntrustedDatabase& database, const AnkiCollection& collection, ReadContext& context)
{
    QSet<QString> names;
    for (const AnkiNotetype& type : collection.notetypes) {
        for (const auto& [place, card] : type.types) {
            collectMediaNames(card.question, names);
            collectMediaNames(card.answer, names);
        }
    }
    CARREL_ASSIGN(DatabaseRows notes, database.select("SELECT flds FROM notes NOT INDEXED"));
    for (qint64 count = 0;; ++count) {
        CARREL_ASSIGN(const bool more, notes.next());
        if (!more)
            return names;
        if (count >= context.limits.items)
            return fail(ErrorKind::TooLarge, u"more than %1 notes"_s.arg(context.limits.items));
        if (count % kRowsToAStep == 0)
            CARREL_TRY(context.progress.step(count, 0));
        collectMediaNames(notes.text(0), names);
    }
}

/// Takes the media out of the package in its own order: a large one is slow to read in any other.
Done keepMedia(const AnkiPackageFile& file, const QSet<QString>& wanted, MediaShelf& shelf, ReadContext& context)
{
    qint64 done = 0;
    for (const QString& name : file.names()) {
        CARREL_TRY(context.progress.step(done++, file.names().size()));
        if (wanted.contains(name))
            shelf.keep(name, u"media"_s);
        CARREL_TRY(shelf.state());
    }
    return {};
}

void reportUnused(const AnkiPackageFile& file, const MediaShelf& shelf, ImportReport& report)
{
    for (const QString& name : file.names()) {
        if (!shelf.hasKept(name))
            report.leftOut(u"media"_s, u"media"_s, name, u"no card shows it"_s);
    }
}

}  // namespace

Result<Package> readAnki(const QString& path, ReadContext& context)
{
    context.report.format = u"anki"_s;
    CARREL_ASSIGN(const auto file, AnkiPackageFile::open(path, context));
    CARREL_ASSIGN(const auto database, UntrustedDatabase::open(file->takeCollection(), context.progress));
    CARREL_ASSIGN(const AnkiCollection collection, readAnkiCollection(*database, context.limits));
    CARREL_ASSIGN(const QSet<QString> wanted, wantedMedia(*database, collection, context));
    MediaShelf shelf(*file, context);
    CARREL_TRY(keepMedia(*file, wanted, shelf, context));
    AnkiCards cards(*database, collection, shelf, context);
    CARREL_TRY(cards.read());
    reportUnused(*file, shelf, context.report);
    CARREL_TRY(readAnkiHistory(*database, collection, cards, context));
    Package package;
    package.courses = std::move(cards.courses());
    if (package.courses.empty() && context.report.items.empty())
        context.report.leftOut(u"collection"_s, u"collection"_s, {}, u"there are no cards in it"_s);
    std::sort(package.courses.begin(), package.courses.end(), [](const CoursePackage& one, const CoursePackage& other) {
        return one.course.title < other.course.title;
    });
    return package;
}

}  // namespace carrel::formats
