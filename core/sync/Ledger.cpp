// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/Ledger.h"

#include "core/desk/NoteWords.h"
#include "core/protocol/Columns.h"
#include "core/protocol/Keys.h"
#include "core/protocol/Limits.h"
#include "core/protocol/NoteLine.h"
#include "core/store/cards/CardRepository.h"
#include "core/store/courses/CourseRepository.h"
#include "core/store/ops/OpLog.h"
#include "core/store/scopes/ScopeRepository.h"
#include "core/store/tellings/TellingRepository.h"
#include "core/store/units/UnitRepository.h"
#include "core/sync/DeskTables.h"
#include "core/sync/Showing.h"

#include <algorithm>

namespace carrel::sync {
namespace {

using store::Connection;

/// What an op is about, in the words of this desk.
Done nameIt(Connection& connection, const protocol::Op& op, LedgerEntry& entry)
{
    if (op.kind == QLatin1String("note") || op.kind == protocol::kNoteVersion) {
        entry.about = desk::noteTitle(op.body.value(u"text").toString());
        return {};
    }
    if (op.kind == QLatin1String("preference")) {
        entry.about = op.key;
        return {};
    }
    const QStringList path = protocol::pathOf(op.key);
    store::CourseRepository courses(connection);
    CARREL_ASSIGN(const auto course, courses.find(path.value(0)));
    if (!course)
        return {};
    CARREL_ASSIGN(const auto titles, courses.titleOf(*course));
    entry.course = titles;
    CARREL_ASSIGN(const auto card, store::CardRepository(connection).find(*course, path.value(1)));
    if (card) {
        CARREL_ASSIGN(const auto row, store::CardRepository(connection).get(*card));
        entry.about = course::plainText(row.card.front).simplified().left(120);
        return {};
    }
    CARREL_ASSIGN(const auto unit, store::UnitRepository(connection).find(*course, path.value(1)));
    if (unit) {
        CARREL_ASSIGN(entry.about, store::UnitRepository(connection).titleOf(*unit));
    }
    return {};
}

Result<std::vector<LedgerEntry>> worded(Connection& connection, const std::vector<store::OpLog::Listed>& listed)
{
    std::vector<LedgerEntry> entries;
    entries.reserve(listed.size());
    for (const auto& each : listed) {
        LedgerEntry entry{.seq = each.seq,
                          .at = Instant(std::chrono::milliseconds(each.op.hlc.milliseconds())),
                          .kind = each.op.kind,
                          .about = {},
                          .course = {},
                          .state = each.state,
                          .own = each.own,
                          .told = false,
                          .settled = each.settled,
                          .problem = each.problem,
                          .detail = each.detail};
        CARREL_TRY(nameIt(connection, each.op, entry));
        entries.push_back(std::move(entry));
    }
    return entries;
}

/// Among what is accepted, by the time it was done.
void addTold(std::vector<LedgerEntry>& entries, std::vector<store::TellingRow> tellings, int most)
{
    std::reverse(tellings.begin(), tellings.end());
    for (const store::TellingRow& each : tellings) {
        const auto place = std::find_if(entries.begin(), entries.end(), [&each](const LedgerEntry& entry) {
            return entry.state == protocol::OpState::Acknowledged && entry.at <= each.at;
        });
        const bool course = each.kind == QLatin1String("course-updated");
        entries.insert(place, {.seq = -each.id,
                               .at = each.at,
                               .kind = each.kind,
                               .about = course ? each.about : QString(),
                               .course = {},
                               .state = protocol::OpState::Acknowledged,
                               .own = true,
                               .told = true,
                               .settled = false,
                               .problem = course ? QString() : each.about,
                               .detail = each.detail});
    }
    if (entries.size() > static_cast<std::size_t>(most))
        entries.resize(static_cast<std::size_t>(most));
}

Result<store::OpLog::Listed> refusedAs(store::OpLog& log, std::int64_t seq)
{
    CARREL_ASSIGN(const auto all, log.refused());
    const auto found = std::find_if(all.begin(), all.end(), [seq](const auto& each) { return each.seq == seq; });
    if (found == all.end())
        return fail(ErrorKind::NotFound, QStringLiteral("nothing of the number %1 was refused").arg(seq));
    return *found;
}

}  // namespace

bool LedgerEntry::merged() const
{
    return !told && state == protocol::OpState::Acknowledged && problem == kMerged;
}

QFuture<Result<LedgerSums>> Ledger::sums()
{
    return m_vault.read<LedgerSums>([](Connection& connection) -> Result<LedgerSums> {
        LedgerSums sums;
        CARREL_ASSIGN(sums.waiting, store::OpRepository(connection).count());
        CARREL_ASSIGN(sums.refused, store::OpRepository(connection).countRefused());
        CARREL_ASSIGN(sums.disputed, store::NoteRepository(connection).countDisputed());
        CARREL_ASSIGN(sums.inStepAt, store::ScopeRepository(connection).inStepAt());
        return sums;
    });
}

QFuture<Result<std::vector<LedgerEntry>>> Ledger::entries(int most)
{
    return m_vault.read<std::vector<LedgerEntry>>([most](Connection& connection) -> Result<std::vector<LedgerEntry>> {
        CARREL_ASSIGN(const auto listed, store::OpLog(connection).newest(most));
        CARREL_ASSIGN(auto entries, worded(connection, listed));
        CARREL_ASSIGN(auto tellings, store::TellingRepository(connection).newest(most));
        addTold(entries, std::move(tellings), most);
        return entries;
    });
}

QFuture<Result<std::vector<LedgerEntry>>> Ledger::refused()
{
    return m_vault.read<std::vector<LedgerEntry>>([](Connection& connection) -> Result<std::vector<LedgerEntry>> {
        CARREL_ASSIGN(auto listed, store::OpLog(connection).refused());
        std::erase_if(listed,
                      [](const auto& each) { return each.state != protocol::OpState::Quarantined || each.settled; });
        return worded(connection, listed);
    });
}

QFuture<Result<bool>> Ledger::retry(std::int64_t seq, const recall::SchedulingOptions& options)
{
    return m_vault.write<bool>([=](store::Transaction& transaction) -> Result<bool> {
        store::OpLog log(transaction.connection());
        CARREL_ASSIGN(const auto found, refusedAs(log, seq));
        CARREL_TRY(log.retry(seq));
        // While it was refused, what came from elsewhere may have been shown in its place.
        CARREL_ASSIGN(const auto entry, log.find(found.op.dot));
        Showing showing(transaction, log, options);
        CARREL_TRY(showing.again(*entry, found.op));
        CARREL_TRY(showing.finish());
        return true;
    });
}

QFuture<Result<bool>> Ledger::letGo(const std::vector<std::int64_t>& seqs)
{
    return m_vault.write<bool>([seqs](store::Transaction& transaction) -> Result<bool> {
        store::OpLog log(transaction.connection());
        for (const std::int64_t seq : seqs)
            CARREL_TRY(log.letGo(seq));
        return true;
    });
}

QFuture<Result<bool>> Ledger::isTooLarge(NoteId note)
{
    return m_vault.read<bool>([note](Connection& connection) -> Result<bool> {
        CARREL_ASSIGN(const auto row, store::NoteRepository(connection).get(note));
        return store::OpLog(connection).largerWaits(QStringLiteral("note"), row.uid.toString(), protocol::kLargestBody);
    });
}

QFuture<Result<QJsonObject>> Ledger::exported(std::int64_t seq)
{
    return m_vault.read<QJsonObject>([seq](Connection& connection) -> Result<QJsonObject> {
        store::OpLog log(connection);
        CARREL_ASSIGN(const auto found, refusedAs(log, seq));
        return QJsonObject{{QStringLiteral("carrel"), QStringLiteral("refused-op")},
                           {QStringLiteral("problem"), found.problem},
                           {QStringLiteral("detail"), found.detail},
                           {QStringLiteral("ops"), protocol::toColumns({found.op})}};
    });
}

}  // namespace carrel::sync
