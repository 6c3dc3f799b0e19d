// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Reading.h"

#include "core/protocol/Keys.h"
#include "core/recall/RecallCurve.h"
#include "core/store/cards/CardRepository.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/notes/NoteRepository.h"
#include "core/store/ops/OpRepository.h"
#include "core/store/progress/ProgressRepository.h"
#include "core/store/reviews/ReviewRepository.h"
#include "core/store/search/SearchRepository.h"
#include "core/store/units/UnitRepository.h"

namespace carrel::desk {
namespace {

using store::Connection;
using store::Noun;
using store::OutlineRow;
using store::Transaction;

ShelfCourse shelfCourseOf(const store::ShelfRow& row)
{
    ShelfCourse course;
    course.id = row.id;
    course.key = row.key;
    course.title = row.title;
    course.subtitle = row.subtitle;
    course.publisher = row.publisher;
    course.version = row.version;
    course.origin = row.origin;
    course.kind = row.kind;
    course.cover = row.cover;
    course.modules = row.modules;
    course.units = row.units;
    course.unitsDone = row.unitsDone;
    course.quizzes = row.quizzes;
    course.cards = row.cards;
    course.bytes = row.bytes;
    course.pinned = row.pinned;
    course.openedAt = row.openedAt;
    if (row.units > 0 && row.unitsDone == row.units)
        course.standing = Standing::Finished;
    else if (row.unitsOpened > 0 || (row.units == 0 && row.freshCards < row.cards))
        course.standing = Standing::UnderWay;
    return course;
}

OutlineEntry outlineEntryOf(const OutlineRow& row)
{
    OutlineEntry entry;
    switch (row.what) {
    case OutlineRow::What::Module: entry.kind = OutlineEntry::Kind::Module; break;
    case OutlineRow::What::Unit:
        entry.kind = row.kind == static_cast<int>(course::UnitKind::Policy) ? OutlineEntry::Kind::Policy
                                                                            : OutlineEntry::Kind::Unit;
        break;
    case OutlineRow::What::Quiz: entry.kind = OutlineEntry::Kind::Quiz; break;
    }
    entry.id = row.id;
    entry.number = row.number;
    entry.title = row.title;
    entry.level = row.level;
    entry.minutes = row.minutes;
    entry.opened = row.opened;
    entry.done = row.done;
    entry.bestShare = row.bestShare;
    return entry;
}

/// Fills in what comes before and after the unit in its course.
void findNeighbours(const std::vector<OutlineRow>& outline, OpenUnit& open)
{
    std::optional<std::size_t> here;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        if (outline[i].what == OutlineRow::What::Unit && outline[i].id == open.id.value)
            here = i;
        else if (outline[i].what == OutlineRow::What::Unit && !here)
            open.previous = UnitId{outline[i].id};
        else if (outline[i].what == OutlineRow::What::Quiz && here && !open.nextQuiz && !open.next)
            open.nextQuiz = QuizId{outline[i].id};
        else if (outline[i].what == OutlineRow::What::Unit && here && !open.next)
            open.next = UnitId{outline[i].id};
    }
}

Done findRecall(Connection& connection, recall::StudyDay today, const recall::SchedulingOptions& options,
                OpenUnit& open)
{
    CARREL_ASSIGN(const auto states, store::CardRepository(connection).statesOfUnit(open.course, open.unit.key));
    open.cards = static_cast<int>(states.size());
    const recall::RecallCurve curve(options);
    double sum = 0;
    int reviewed = 0;
    for (const recall::CardState& state : states) {
        if (const double chance = curve.recallOn(state, today); chance >= 0) {
            sum += chance;
            ++reviewed;
        }
    }
    if (reviewed > 0)
        open.recall = sum / reviewed;
    return {};
}

Done findOwnMarks(Connection& connection, OpenUnit& open)
{
    CARREL_ASSIGN(const auto notes, store::NoteRepository(connection).ofUnit(open.id));
    for (const store::NoteRow& note : notes)
        open.notes.push_back({note.id, note.anchor, note.body, note.quote, note.tags, note.changedAt});
    CARREL_ASSIGN(const auto bookmarks, store::ProgressRepository(connection).bookmarks(open.id));
    for (const store::BookmarkRow& bookmark : bookmarks)
        open.bookmarks.push_back(bookmark.anchor);
    return {};
}

Done findProgress(Connection& connection, OpenUnit& open)
{
    CARREL_ASSIGN(const auto progress, store::ProgressRepository(connection).get(open.id));
    if (!progress)
        return {};
    open.resumeAnchor = progress->anchor;
    open.resumeAt = progress->readAt;
    open.acknowledgedAt = progress->acknowledgedAt;
    open.completed = (open.unit.policy ? progress->acknowledgedAt : progress->completedAt).has_value();
    open.secondsRead = progress->seconds;
    return {};
}

Done logProgress(Connection& connection, UnitId unit, QJsonObject body, const QString& event, Instant now)
{
    CARREL_ASSIGN(const QString key, store::UnitRepository(connection).opKey(unit));
    body.insert(QStringLiteral("event"), event);
    CARREL_TRY(store::OpRepository(connection).append({QStringLiteral("progress"), key, body}, now));
    return {};
}

Result<OpenUnit> look(Connection& connection, UnitId unit, recall::StudyDay today,
                      const recall::SchedulingOptions& options)
{
    CARREL_ASSIGN(auto row, store::UnitRepository(connection).get(unit));
    OpenUnit open;
    open.id = row.id;
    open.course = row.course;
    open.courseTitle = row.courseTitle;
    open.moduleTitle = row.moduleTitle;
    open.number = row.number;
    open.minutes = row.minutes;
    open.unit = std::move(row.unit);
    CARREL_TRY(findProgress(connection, open));
    CARREL_TRY(findOwnMarks(connection, open));
    CARREL_TRY(findRecall(connection, today, options, open));
    CARREL_ASSIGN(const auto outline, store::CourseRepository(connection).outline(open.course));
    findNeighbours(outline, open);
    return open;
}

}  // namespace

