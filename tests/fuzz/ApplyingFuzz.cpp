// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/AnyOp.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Some.h"
#include "tests/fuzz/Story.h"

using namespace carrel;
using protocol::Dot;
using protocol::Op;
using protocol::OpFate;

namespace {

constexpr int kOwn = 6;

struct OwnDesk {
    sim::VaultDesk desk;
    std::vector<Op> ops;

    OwnDesk()
    {
        const Instant now(std::chrono::milliseconds(1'772'442'000'000));
        for (int n = 0; n < kOwn; ++n)
            keep(desk.act(QStringLiteral("preference"), QStringLiteral("own-%1").arg(n), {{QStringLiteral("value"), n}},
                          now));
        keep(desk.act(QStringLiteral("review"), QStringLiteral("c/card-1"),
                      {{QStringLiteral("rating"), 3}, {QStringLiteral("taken"), 900}}, now));
    }
    void keep(const Dot& dot) { ops.push_back(**desk.tables().find(dot)); }
};

OwnDesk& fresh()
{
    static OwnDesk made;
    return made;
}

/// A reply as an academy could write it, right or wrong.
protocol::SyncReply replyOf(fuzz::AnyOp& any)
{
    const auto& own = fresh().ops;
    const auto dot = [&]() -> Dot {
        return any.below(2) == 0 ? own[static_cast<std::size_t>(any.below(static_cast<int>(own.size())))].dot
                                 : Dot{fuzz::someReplica(2), static_cast<std::uint64_t>(1 + any.below(6))};
    };
    protocol::SyncReply reply;
    reply.identity = fuzz::someReply().identity;
    reply.lease = any.text();
    for (int left = any.below(6); left > 0; --left)
        reply.outcomes.push_back({dot(),
                                  static_cast<OpFate>(any.below(8)),
                                  {any.below(2) == 0 ? 0 : (1'772'442'000'000ULL << 16) + 77},
                                  any.text(),
                                  any.text(),
                                  dot()});
    for (int left = any.below(3); left > 0; --left) {
        protocol::ScopePage page;
        page.scope = any.below(3) == 0 ? QStringLiteral("course:c") : QStringLiteral("me");
        page.cursor = any.text();
        page.more = any.below(2) == 0;
        page.left = any.below(8) == 0;
        for (int changes = any.below(6); changes > 0; --changes)
            page.changes.push_back({page.changes.size() + 1, any.op(dot(), page.scope), {}});
        reply.pages.push_back(page);
    }
    return reply;
}

/// What somebody did is here: under its dot, or under the one it was given for its content.
void isHere(sim::VaultDesk& desk, const Op& op)
{
    for (const Dot& dot : {op.dot, protocol::dotFromContent(op)}) {
        const auto found = desk.tables().find(dot);
        if (!found || !*found)
            continue;
        const Op& held = **found;
        if (held.kind == op.kind && held.key == op.key && held.body == op.body && held.scope == op.scope)
            return;
    }
    fuzz::hold(false, "what somebody did here is still here");
}

}  // namespace

std::vector<QByteArray> fuzz::seeds()
{
    std::vector<QByteArray> made;
    QByteArray bytes(500, '\0');
    for (int seed = 1; seed <= 24; ++seed) {
        for (qsizetype at = 0; at < bytes.size(); ++at)
            bytes[at] = static_cast<char>((at * 37 + seed * 101 + at * at * seed) >> (seed % 4));
        made.push_back(bytes);
    }
    return made;
}

/// Three replies in a row, whatever they say: each comes in whole, and nothing that was done here is lost.
void fuzz::tryOne(const QByteArray& input)
{
    sim::VaultDesk& desk = fresh().desk;
    const Story story(desk);
    AnyOp any(input);
    for (int round = 0; round < 3 && any.more(); ++round) {
        const auto applied = sync::apply(desk.tables(), replyOf(any));
        if (!applied)
            return;  // the transaction is rolled back: nothing has happened
    }
    const Done finished = desk.tables().finish();
    hold(finished.has_value(), finished ? "" : finished.error().trail().toUtf8().constData());
    for (const Op& op : fresh().ops)
        isHere(desk, op);
}
