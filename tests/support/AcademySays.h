// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/NoteMerge.h"
#include "core/session/academy/AcademyAccount.h"
#include "core/store/courses/CourseRepository.h"
#include "core/sync/VaultTables.h"
#include "tests/support/SampleDesk.h"

namespace carrel::test {

/// An academy's part in an exchange with a desk, word by word: what a reply would bring goes through the same code and
/// into the same vault, and no socket is needed.
class AcademySays {
public:
    explicit AcademySays(SampleDesk& sample) : m_sample(sample) {}

    /// The desk has an account, at an academy where nobody answers.
    void join(bool signedOut = false, const QString& address = QStringLiteral("http://127.0.0.1:9"))
    {
        session::AcademyAccount account;
        account.url = QUrl(address);
        account.tokens.identity = m_who;
        account.tokens.accessToken = "a";
        account.tokens.refreshToken = "r";
        account.tokens.grant = "g";
        account.tokens.grantKey = QByteArray(32, 'g');
        account.tokens.device = QStringLiteral("d");
        account.tokens.email = QStringLiteral("mira@northquay.example");
        account.tokens.name = QStringLiteral("Mira");
        account.accessUntil = m_sample.clock.now() + std::chrono::hours(1);
        account.deviceSeed = QByteArray(32, 'k');
        account.signedOut = signedOut;
        in([=](store::Transaction& transaction) { return session::saveAccount(transaction.connection(), account); });
    }
    /// A reply to all that waits: applied, save where `fate` names a problem for an op.
    void answer(const std::function<protocol::OpOutcome(const protocol::Op&)>& fate)
    {
        in([this, fate](store::Transaction& transaction) -> Done {
            sync::VaultTables tables(transaction, m_sample.desk().preferences.scheduling(), m_sample.clock.now());
            CARREL_ASSIGN(const auto request, sync::gather(tables, true, m_sample.clock.now()));
            protocol::SyncReply reply;
            reply.identity = m_who;
            reply.serverTime = m_sample.clock.now();
            for (const protocol::Op& op : request.ops) {
                auto outcome = fate(op);
                outcome.dot = op.dot;
                outcome.hlc = op.hlc;
                reply.outcomes.push_back(outcome);
            }
            CARREL_TRY(sync::apply(tables, reply));
            CARREL_TRY(tables.finish());
            return store::ScopeRepository(transaction.connection()).setInStep(m_sample.clock.now());
        });
    }
    void takeAll()
    {
        answer([](const protocol::Op&) { return protocol::OpOutcome{}; });
    }
    static protocol::OpOutcome refused(const QString& problem, const QString& detail = {})
    {
        protocol::OpOutcome outcome;
        outcome.fate = protocol::OpFate::Rejected;
        outcome.problem = problem;
        outcome.detail = detail;
        return outcome;
    }
    static protocol::OpOutcome merged()
    {
        protocol::OpOutcome outcome;
        outcome.fate = protocol::OpFate::Merged;
        return outcome;
    }
    static protocol::OpOutcome putOff(const QString& problem)
    {
        auto outcome = refused(problem);
        outcome.fate = protocol::OpFate::Deferred;
        return outcome;
    }
    /// A reply that takes away what `keys` name: enrolments of the person.
    protocol::SyncReply takesAway(const QStringList& keys) const
    {
        protocol::ScopePage page;
        page.scope = QStringLiteral("me");
        page.cursor = QStringLiteral("c");
        for (const QString& key : keys) {
            protocol::Op op;
            op.dot = {Uid::make(m_sample.clock, m_sample.random), 1};
            op.hlc = protocol::Hlc{static_cast<std::uint64_t>(m_sample.clock.now().time_since_epoch().count()) << 16};
            op.scope = page.scope;
            op.kind = QStringLiteral("enrolment");
            op.key = key;
            op.body = {{QStringLiteral("gone"), true}};
            page.changes.push_back({page.changes.size() + 1, op, {}});
        }
        protocol::SyncReply reply;
        reply.identity = m_who;
        reply.serverTime = m_sample.clock.now();
        reply.lease = QStringLiteral("lease");
        reply.pages.push_back(page);
        return reply;
    }
    /// The catalogue has a course, and the person is enrolled in it.
    void offer(const QString& key, const QString& title, qint64 bytes, int units, const QString& package)
    {
        in([=, this](store::Transaction& transaction) -> Done {
            store::ScopeRepository scopes(transaction.connection());
            protocol::Op op;
            op.dot = {Uid::make(m_sample.clock, m_sample.random), 1};
            op.key = key;
            op.scope = QStringLiteral("org");
            op.kind = QStringLiteral("course");
            op.body = {{QStringLiteral("title"), title},
                       {QStringLiteral("publisher"), QStringLiteral("Northquay Institute")},
                       {QStringLiteral("package"), package},
                       {QStringLiteral("bytes"), bytes},
                       {QStringLiteral("mediaBytes"), 0},
                       {QStringLiteral("units"), units},
                       {QStringLiteral("revision"), 1}};
            CARREL_TRY(scopes.putItem(op.scope, op));
            op.scope = QStringLiteral("me");
            op.kind = QStringLiteral("enrolment");
            op.body = {};
            transaction.touched(store::Noun::Courses);
            return scopes.putItem(op.scope, op);
        });
    }
    /// A course that is here came from the academy.
    void gave(CourseId course, const QString& package)
    {
        in([=](store::Transaction& transaction) -> Done {
            transaction.touched(store::Noun::Courses);
            return store::CourseRepository(transaction.connection()).setPackage(course, package);
        });
    }
    /// Another desk wrote `theirs` over the same lines: the note has two texts.
    void dispute(NoteId note, const QString& theirs)
    {
        in([=](store::Transaction& transaction) -> Done {
            store::NoteRepository notes(transaction.connection());
            CARREL_ASSIGN(auto row, notes.get(note));
            QStringList shared = row.body.split(u'\n');
            const QStringList there = theirs.split(u'\n');
            shared.removeIf([&](const QString& line) { return !there.contains(line); });
            row.sides = {row.body, theirs};
            row.body = protocol::mergeText(shared.join(u'\n'), row.body, theirs).text;
            row.version += 1;
            CARREL_TRY(notes.putMerged(row, row.body));
            transaction.touched(store::Noun::Notes);
            return {};
        });
    }

private:
    void in(std::function<Done(store::Transaction&)> work)
    {
        SampleDesk::waitFor(
            m_sample.desk().vault().write<bool>([work](store::Transaction& transaction) -> Result<bool> {
                CARREL_TRY(work(transaction));
                return true;
            }));
    }
    SampleDesk& m_sample;
    protocol::Identity m_who{QStringLiteral("northquay"), QStringLiteral("northquay"), QStringLiteral("mira")};
};

}  // namespace carrel::test