QFuture<Result<std::vector<ShelfCourse>>> Reading::shelf()
{
    return m_vault.read<std::vector<ShelfCourse>>([](Connection& connection) -> Result<std::vector<ShelfCourse>> {
        CARREL_ASSIGN(const auto rows, store::CourseRepository(connection).shelf());
        std::vector<ShelfCourse> shelf;
        shelf.reserve(rows.size());
        for (const store::ShelfRow& row : rows)
            shelf.push_back(shelfCourseOf(row));
        return shelf;
    });
}

QFuture<Result<Outline>> Reading::outline(CourseId course)
{
    return m_vault.read<Outline>([course](Connection& connection) -> Result<Outline> {
        store::CourseRepository courses(connection);
        CARREL_ASSIGN(const auto row, courses.get(course));
        CARREL_ASSIGN(const auto entries, courses.outline(course));
        Outline outline{course, row.title, row.subtitle, {}};
        for (const OutlineRow& entry : entries)
            outline.entries.push_back(outlineEntryOf(entry));
        return outline;
    });
}

QFuture<Result<OpenUnit>> Reading::open(UnitId unit)
{
    const Instant now = m_vault.clock().now();
    const auto options = m_preferences.scheduling();
    const auto today = recall::studyDay(now, m_vault.clock().utcOffset(now), options.dayStartHour);
    if (m_vault.isReadOnly())
        return m_vault.read<OpenUnit>([=](Connection& connection) { return look(connection, unit, today, options); });
    return m_vault.write<OpenUnit>([=](Transaction& transaction) -> Result<OpenUnit> {
        Connection& connection = transaction.connection();
        CARREL_ASSIGN(OpenUnit open, look(connection, unit, today, options));
        const bool first = !open.resumeAt.has_value();
        CARREL_TRY(store::ProgressRepository(connection).report(unit, {}, 0, 0, now));
        CARREL_TRY(store::CourseRepository(connection).setOpened(open.course, now));
        CARREL_TRY(store::SearchRepository(connection).touch(store::SearchKind::Unit, unit.value, now));
        if (first)
            CARREL_TRY(logProgress(connection, unit, {}, QStringLiteral("opened"), now));
        transaction.touched(Noun::Progress);
        return open;
    });
}

QFuture<Result<UnitId>> Reading::findUnit(CourseId course, const QString& unitKey)
{
    return m_vault.read<UnitId>([course, unitKey](Connection& connection) -> Result<UnitId> {
        CARREL_ASSIGN(const auto found, store::UnitRepository(connection).find(course, unitKey));
        if (!found)
            return fail(ErrorKind::NotFound, QStringLiteral("unit ") + unitKey);
        return *found;
    });
}

QFuture<Result<bool>> Reading::report(UnitId unit, const QString& anchor, int blockIndex, std::chrono::seconds dwell)
{
    const Instant now = m_vault.clock().now();
    const int seconds = static_cast<int>(std::max<std::int64_t>(0, dwell.count()));
    const int startHour = m_preferences.scheduling().dayStartHour;
    const auto today = recall::studyDay(now, m_vault.clock().utcOffset(now), startHour);
    return m_vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        Connection& connection = transaction.connection();
        CARREL_TRY(store::ProgressRepository(connection).report(unit, anchor, blockIndex, seconds, now));
        store::StudyDayRow day;
        day.day = today;
        day.readingSeconds = seconds;
        CARREL_TRY(store::ReviewRepository(connection).addToDay(day));
        const QJsonObject body{{QStringLiteral("anchor"), anchor},
                               {QStringLiteral("furthest"), blockIndex},
                               {QStringLiteral("seconds"), seconds},
                               {QStringLiteral("day"), static_cast<qint64>(today.number)}};
        CARREL_TRY(logProgress(connection, unit, body, QStringLiteral("read"), now));
        transaction.touched(Noun::Progress);
        return true;
    });
}

