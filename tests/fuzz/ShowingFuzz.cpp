// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/AnyOp.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Some.h"
#include "tests/fuzz/Story.h"

using namespace carrel;
using fuzz::Story;
using protocol::Op;

namespace {

constexpr std::size_t kMostOps = 12;

std::vector<Op> opsOf(const QByteArray& input)
{
    fuzz::AnyOp any(input);
    std::vector<Op> ops;
    while (any.more() && ops.size() < kMostOps)
        ops.push_back(any.op({fuzz::someReplica(2), ops.size() + 1}, QStringLiteral("me")));
    return ops;
}

}  // namespace

std::vector<QByteArray> fuzz::seeds()
{
    std::vector<QByteArray> made;
    QByteArray bytes(600, '\0');
    for (int seed = 1; seed <= 24; ++seed) {
        for (qsizetype at = 0; at < bytes.size(); ++at)
            bytes[at] = static_cast<char>((at * 131 + seed * 17 + at * at * seed) >> (seed % 5));
        made.push_back(bytes);
    }
    return made;
}

/// Whatever another desk did is kept whole, also where this program makes nothing of it; the cards are what the log
/// folds to.
void fuzz::tryOne(const QByteArray& input)
{
    static sim::VaultDesk desk;
    const Story story(desk);
    const std::vector<Op> ops = opsOf(input);
    for (const Op& op : ops) {
        if (protocol::ruleOf(op.kind) == protocol::MergeRule::Note
            || protocol::ruleOf(op.kind) == protocol::MergeRule::Server)
            continue;  // those come as shadows and items
        const Done kept = desk.tables().keep(op);
        hold(kept.has_value(), kept ? "" : kept.error().trail().toUtf8().constData());
    }
    const Done finished = desk.tables().finish();
    hold(finished.has_value(), finished ? "" : finished.error().trail().toUtf8().constData());
    for (const Op& op : ops) {
        if (protocol::ruleOf(op.kind) == protocol::MergeRule::Note
            || protocol::ruleOf(op.kind) == protocol::MergeRule::Server)
            continue;
        const auto found = desk.tables().find(op.dot);
        hold(found && *found, "an op that was kept is there");
        hold(**found == op, "an op that was kept is as it came");
    }
    const QStringList wrong = desk.wrongFolds();
    hold(wrong.isEmpty(), wrong.join(u' ').toUtf8().constData());
}
