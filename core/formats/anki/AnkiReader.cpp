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

}  // namespace

Result<Package> readAnki(const QString& path, ReadContext& context)
{
    context.report.format = u"anki"_s;
    CARREL_ASSIGN(AnkiPackageFile file, AnkiPackageFile::open(path, context));
    CARREL_ASSIGN(const auto database, UntrustedDatabase::open(file.takeCollection(), context.progress));
    CARREL_ASSIGN(const AnkiCollection collection, readAnkiCollection(*database, context.limits));
    CARREL_ASSIGN(const QSet<QString> wanted, wantedMedia(*database, collection, context));
    CARREL_ASSIGN(const auto media, file.takeMedia(wanted, context));
    AnkiCards cards(*database, collection, media, context);
    CARREL_TRY(cards.read());
    CARREL_TRY(readAnkiHistory(*database, collection, cards, context));
    Package package;
    package.courses = std::move(cards.courses());
    std::sort(package.courses.begin(), package.courses.end(), [](const CoursePackage& one, const CoursePackage& other) {
        return one.course.title < other.course.title;
    });
    return package;
}

}  // namespace carrel::formats