QFuture<Result<bool>> Reading::complete(UnitId unit)
{
    const Instant now = m_vault.clock().now();
    return m_vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        Connection& connection = transaction.connection();
        store::ProgressRepository progress(connection);
        CARREL_ASSIGN(const auto before, progress.get(unit));
        if (before && before->completedAt)
            return true;
        CARREL_TRY(progress.report(unit, {}, 0, 0, now));
        CARREL_TRY(progress.complete(unit, now));
        CARREL_TRY(logProgress(connection, unit, {}, QStringLiteral("completed"), now));
        transaction.touched(Noun::Progress);
        return true;
    });
}

QFuture<Result<bool>> Reading::acknowledge(UnitId unit)
{
    const Instant now = m_vault.clock().now();
    return m_vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        Connection& connection = transaction.connection();
        CARREL_ASSIGN(const auto row, store::UnitRepository(connection).get(unit));
        if (!row.unit.policy)
            return fail(ErrorKind::InvalidInput, QStringLiteral("unit %1 is no policy").arg(unit.value));
        store::ProgressRepository repository(connection);
        CARREL_ASSIGN(const auto progress, repository.get(unit));
        const int seconds = progress ? progress->seconds : 0;
        if (seconds < row.unit.policy->minimumSeconds)
            return fail(ErrorKind::InvalidInput,
                        QStringLiteral("read for %1 of %2 seconds").arg(seconds).arg(row.unit.policy->minimumSeconds));
        if (progress && progress->acknowledgedAt)
            return true;
        CARREL_TRY(repository.report(unit, {}, 0, 0, now));  // it may never have been opened here
        const QJsonObject body{{QStringLiteral("policy"), row.unit.policy->policyKey},
                               {QStringLiteral("version"), row.unit.policy->version},
                               {QStringLiteral("seconds"), seconds}};
        CARREL_ASSIGN(const QString key, store::UnitRepository(connection).opKey(unit));
        CARREL_ASSIGN(const auto dot,
                      store::OpRepository(connection).append({QStringLiteral("acknowledgement"), key, body}, now));
        CARREL_TRY(repository.acknowledge({.seq = static_cast<std::int64_t>(dot.seq),
                                           .unit = unit,
                                           .policyKey = row.unit.policy->policyKey,
                                           .policyVersion = row.unit.policy->version,
                                           .at = now,
                                           .seconds = seconds}));
        transaction.touched(Noun::Progress | Noun::Acknowledgements);
        return true;
    });
}

QFuture<Result<bool>> Reading::toggleBookmark(UnitId unit, const QString& anchor, const QString& title)
{
    const Instant now = m_vault.clock().now();
    return m_vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        Connection& connection = transaction.connection();
        store::ProgressRepository progress(connection);
        CARREL_ASSIGN(const bool dropped, progress.dropBookmark(unit, anchor));
        if (!dropped)
            CARREL_TRY(progress.addBookmark({unit, anchor, title}, now));
        CARREL_ASSIGN(const QString key, store::UnitRepository(connection).opKey(unit));
        const QJsonObject body{{QStringLiteral("set"), !dropped}, {QStringLiteral("title"), title}};
        CARREL_TRY(store::OpRepository(connection)
                       .append({QStringLiteral("bookmark"), key + u'/' + protocol::keyOf({anchor}), body}, now));
        transaction.touched(Noun::Bookmarks);
        return !dropped;
    });
}

QFuture<Result<std::vector<Bookmark>>> Reading::bookmarks(CourseId course)
{
    return m_vault.read<std::vector<Bookmark>>([course](Connection& connection) -> Result<std::vector<Bookmark>> {
        CARREL_ASSIGN(const auto rows, store::ProgressRepository(connection).bookmarks(course));
        std::vector<Bookmark> bookmarks;
        bookmarks.reserve(rows.size());
        for (const store::BookmarkRow& row : rows)
            bookmarks.push_back({row.anchor, row.title, row.unit});
        return bookmarks;
    });
}

QFuture<Result<bool>> Reading::setPinned(CourseId course, bool pinned)
{
    return m_vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        CARREL_TRY(store::CourseRepository(transaction.connection()).setPinned(course, pinned));
        transaction.touched(Noun::Courses);
        return pinned;
    });
}

QFuture<Result<bool>> Reading::remove(CourseId course)
{
    const Instant now = m_vault.clock().now();
    return m_vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        CARREL_TRY(store::CourseRepository(transaction.connection()).setRemoved(course, now));
        transaction.touched(Noun::Courses | Noun::Cards);
        return true;
    });
}

QFuture<Result<bool>> Reading::putBack(CourseId course)
{
    return m_vault.write<bool>([=](Transaction& transaction) -> Result<bool> {
        CARREL_TRY(store::CourseRepository(transaction.connection()).setRemoved(course, std::nullopt));
        transaction.touched(Noun::Courses | Noun::Cards);
        return true;
    });
}

}  // namespace carrel::desk
