// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Importing.h"

#include "core/store/MediaStore.h"
#include "core/store/courses/ContentWriter.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/imports/ImportRepository.h"

#include <QSet>
#include <QtConcurrent>

namespace carrel::desk {
namespace {

QSet<QString> mediaNamed(const formats::CoursePackage& package)
{
    QSet<QString> media;
    const auto add = [&media](const course::Blocks& blocks) {
        for (const QString& hash : course::mediaOf(blocks))
            media.insert(hash);
    };
    if (!package.course.cover.isEmpty())
        media.insert(package.course.cover);
    for (const course::Unit& unit : package.units)
        add(unit.blocks);
    for (const quiz::Quiz& quiz : package.quizzes)
        for (const QString& hash : quiz::mediaOf(quiz))
            media.insert(hash);
    for (const course::Card& card : package.cards) {
        add(card.front);
        add(card.back);
    }
    return media;
}

/// Text and media of a course, in bytes on this disk.
std::int64_t bytesOf(const formats::CoursePackage& package, const store::MediaStore& media)
{
    std::int64_t bytes = 0;
    for (const QString& hash : mediaNamed(package))
        if (const auto info = media.info(hash))
            bytes += info->bytes;
    for (const course::Unit& unit : package.units)
        bytes += course::blocksToJson(unit.blocks).size();
    for (const quiz::Quiz& quiz : package.quizzes)
        bytes += quiz::quizToJson(quiz).size();
    constexpr std::int64_t kBytesOfACard = 600;  // row, state and index, near enough for a shelf
    return bytes + kBytesOfACard * static_cast<std::int64_t>(package.cards.size());
}

}  // namespace

QFuture<Result<std::shared_ptr<PreparedImport>>> Importing::read(const QString& path,
                                                                 std::shared_ptr<Progress> progress)
{
    return QtConcurrent::run([this, path, progress]() -> Result<std::shared_ptr<PreparedImport>> {
        auto prepared = std::make_shared<PreparedImport>();
        formats::ReadContext context{m_vault.media(), *progress, prepared->report, {}};
        CARREL_ASSIGN(prepared->package, formats::readPackage(path, context));
        return prepared;
    });
}

QFuture<Result<KeptImport>> Importing::keep(std::shared_ptr<PreparedImport> prepared,
                                            std::shared_ptr<Progress> progress)
{
    const Instant now = m_vault.clock().now();
    const auto offset = m_vault.clock().utcOffset(now);
    const auto options = m_preferences.scheduling();
    return m_vault.write<KeptImport>([=, this](store::Transaction& transaction) -> Result<KeptImport> {
        store::ContentWriter writer(transaction, options, now, offset, *progress);
        KeptImport kept;
        for (const formats::CoursePackage& package : prepared->package.courses) {
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
    });
}

QFuture<Result<bool>> Importing::letGo()
{
    return m_vault.write<bool>([this](store::Transaction& transaction) -> Result<bool> {
        CARREL_ASSIGN(const QStringList media, store::CourseRepository(transaction.connection()).allMedia());
        CARREL_TRY(m_vault.media().sweep(QSet<QString>(media.cbegin(), media.cend())));
        return true;
    });
}

}  // namespace carrel::desk
