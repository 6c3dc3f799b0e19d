// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/AttemptLog.h"

#include "core/protocol/Keys.h"

#include <QJsonArray>

#include <algorithm>

namespace carrel::protocol {
namespace {

std::chrono::milliseconds elapsedOf(const Op& op)
{
    return std::chrono::milliseconds(op.body.value(u"elapsed").toInteger(0));
}

void takeClock(quiz::AttemptRecord& record, const Op& op)
{
    record.elapsed = std::max(record.elapsed, elapsedOf(op));
    record.lastSeen = std::max(record.lastSeen, momentOf(op));
    record.position = std::max(0, op.body.value(u"position").toInt(record.position));
}

void takeSheet(AttemptFold& fold, const quiz::Quiz& quiz, const Op& op)
{
    const QString key = pathOf(op.key).value(2);
    const auto item =
        std::find_if(quiz.items.begin(), quiz.items.end(), [&key](const quiz::Item& each) { return each.key == key; });
    const auto response = quiz::responseFromJson(op.body.value(u"response").toString().toUtf8());
    if (item == quiz.items.end() || !response)
        return;
    quiz::Answer answer{*response, {}, op.body.value(u"flagged").toBool()};
    const QJsonArray tries = op.body.value(u"tries").toArray();
    for (const auto& each : tries)
        if (const auto one = quiz::responseFromJson(each.toString().toUtf8()))
            answer.tries.push_back(*one);
    const auto at = item - quiz.items.begin();
    // What was gone on from is not come back to by another desk, and time that passed has passed.
    const quiz::Answer& before = fold.record.answers[static_cast<std::size_t>(at)];
    answer.left = before.left || op.body.value(u"left").toBool();
    answer.spent = std::max(before.spent, std::chrono::milliseconds(op.body.value(u"spent").toInteger(0)));
    if (fold.record.answers[static_cast<std::size_t>(at)].response != answer.response)
        fold.lastChange = std::max(fold.lastChange, elapsedOf(op));
    fold.record.answers[static_cast<std::size_t>(at)] = std::move(answer);
    fold.givenAt[at] = momentOf(op);
    takeClock(fold.record, op);
}

}  // namespace

Instant momentOf(const Op& op)
{
    return Instant(std::chrono::milliseconds(op.hlc.milliseconds()));
}

AttemptFold foldAttempt(const quiz::Quiz& quiz, std::uint64_t seed, Instant startedAt, const std::vector<Op>& log)
{
    AttemptFold fold;
    fold.record.seed = seed;
    fold.record.startedAt = startedAt;
    fold.record.lastSeen = startedAt;
    fold.record.answers.resize(quiz.items.size());
    for (const Op& op : log) {
        fold.savedAt = std::max(fold.savedAt, momentOf(op));
        if (op.kind == QLatin1String("response")) {
            takeSheet(fold, quiz, op);
            continue;
        }
        takeClock(fold.record, op);
        fold.record.handedInAt = momentOf(op);
        break;
    }
    return fold;
}

std::uint64_t seedOf(const Op& started)
{
    return started.body.value(u"seed").toString().toULongLong() & 0x7fffffffffffffffULL;
}

}  // namespace carrel::protocol
