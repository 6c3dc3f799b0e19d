// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Migrations.h"
#include "core/store/courses/ContentWriter.h"
#include "core/store/figures/FiguresRepository.h"
#include "core/store/reviews/ReviewRepository.h"
#include "core/sync/VaultTables.h"
#include "tests/support/OpenDesk.h"

#include <sqlcipher/sqlite3.h>

#include <stdexcept>

namespace carrel::test {

/// A vault's tables in memory with the small course on them, and what a learner sees of them after ops came in: each
/// time from the same beginning.
class ShownDesk {
public:
    explicit ShownDesk(const recall::SchedulingOptions& options) : m_connection(inMemory()), m_options(options)
    {
        for (const auto& migration : store::allMigrations())
            need(m_connection.execute(migration.sql));
        store::Transaction transaction(m_connection);
        Progress progress;
        need(store::ContentWriter(transaction, options, Instant{}, {}, progress)
                 .write(courseWithEssay(), QStringLiteral("markdown"), 0));
    }

    /// An op that is called by another dot from then on.
    struct Renamed {
        protocol::Dot from;
        protocol::Dot to;
    };

    /// What stands after these replies, and then one of their ops getting another name; then they are forgotten again.
    QStringList after(const std::vector<protocol::SyncReply>& replies, const std::optional<Renamed>& renamed = {})
    {
        need(m_connection.execute("BEGIN"));
        for (const auto& reply : replies) {
            store::Transaction transaction(m_connection);
            sync::VaultTables tables(transaction, m_options, Instant{});
            need(tables.coursesCame());
            need(sync::apply(tables, reply));
            need(tables.finish());
        }
        if (renamed) {
            store::Transaction transaction(m_connection);
            sync::VaultTables tables(transaction, m_options, Instant{});
            need(tables.rename(renamed->from, renamed->to));
            need(tables.finish());
        }
        {
            store::Transaction transaction(m_connection);
            sync::VaultTables tables(transaction, m_options, Instant{});
            need(tables.coursesCame());
        }
        const QStringList shown = everything();
        need(m_connection.execute("ROLLBACK"));
        return shown;
    }

private:
    static sqlite3* inMemory()
    {
        sqlite3* handle = nullptr;
        sqlite3_open(":memory:", &handle);
        return handle;
    }

    /// The small course, with an essay behind the one item of its quiz.
    static formats::CoursePackage courseWithEssay()
    {
        formats::CoursePackage package = smallCourse(4);
        quiz::Item essay;
        essay.key = QStringLiteral("why");
        essay.task = quiz::EssayTask{};
        package.quizzes.front().items.push_back(essay);
        return package;
    }

    template <class T>
    static void need(const Result<T>& result)
    {
        if (!result)
            throw std::runtime_error(qPrintable(result.error().trail()));
    }

    QStringList rows(const char* sql)
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_connection.handle(), sql, -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(m_connection.handle()));
        QStringList rows;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            QStringList row;
            for (int column = 0; column < sqlite3_column_count(statement); ++column)
                row << QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, column)));
            rows << row.join(u'|');
        }
        sqlite3_finalize(statement);
        rows.sort();
        return rows;
    }

    QStringList everything()
    {
        QStringList shown;
        for (const char* sql :
             {"SELECT 'card', c.key, c.kind, c.front, c.back, s.queue, s.due, s.buried_until, s.phase, s.step, "
              "s.stability, s.difficulty, s.interval_days, s.last_day, s.last_at, s.reps, s.lapses, s.ease, "
              "s.repetition, s.repeat_today FROM cards c JOIN card_states s ON s.card_id = c.id",
              "SELECT 'review', hex(p.uid), r.dot, r.hlc, r.voided, CASE r.voided WHEN 0 THEN r.phase END FROM reviews "
              "r JOIN replicas p ON p.id = r.replica",
              "SELECT 'progress', u.key, p.opened_at, p.read_at, p.completed_at, p.acknowledged_at, p.anchor, "
              "p.furthest, p.seconds FROM progress p JOIN units u ON u.id = p.unit_id",
              "SELECT 'acknowledgement', unit_id, policy_key, policy_version, at, seconds FROM acknowledgements",
              "SELECT 'bookmark', unit_id, anchor, title, at FROM bookmarks",
              "SELECT 'attempt', hex(uid), seed, started_at, last_seen, spent_ms, position, saved_at, handed_in_at, "
              "marks, maximum, passed, level, own_marked FROM attempts",
              "SELECT 'own mark', hex(a.uid), m.item_key, m.body FROM own_marks m JOIN attempts a ON a.id = "
              "m.attempt_id",
              "SELECT 'response', hex(a.uid), r.item_key, r.body, r.tries, r.flagged, r.saved_at, r.gone_on, "
              "r.spent_ms FROM responses r JOIN "
              "attempts a ON a.id = r.attempt_id",
              "SELECT 'preference', key, value FROM preferences",
              "SELECT 'found', kind, item_key, title, body, tags FROM search_docs"})
            shown += rows(sql);
        for (int day = 20'510; day < 20'520; ++day) {
            const auto row = store::ReviewRepository(m_connection).day({day}).value();
            shown << QStringLiteral("day|%1|%2|%3|%4|%5|%6|%7")
                         .arg(day)
                         .arg(row.newCards)
                         .arg(row.reviews)
                         .arg(row.answers)
                         .arg(row.again)
                         .arg(row.takenMilliseconds)
                         .arg(row.readingSeconds);
        }
        const auto recalled = store::FiguresRepository(m_connection).recallDays({20'510}, {20'530}).value();
        for (const store::RecallDay& day : recalled)
            for (const store::Tally& tally : {day.unknown, day.young, day.mature})
                shown << QStringLiteral("recalled|%1|%2|%3").arg(day.day.number).arg(tally.asked).arg(tally.recalled);
        return shown;
    }

    store::Connection m_connection;
    recall::SchedulingOptions m_options;
};

}  // namespace carrel::test
