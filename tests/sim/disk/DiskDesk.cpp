// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/disk/DiskDesk.h"

#include "core/base/Random.h"
#include "core/store/Backups.h"
#include "core/store/VaultCheck.h"
#include "tests/sim/disk/VaultRows.h"
#include "tests/support/OpenDesk.h"

namespace carrel::sim {
namespace {

using namespace std::chrono_literals;

constexpr int kCards = 24;

template <class T>
Result<T> await(const QFuture<Result<T>>& future)
{
    return future.result();
}

template <class T>
Done done(const Result<T>& result)
{
    return result ? Done() : Done(fail(result.error()));
}

}  // namespace

DiskDesk::DiskDesk(QString directory, const crypto::MasterKey& key, std::uint64_t seed)
    : sync(seed), m_directory(std::move(directory)), m_key(key), m_random(seed), m_bytes(seed)
{
}

DiskDesk::~DiskDesk() = default;

std::uint64_t DiskDesk::draw(std::uint64_t below)
{
    return splitMix64(m_random) % below;
}

const char* DiskDesk::nameOf(Work work)
{
    constexpr std::array kNames{"a review",   "a note", "a quiz",    "reading",   "a preference",
                                "a bookmark", "a sync", "an import", "a restart", "a backup"};
    return kNames[static_cast<std::size_t>(work)];
}

Done DiskDesk::create()
{
    CARREL_ASSIGN(auto vault, store::Vault::create(m_directory, m_key, m_clock, m_bytes));
    CARREL_ASSIGN(m_desk, desk::Desk::over(std::move(vault)));
    return import();
}

Done DiskDesk::open()
{
    CARREL_ASSIGN(auto vault, store::Vault::open(m_directory, m_key, m_clock, m_bytes));
    CARREL_ASSIGN(m_desk, desk::Desk::over(std::move(vault)));
    return {};
}

void DiskDesk::close()
{
    m_desk.reset();
}

Done DiskDesk::run(Work work)
{
    m_clock.advance(1min);
    if (!m_desk)
        return open();
    switch (work) {
    case Work::Review: return review();
    case Work::Note: return note();
    case Work::Quiz: return quiz();
    case Work::Reading: return read();
    case Work::Preference:
        return done(await(m_desk->preferences.set(QStringLiteral("review.newPerDay"), static_cast<int>(draw(50)))));
    case Work::Bookmark: return bookmark();
    case Work::Sync: return sync.step(vault());
    case Work::Import: return import();
    case Work::Restart: return restart();
    case Work::Backup: return backUp();
    }
    return {};
}

Done DiskDesk::review()
{
    const auto rating = static_cast<recall::Rating>(1 + draw(4));
    const auto answered =
        await(m_desk->reviewing.answerNow(CardId{static_cast<std::int64_t>(1 + draw(kCards))}, rating));
    // The state of the card follows the answer, and meets the faults of this piece of work and not of the next.
    (void)vault().readNow<bool>([](store::Connection&) { return true; });
    return done(answered);
}

Done DiskDesk::note()
{
    CARREL_ASSIGN(const auto notes, await(m_desk->noting.list()));
    const QString line = QStringLiteral("word%1 of #tides").arg(draw(1000));
    if (notes.size() < 3)
        return done(await(m_desk->noting.create(line)));
    const auto& old = notes[draw(notes.size())];
    return done(await(m_desk->noting.save(old.id, old.body + u'\n' + line)));
}

Done DiskDesk::quiz()
{
    quiz::Response chosen;
    chosen.chosen = {QStringLiteral("a")};
    if (m_attempt && draw(2) == 0) {
        CARREL_TRY(await(m_desk->testing.handIn(*m_attempt)));
        m_attempt.reset();
        return {};
    }
    if (m_attempt)
        return done(await(m_desk->testing.give(*m_attempt, 0, chosen)));
    CARREL_ASSIGN(const auto outline, await(m_desk->reading.outline(m_course)));
    for (const auto& entry : outline.entries)
        if (entry.kind == desk::OutlineEntry::Kind::Quiz) {
            CARREL_ASSIGN(const auto begun, await(m_desk->testing.start(QuizId{entry.id})));
            m_attempt = begun.id;
        }
    return {};
}

Result<UnitId> DiskDesk::someUnit()
{
    CARREL_ASSIGN(const auto outline, await(m_desk->reading.outline(m_course)));
    std::vector<UnitId> units;
    for (const auto& entry : outline.entries)
        if (entry.kind == desk::OutlineEntry::Kind::Unit)
            units.push_back(UnitId{entry.id});
    return units[draw(units.size())];
}

Done DiskDesk::read()
{
    CARREL_ASSIGN(const UnitId unit, someUnit());
    return done(await(m_desk->reading.report(unit, {}, static_cast<int>(draw(4)), std::chrono::seconds(1 + draw(60)))));
}

Done DiskDesk::bookmark()
{
    CARREL_ASSIGN(const UnitId unit, someUnit());
    return done(await(m_desk->reading.toggleBookmark(unit, QStringLiteral("a"), QStringLiteral("Here"))));
}

Done DiskDesk::import()
{
    auto prepared = std::make_shared<desk::PreparedImport>();
    auto package = test::smallCourse(kCards);
    if (m_imported > 0)
        package.course.key += QString::number(m_imported);
    prepared->package.courses.push_back(std::move(package));
    prepared->report.format = QStringLiteral("markdown");
    CARREL_ASSIGN(const auto kept, await(m_desk->importing.keep(prepared, std::make_shared<Progress>())));
    if (m_imported++ == 0)
        m_course = kept.courses.at(0);
    return {};
}

Done DiskDesk::restart()
{
    close();
    sync.forget();
    return open();
}

Done DiskDesk::backUp()
{
    Progress progress;
    return done(vault().backUp(store::BackupReason::ByHand, progress));
}

Result<QByteArray> DiskDesk::state()
{
    // What an earlier fault kept from following an answer comes with the next write.
    CARREL_TRY(vault().writeNow<bool>([](store::Transaction&) { return true; }, store::Vault::Writer::Sync));
    return vault().readNow<QByteArray>(hashOfRows);
}

Result<std::int64_t> DiskDesk::logLength()
{
    return vault().readNow<std::int64_t>(lengthOfLog);
}

Result<QByteArray> DiskDesk::logUpTo(std::int64_t length)
{
    return vault().readNow<QByteArray>(
        [length](store::Connection& connection) { return hashOfLog(connection, length); });
}

Result<QStringList> DiskDesk::damage()
{
    Progress progress;
    CARREL_ASSIGN(const auto report, store::checkVault(vault(), progress));
    return report.databaseDamage + report.damagedMedia + report.missingMedia;
}

}  // namespace carrel::sim
