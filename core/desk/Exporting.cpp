// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Exporting.h"

#include "core/desk/export/CourseDeck.h"
#include "core/desk/export/CourseQuizzes.h"
#include "core/desk/export/PrivateFolder.h"
#include "core/desk/export/UnfinishedExport.h"
#include "core/formats/QuestionsCsv.h"
#include "core/formats/gift/GiftWriter.h"
#include "core/formats/moodlexml/MoodleXmlWriter.h"
#include "core/formats/qti/QtiWriter.h"
#include "core/store/DurableFile.h"
#include "core/store/MediaStore.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::desk {
namespace {

/// Bytes of the desk's media; remembers why some could not be read, beside those that are not here.
class MediaOfDesk {
public:
    explicit MediaOfDesk(store::MediaStore& media) : m_media(media) {}

    formats::MediaBytes bytes()
    {
        return [this](const QString& hash) -> std::optional<QByteArray> {
            auto got = m_media.get(hash);
            if (got)
                return *std::move(got);
            if (got.error().kind != ErrorKind::NotFound)
                m_state = fail(got.error());
            return std::nullopt;
        };
    }
    const Done& state() const { return m_state; }

private:
    store::MediaStore& m_media;
    Done m_state;
};

}  // namespace

QString endingOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::CourseFolder: return {};
    case ExportFormat::Anki: return u"apkg"_s;
    case ExportFormat::Qti: return u"zip"_s;
    case ExportFormat::MoodleXml: return u"xml"_s;
    case ExportFormat::Gift: return u"gift"_s;
    case ExportFormat::Csv: return u"csv"_s;
    }
    return {};
}

QFuture<Result<Exported>> Exporting::write(const ExportWish& wish, std::shared_ptr<Progress> progress)
{
    return m_vault.read<Exported>(
        [this, wish, progress](store::Connection& connection) { return writeWhole(wish, connection, *progress); });
}

Result<Exported> Exporting::writeWhole(const ExportWish& wish, store::Connection& connection, Progress& progress)
{
    CARREL_ASSIGN(const auto shelf, store::CourseRepository(connection).shelf());
    const auto course =
        std::find_if(shelf.begin(), shelf.end(), [&](const store::ShelfRow& row) { return row.id == wish.course; });
    if (course == shelf.end())
        return fail(ErrorKind::NotFound, u"there is no course %1"_s.arg(wish.course.value));
    if (wish.format == ExportFormat::CourseFolder && QFileInfo::exists(wish.path))
        return fail(ErrorKind::AlreadyExists, u"%1 is there already"_s.arg(wish.path));
    CARREL_ASSIGN(UnfinishedExport unfinished, UnfinishedExport::beside(wish.path));
    ExportWish partial = wish;
    partial.path = unfinished.path();
    CARREL_ASSIGN(Exported exported, write(partial, connection, *course, progress));
    // The writers look between their parts; who stopped it during the last one wants no file either.
    if (progress.isCancelled())
        return fail(ErrorKind::Cancelled, u"stopped by the person"_s);
    if (exported.anything)
        CARREL_TRY(unfinished.finish());
    return exported;
}

Result<Exported> Exporting::write(const ExportWish& wish, store::Connection& connection, const store::ShelfRow& course,
                                  Progress& progress)
{
    switch (wish.format) {
    case ExportFormat::CourseFolder: {
        PrivateFolder target(wish.path, m_vault.media());
        CourseFolder folder(target, m_vault.media(), progress);
        CARREL_TRY(folder.write(connection, course));
        return Exported{true, folder.lost()};
    }
    case ExportFormat::Anki: return writeDeck(wish, connection, course, progress);
    case ExportFormat::Qti:
    case ExportFormat::MoodleXml:
    case ExportFormat::Gift:
    case ExportFormat::Csv: break;
    }
    return writeQuestions(wish, connection, course, progress);
}

Result<Exported> Exporting::writeDeck(const ExportWish& wish, store::Connection& connection,
                                      const store::ShelfRow& course, Progress& progress)
{
    const Instant now = m_vault.clock().now();
    const DeckTime time{now, m_vault.clock().utcOffset(now), m_preferences.scheduling()};
    CARREL_ASSIGN(const formats::AnkiDeck deck, deckOf(connection, course, time, wish.withHistory, progress));
    Exported exported;
    if (deck.cards.empty())
        return exported;
    exported.anything = true;
    MediaOfDesk media(m_vault.media());
    CARREL_TRY(store::createPrivateFile(wish.path));
    CARREL_TRY(formats::writeAnkiPackage(wish.path, deck, media.bytes(), progress, exported.lost));
    CARREL_TRY(media.state());
    return exported;
}

Result<Exported> Exporting::writeQuestions(const ExportWish& wish, store::Connection& connection,
                                           const store::ShelfRow& course, Progress& progress)
{
    Exported exported;
    CARREL_ASSIGN(const auto quizzes, quizzesOf(connection, course, progress, exported.lost));
    if (quizzes.empty())
        return exported;
    exported.anything = true;
    MediaOfDesk media(m_vault.media());
    if (wish.format == ExportFormat::Qti) {
        CARREL_ASSIGN(const store::CourseRow row, store::CourseRepository(connection).get(course.id));
        CARREL_TRY(store::createPrivateFile(wish.path));
        CARREL_TRY(formats::writeQtiPackage(wish.path, {course.title, row.language, quizzes}, media.bytes(), progress,
                                            exported.lost));
        CARREL_TRY(media.state());
        return exported;
    }
    QByteArray bytes;
    if (wish.format == ExportFormat::MoodleXml)
        bytes = formats::moodleXml(quizzes, media.bytes(), exported.lost);
    else if (wish.format == ExportFormat::Gift)
        bytes = formats::giftText(quizzes, exported.lost).toUtf8();
    else
        bytes = formats::questionsCsv(quizzes);
    CARREL_TRY(media.state());
    CARREL_TRY(writePrivateText(wish.path, bytes));
    return exported;
}

}  // namespace carrel::desk
