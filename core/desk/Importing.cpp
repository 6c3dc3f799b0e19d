// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Importing.h"

#include "core/formats/CoursePackage.h"
#include "core/store/MediaStore.h"
#include "core/store/courses/ContentWriter.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/imports/ImportRepository.h"

#include <QSet>
#include <QtConcurrent>

namespace carrel::desk {
namespace {

/// Puts on the desk, and remembers what.
class RememberingSink final : public formats::MediaSink {
public:
    RememberingSink(formats::MediaSink& sink, QStringList& put) : m_sink(sink), m_put(put) {}

    Result<QString> put(const QByteArray& bytes, const QString& mime) override
    {
        auto hash = m_sink.put(bytes, mime);
        if (hash)
            m_put << *hash;
        return hash;
    }

private:
    formats::MediaSink& m_sink;
    QStringList& m_put;
};

/// Text and media of a course, in bytes on this disk.
std::int64_t bytesOf(const formats::CoursePackage& package, const store::MediaStore& media)
{
    std::int64_t bytes = 0;
    for (const QString& hash : formats::mediaOf(package))
        if (const auto info = media.info(hash))
            bytes += info->bytes;
    for (const course::Unit& unit : package.units)
        bytes += course::blocksToJson(unit.blocks).size();
    for (const quiz::Quiz& quiz : package.quizzes)
        bytes += quiz::quizToJson(quiz).size();
    constexpr std::int64_t kBytesOfACard = 600;  // row, state and index, near enough for a shelf
    return bytes + kBytesOfACard * static_cast<std::int64_t>(package.cards.size());
}

/// What the shelf makes of each course.
Result<std::vector<ShelfPlace>> placesOf(store::Vault& vault, const formats::Package& package)
{
    const auto look = [&package](store::Connection& connection) -> Result<std::vector<ShelfPlace>> {
        std::vector<ShelfPlace> places;
        for (const formats::CoursePackage& course : package.courses) {
            CARREL_ASSIGN(ShelfPlace place, placeOnShelf(connection, course));
            places.push_back(std::move(place));
        }
        return places;
    };
    return vault.readNow<std::vector<ShelfPlace>>(look);
}

/// The file and where it goes. Media may have been put on the desk whether it can be read or not.
Done readInto(PreparedImport& prepared, const QString& path, store::Vault& vault, Progress& progress)
{
    RememberingSink media(vault.media(), prepared.media);
    formats::ReadContext context{media, progress, prepared.report, {}};
    CARREL_ASSIGN(prepared.package, formats::readPackage(path, context));
    CARREL_ASSIGN(prepared.places, placesOf(vault, prepared.package));
    for (std::size_t i = 0; i < prepared.places.size(); ++i)
        if (prepared.places[i].isWorthTelling())
            tellOf(prepared.places[i], prepared.package.courses[i].course.title, prepared.report);
    prepared.namesItself = false;
    return {};
}

}  // namespace

QFuture<Result<std::shared_ptr<PreparedImport>>> Importing::read(const QString& path,
                                                                 std::shared_ptr<Progress> progress)
{
    return QtConcurrent::run([this, path, progress]() -> Result<std::shared_ptr<PreparedImport>> {
        auto prepared = std::make_shared<PreparedImport>();
        if (const Done read = readInto(*prepared, path, m_vault, *progress); !read) {
            m_vault.media().giveBack(prepared->media);
            return fail(read.error());
        }
        return prepared;
    });
}

QFuture<Result<KeptImport>> Importing::keep(std::shared_ptr<PreparedImport> prepared,
                                            std::shared_ptr<Progress> progress)
{
    const Instant now = m_vault.clock().now();
    const auto offset = m_vault.clock().utcOffset(now);
    const auto options = m_preferences.scheduling();
    return m_vault
        .write<KeptImport>([=, this](store::Transaction& transaction) -> Result<KeptImport> {
            store::ContentWriter writer(transaction, options, now, offset, *progress);
            KeptImport kept;
            for (formats::CoursePackage& package : prepared->package.courses) {
                if (!prepared->namesItself) {
                    CARREL_ASSIGN(const ShelfPlace place, placeOnShelf(transaction.connection(), package));
                    package.course.key = place.key;
                    package.course.title = place.title;
                }
                CARREL_ASSIGN(const CourseId id,
                              writer.write(package, prepared->report.format, bytesOf(package, m_vault.media())));
                kept.courses.push_back(id);
            }
            CARREL_TRY(store::ImportRepository(transaction.connection()).add(prepared->report.toJson(), now));
            kept.units = writer.counts().units;
            kept.quizzes = writer.counts().quizzes;
            kept.cards = writer.counts().cards;
            kept.reviews = writer.counts().reviews;
            return kept;
        })
        .then([media = &m_vault.media(), prepared](const Result<KeptImport>& kept) {
            if (kept)
                media->giveBack(std::exchange(prepared->media, {}));
            return kept;
        });
}

QFuture<Result<bool>> Importing::letGo(const std::vector<std::shared_ptr<PreparedImport>>& unwanted)
{
    for (const auto& each : unwanted)
        m_vault.media().giveBack(each->media);
    return QtConcurrent::run([vault = &m_vault]() -> Result<bool> {
        CARREL_ASSIGN(const int removed, vault->media().sweep([vault] {
            return vault->readNow<QSet<QString>>(
                [](store::Connection& connection) { return store::CourseRepository(connection).allMedia(); });
        }));
        return removed > 0;
    });
}

}  // namespace carrel::desk
