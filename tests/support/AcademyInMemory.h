// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sync/DeskTables.h"
#include "tests/sim/MemoryAcademy.h"

#include <QTest>

namespace carrel::test {

/// The moment in which these stories begin; no time goes by where none says so.
inline constexpr Instant kNow(std::chrono::milliseconds(1'772'442'000'000));

/// The replica of that number.
inline Uid uidOf(int number)
{
    return *Uid::fromString(QStringLiteral("0196a000-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0')));
}

/// One person's academy, and desks of any kind that exchange with it until there is nothing left to say. A copy of it
/// is a backup.
class AcademyInMemory {
public:
    explicit AcademyInMemory(std::size_t pageRows = protocol::kMostChangesInReply) { setPageRows(pageRows); }

    enum class Reply { Arrives, IsLost };
    /// One exchange, and what is to be mended where it was refused. The problem, if any.
    template <class Desk>
    QString exchange(Desk& desk, Reply reply = Reply::Arrives)
    {
        sync::DeskTables& tables = tablesOf(desk);
        const auto said = answer(*sync::gather(tables, true, m_now));
        if (reply == Reply::IsLost)
            return {};
        const auto* problem = std::get_if<protocol::Problem>(&said);
        if (problem)
            mend(tables, *problem);
        else
            take(tables, std::get<protocol::SyncReply>(said));
        finish(desk);
        return problem ? problem->type : QString();
    }
    template <class Desk>
    void bringInStep(Desk& desk)
    {
        for (int exchanges = 0; exchanges < 50; ++exchanges) {
            (void)exchange(desk);
            if (!m_more && isQuiet(desk))
                return;
        }
        QFAIL("a desk never comes in step");
    }
    template <class Desk>
    void bringInStep(const std::vector<Desk*>& desks)
    {
        for (int round = 0; round < 2; ++round)
            for (Desk* desk : desks)
                bringInStep(*desk);
    }
    template <class Desk>
    void bringInStep(std::initializer_list<Desk*> desks)
    {
        bringInStep(std::vector<Desk*>(desks));
    }
    /// From a desk that is not heard of again.
    void push(const protocol::Op& op)
    {
        protocol::SyncRequest request;
        request.replica = op.dot.replica;
        request.ops.push_back(op);
        (void)answer(request);
    }
    /// As a restore leaves it, which draws other nonces from then on.
    void putBackTo(const AcademyInMemory& backup)
    {
        m_rows = backup.m_rows;
        m_rows.beginNewTimelines(m_random);
    }
    void wait(std::chrono::milliseconds time) { m_now += time; }
    void compact() { log().compact(QStringLiteral("me")); }
    protocol::Digest digest() { return log().digest(QStringLiteral("me")); }
    void setPageRows(std::size_t rows) { m_rows.pageRows = rows; }

private:
    sim::MemoryScopeLog log() { return {m_rows, QStringLiteral("person"), m_random, sim::Mutant::None}; }
    std::variant<protocol::SyncReply, protocol::Problem> answer(const protocol::SyncRequest& request)
    {
        auto log = this->log();
        return *protocol::Exchange(log, {}, m_now).run(request);
    }
    template <class Desk>
    static sync::DeskTables& tablesOf(Desk& desk)
    {
        if constexpr (requires { desk.tables(); })
            return desk.tables();
        else
            return desk;
    }
    /// Ends what stands for a transaction.
    template <class Desk>
    static void finish(Desk& desk)
    {
        if constexpr (requires { desk.tables(); })
            (void)desk.tables().finish();
        else if constexpr (requires { desk.finish(); })
            desk.finish();
    }
    /// Nothing waits, and nothing is put off.
    template <class Desk>
    bool isQuiet(Desk& desk)
    {
        if constexpr (requires { desk.inStep(); })
            return desk.inStep();
        else
            return sync::gather(tablesOf(desk), true, kNow)->ops.empty();
    }

    void take(sync::DeskTables& tables, const protocol::SyncReply& reply)
    {
        m_more = *sync::apply(tables, reply);
        for (const protocol::ScopePage& page : reply.pages)
            m_more = m_more || page.more;
    }
    void mend(sync::DeskTables& tables, const protocol::Problem& problem)
    {
        if (problem.type == QLatin1String("timeline-forked"))
            (void)sync::resendMissing(tables, problem.scope, problem.cursor);
        else if (problem.type == QLatin1String("cursor-expired"))
            (void)sync::restartScope(tables, problem.scope);
        else
            (void)sync::mintReplica(tables, uidOf(++m_fresh));
        m_more = true;
    }

    sim::AcademyRows m_rows;
    Instant m_now = kNow;
    // Not put back with the academy: it draws other nonces, and desks other names.
    static inline std::uint64_t m_random = 1;
    static inline int m_fresh = 100;
    bool m_more = false;
};

}  // namespace carrel::test
