// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/courses/CourseRepository.h"

#include "core/quiz/Item.h"
#include "core/store/Rows.h"
#include "core/store/courses/Sql.h"

namespace carrel::store {
namespace {

int whole(const Statement& row, int column)
{
    return static_cast<int>(row.integer(column));
}

ShelfRow shelfRowOf(const Statement& row)
{
    ShelfRow course;
    course.id = row.id<CourseId>(0);
    course.key = row.text(1);
    course.title = row.text(2);
    course.subtitle = row.text(3);
    course.publisher = row.text(4);
    course.version = row.text(5);
    course.origin = row.text(6);
    course.kind = static_cast<course::CourseKind>(row.integer(7));
    course.cover = row.text(8);
    course.bytes = row.integer(9);
    course.pinned = row.integer(10) != 0;
    if (!row.isNull(11))
        course.openedAt = row.instant(11);
    course.modules = whole(row, 12);
    course.units = whole(row, 13);
    course.unitsDone = whole(row, 14);
    course.unitsOpened = whole(row, 15);
    course.quizzes = whole(row, 16);
    course.cards = whole(row, 17);
    course.freshCards = whole(row, 18);
    return course;
}

OutlineRow outlineRowOf(const Statement& row)
{
    return {.what = static_cast<OutlineRow::What>(row.integer(0)),
            .id = row.integer(1),
            .number = row.text(2),
            .title = row.text(3),
            .level = row.text(4),
            .minutes = whole(row, 5),
            .kind = whole(row, 6),
            .opened = row.integer(7) != 0,
            .done = row.integer(8) != 0,
            .bestShare = row.real(9),
            .summary = row.text(12)};
}

}  // namespace

Result<std::vector<ShelfRow>> CourseRepository::shelf()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_shelf));
    return collect(statement, shelfRowOf);
}

Result<CourseRow> CourseRepository::get(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_get));
    statement.bind(1, course);
    CARREL_ASSIGN(const auto row, firstOf(statement, [](const Statement& r) {
                      return CourseRow{.id = r.id<CourseId>(0),
                                       .key = r.text(1),
                                       .title = r.text(2),
                                       .subtitle = r.text(3),
                                       .kind = static_cast<course::CourseKind>(r.integer(4)),
                                       .levels = splitWords(r.text(5)),
                                       .language = r.text(6),
                                       .licence = r.text(7),
                                       .summary = course::blocksFromJson(r.blob(8)).value_or(course::Blocks{})};
                  }));
    if (!row)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no course %1").arg(course.value));
    return *row;
}

Result<std::optional<CourseId>> CourseRepository::find(const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_find_key));
    statement.bind(1, key);
    return firstOf(statement, [](const Statement& row) { return row.id<CourseId>(0); });
}

Result<QString> CourseRepository::keyOf(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_key_of));
    statement.bind(1, course);
    CARREL_ASSIGN(const auto key, firstOf(statement, [](const Statement& row) { return row.text(0); }));
    if (!key)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no course %1").arg(course.value));
    return *key;
}

Result<QString> CourseRepository::titleOf(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_title_of));
    statement.bind(1, course);
    CARREL_ASSIGN(const auto title, firstOf(statement, [](const Statement& row) { return row.text(0); }));
    return title.value_or(QString());
}

Result<std::vector<OutlineRow>> CourseRepository::outline(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_outline));
    statement.bind(1, course);
    return collect(statement, outlineRowOf);
}

Result<CourseId> CourseRepository::upsert(const course::Course& course, const QString& origin, std::int64_t bytes,
                                          Instant at, bool isPart)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_upsert));
    statement.bind(1, course.key).bind(2, course.title).bind(3, course.subtitle);
    statement.bind(4, static_cast<int>(course.kind)).bind(5, course.version).bind(6, course.language);
    statement.bind(7, course.publisher).bind(8, course.licence).bind(9, course::blocksToJson(course.summary));
    statement.bind(10, joinWords(course.levels)).bind(11, course.cover).bind(12, origin).bind(13, bytes).bind(14, at);
    statement.bind(15, isPart);
    CARREL_ASSIGN(const auto ids, collect(statement, [](const Statement& row) { return row.id<CourseId>(0); }));
    return ids.front();
}

