// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/BenchDesk.h"

#include "core/course/Block.h"
#include "core/recall/StudyDay.h"

#include <QDir>

namespace carrel::bench {
namespace {

QString placeForDesks()
{
    const QString chosen = qEnvironmentVariable("CARREL_BENCH_DIR");
    return (chosen.isEmpty() ? QDir::currentPath() : chosen) + QStringLiteral("/carrel-bench-XXXXXX");
}

std::string filled(QString sql, std::initializer_list<std::int64_t> values)
{
    for (const std::int64_t value : values)
        sql = sql.arg(value);
    return sql.toStdString();
}

}  // namespace

BenchDesk::BenchDesk() : m_directory(placeForDesks()) {}

std::unique_ptr<store::Vault> BenchDesk::openVault()
{
    auto vault = m_made ? store::Vault::open(path(), m_key, m_clock, m_random)
                        : store::Vault::create(path(), m_key, m_clock, m_random);
    if (!vault)
        qFatal("%s", qPrintable(vault.error().trail()));
    m_made = true;
    return std::move(*vault);
}

std::unique_ptr<desk::Desk> BenchDesk::openDesk()
{
    return std::move(*desk::Desk::over(openVault()));
}

void BenchDesk::execute(store::Vault& vault, const std::string& sql)
{
    const auto done = vault.writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
        CARREL_TRY(transaction.connection().execute(sql));
        return true;
    });
    if (!done)
        qFatal("%s", qPrintable(done.error().trail()));
}

void fillWithCards(store::Vault& vault, int cards, int courses, int due, int reviews)
{
    const SystemClock clock;
    const int today = recall::studyDay(clock.now(), clock.utcOffset(clock.now()), 4).number;
    const std::int64_t now = clock.now().time_since_epoch().count();
    course::Block block;
    block.text = {course::Span{
        QStringLiteral("What does a low cavitation number tell you about the flow over a blade?"), course::Plain, {}}};
    const QString text = QString::fromUtf8(course::blocksToJson({block})).replace(u'\'', QStringLiteral("''"));

    BenchDesk::execute(vault, filled(QStringLiteral(R"(
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1)
INSERT INTO courses (id, key, title, subtitle, kind, version, language, publisher, licence, summary, levels, cover, origin, bytes, imported_at)
SELECT i, 'course-' || i, 'Course number ' || i, '', 0, '1', 'en', 'Bench', '', '[]', '', '', 'markdown', 1000, %2 FROM n)"),
                                     {courses, now}));
    BenchDesk::execute(vault, filled(QStringLiteral(R"(
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1)
INSERT INTO cards (id, course_id, key, note_key, kind, section, front, back, tags, unit_key, unit_anchor)
SELECT i, 1 + i % %2, 'k' || i, 'k' || i, 0, '', CAST('TEXT' AS BLOB), CAST('TEXT' AS BLOB), '', '', '' FROM n)")
                                         .replace(QStringLiteral("TEXT"), text),
                                     {cards, courses}));
    // Intervals of 5..204 days; of every hundred cards `due` have come due in the last ten days, the rest lie ahead.
    BenchDesk::execute(vault, filled(QStringLiteral(R"(
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1),
     d(i, days, due) AS (SELECT i, 5 + i % 200, CASE WHEN i % 100 < %3 THEN %4 - i % 10 ELSE %4 + 1 + i % 180 END FROM n)
INSERT INTO card_states (card_id, course_id, note, queue, due, phase, stability, difficulty, interval_days, last_day, last_at, reps, place, identity)
SELECT i, 1 + i % %2, i, 2, due, 2, days, 5.0, days, due - days, (due - days) * 86400000, 5, i, i * 7919 FROM d)"),
                                     {cards, courses, due, today}));
    if (reviews > 0)
        BenchDesk::execute(vault, filled(QStringLiteral(R"(
WITH RECURSIVE r(j) AS (SELECT %2 UNION ALL SELECT j - 1 FROM r WHERE j > 1), n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1)
INSERT INTO reviews (seq, card_id, previous, at, utc_offset, day, rating, taken_ms, phase)
SELECT i - j * %1 - 1, i, CASE WHEN j = %2 THEN 0 ELSE i - (j + 1) * %1 - 1 END, %3 - j * 86400000, 0, %4 - j, 3, 4000, 2
FROM r CROSS JOIN n;
UPDATE card_states SET last_review = card_id - %1 - 1;
INSERT INTO study_days (day, reviews, answers, taken_ms) SELECT day, count(*), count(*), sum(taken_ms) FROM reviews GROUP BY day)"),
                                         {cards, reviews, now, today}));
}

}  // namespace carrel::bench