Done CourseRepository::clearModules(CourseId course)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_clear_modules));
    return statement.bind(1, course).run();
}

Result<std::int64_t> CourseRepository::addModule(CourseId course, const course::Module& module, int position)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_add_module));
    statement.bind(1, course).bind(2, module.key).bind(3, module.title).bind(4, module.summary).bind(5, position);
    CARREL_ASSIGN(const auto ids, collect(statement, [](const Statement& row) { return row.integer(0); }));
    return ids.front();
}

Done CourseRepository::setMedia(CourseId course, const QStringList& hashes)
{
    CARREL_ASSIGN(auto clear, m_connection.prepare(sql::kCourses_clear_media));
    CARREL_TRY(clear.bind(1, course).run());
    return addMedia(course, hashes);
}

Done CourseRepository::addMedia(CourseId course, const QStringList& hashes)
{
    for (const QString& hash : hashes) {
        CARREL_ASSIGN(auto add, m_connection.prepare(sql::kCourses_add_media));
        CARREL_TRY(add.bind(1, course).bind(2, hash).run());
    }
    return {};
}

Result<QSet<QString>> CourseRepository::allMedia()
{
    QSet<QString> media;
    bool isWhole = true;
    const auto add = [&](const QStringList& hashes) {
        for (const QString& hash : hashes)
            media.insert(hash);
        return true;
    };
    const auto addBlocks = [&](const QByteArray& json) {
        const auto blocks = course::blocksFromJson(json);
        isWhole = isWhole && blocks.has_value();
        return add(course::mediaOf(blocks.value_or(course::Blocks{})));
    };
    CARREL_ASSIGN(auto named, m_connection.prepare(sql::kCourses_all_media));
    CARREL_TRY(collect(named, [&](const Statement& row) { return add({row.text(0)}); }));
    CARREL_ASSIGN(auto cards, m_connection.prepare(sql::kCourses_cards_with_media));
    CARREL_TRY(collect(cards, [&](const Statement& row) { return addBlocks(row.blob(0)) && addBlocks(row.blob(1)); }));
    CARREL_ASSIGN(auto attempts, m_connection.prepare(sql::kCourses_attempts_bodies));
    CARREL_TRY(collect(attempts, [&](const Statement& row) {
        const auto body = quiz::quizFromJson(row.blob(0));
        isWhole = isWhole && body.has_value();
        return add(quiz::mediaOf(body.value_or(quiz::Quiz{})));
    }));
    if (!isWhole)
        return fail(ErrorKind::VaultDamaged, QStringLiteral("a card or an attempt cannot be read"));
    return media;
}

Result<QString> CourseRepository::packageOf(const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_package_of));
    statement.bind(1, key);
    CARREL_ASSIGN(const auto package, firstOf(statement, [](const Statement& row) { return row.text(0); }));
    return package.value_or(QString());
}

Result<QStringList> CourseRepository::keysWithOpsToShow()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_with_ops_to_show));
    CARREL_ASSIGN(const auto keys, collect(statement, [](const Statement& row) { return row.text(0); }));
    return QStringList(keys.begin(), keys.end());
}

Done CourseRepository::setPackage(CourseId course, const QString& sha256)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_set_package));
    return statement.bind(1, course).bind(2, sha256).run();
}

Done CourseRepository::setOpened(CourseId course, Instant at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_set_opened));
    return statement.bind(1, course).bind(2, at).run();
}

Result<bool> CourseRepository::isPinned(const QString& key)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_pinned_of));
    statement.bind(1, key);
    CARREL_ASSIGN(const auto pinned, firstOf(statement, [](const Statement& row) { return row.integer(0) != 0; }));
    return pinned.value_or(false);
}

Done CourseRepository::setPinned(CourseId course, bool pinned)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_set_pinned));
    return statement.bind(1, course).bind(2, pinned).run();
}

Done CourseRepository::setRemoved(CourseId course, std::optional<Instant> at)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCourses_set_removed));
    return statement.bind(1, course).bind(2, at).run();
}

}  // namespace carrel::store
