// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/course/CardJson.h"
#include "core/protocol/Keys.h"
#include "tests/core/sync/ShownDesk.h"

#include <rapidcheck.h>

#include <QJsonArray>
#include <QTest>

using namespace carrel;
using protocol::Op;

namespace {

const QString kCourse = QStringLiteral("tides");

int below(int bound)
{
    return *rc::gen::inRange(0, bound);
}

Uid uidOf(int number)
{
    return *Uid::fromString(QStringLiteral("0196a000-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0')));
}

QString cardKey()
{
    return protocol::keyOf({kCourse, QStringLiteral("card-%1").arg(below(3))});
}

QString unitKey()
{
    return protocol::keyOf(
        {kCourse, below(2) == 0 ? QStringLiteral("basics/spring") : QStringLiteral("rules/harbour")});
}

QString attemptKey()
{
    return protocol::keyOf({kCourse, uidOf(50 + below(2)).toString()});
}

struct Made {
    QString key;
    QJsonObject body;
};

Made review()
{
    return {cardKey(),
            {{QStringLiteral("rating"), below(2) == 0 ? 1 : 1 + below(4)},
             {QStringLiteral("taken"), 1000 * below(5)},
             {QStringLiteral("day"), 20'510 + below(10)},
             {QStringLiteral("offset"), 0}}};
}

Made takenBack()
{
    return {};  // which review, anyOps says
}

Made progress()
{
    const char* const events[] = {"opened", "read", "completed"};
    return {unitKey(),
            {{QStringLiteral("event"), QString::fromLatin1(events[below(3)])},
             {QStringLiteral("anchor"), below(2) == 0 ? QString() : QStringLiteral("a%1").arg(below(3))},
             {QStringLiteral("furthest"), below(6)},
             {QStringLiteral("seconds"), below(60)},
             {QStringLiteral("day"), 20'510 + below(10)}}};
}

Made acknowledgement()
{
    return {protocol::keyOf({kCourse, QStringLiteral("rules/harbour")}),
            {{QStringLiteral("policy"), QStringLiteral("harbour")},
             {QStringLiteral("version"), QString::number(1 + below(3))},
             {QStringLiteral("seconds"), below(90)}}};
}

Made attemptStarted()
{
    // Its name is drawn anew: nobody begins it twice.
    return {attemptKey(),
            {{QStringLiteral("quiz"), QStringLiteral("basics/check")}, {QStringLiteral("seed"), QStringLiteral("7")}}};
}

QJsonObject clock()
{
    return {{QStringLiteral("elapsed"), 1000 * below(60)}, {QStringLiteral("position"), below(3)}};
}

Made response()
{
    const bool essay = below(2) == 0;
    quiz::Response given;
    if (essay)
        given.text = QString::number(below(3));
    else
        given.chosen = {below(2) == 0 ? QStringLiteral("a") : QStringLiteral("b")};
    QJsonObject body = clock();
    body.insert(QStringLiteral("response"), QString::fromUtf8(quiz::responseToJson(given)));
    body.insert(QStringLiteral("tries"), QJsonArray());
    body.insert(QStringLiteral("flagged"), below(2) == 0);
    body.insert(QStringLiteral("left"), below(3) == 0);
    body.insert(QStringLiteral("spent"), 1000 * below(3));
    return {attemptKey() + (essay ? QStringLiteral("/why") : QStringLiteral("/when")), body};
}

Made ownMark()
{
    const quiz::PersonMark mark{below(3) / 2.0, {}, QString()};
    return {attemptKey() + QStringLiteral("/why"),
            below(3) == 0 ? QJsonObject() : QJsonObject{{QStringLiteral("mark"), quiz::personMarkToJson(mark)}}};
}

Made handedIn()
{
    return {attemptKey(), clock()};
}

Made cardMade()
{
    course::Card card;
    card.front = test::blocks(QStringLiteral("Made %1").arg(below(3)));
    card.back = test::blocks(QStringLiteral("Back"));
    return {protocol::keyOf({kCourse, QStringLiteral("made-%1").arg(below(2))}), course::cardToJson(card)};
}

Made cardText()
{
    return {cardKey(),
            {{QStringLiteral("front"), QStringLiteral("New words %1").arg(below(4))},
             {QStringLiteral("back"), QStringLiteral("Behind")}}};
}

Made cardWaiting()
{
    return {cardKey(),
            {{QStringLiteral("suspended"), below(2) == 0}, {QStringLiteral("buriedUntil"), 20'510 + below(10)}}};
}

Made cardMark()
{
    if (below(2) == 0)
        return {cardKey(), {{QStringLiteral("reset"), true}}};
    return {cardKey(), {{QStringLiteral("due"), 20'510 + below(30)}}};
}

Made cardTag()
{
    const char* const tags[] = {"Sea", "sea", "chart::depth"};
    const QString tag = QString::fromLatin1(tags[below(3)]);
    return {cardKey() + u'/' + tag.toCaseFolded(),
            {{QStringLiteral("tag"), tag}, {QStringLiteral("set"), below(2) == 0}}};
}

Made bookmark()
{
    return {unitKey() + QStringLiteral("/a%1").arg(below(2)),
            {{QStringLiteral("set"), below(2) == 0}, {QStringLiteral("title"), QString::number(below(3))}}};
}

Made preference()
{
    return {QStringLiteral("reading.size"), {{QStringLiteral("value"), below(5)}}};
}

Made goal()
{
    return {QStringLiteral("goal"), {{QStringLiteral("value"), below(5)}}};
}

struct Kind {
    const char* name;
    Made (*make)();
};

constexpr Kind kKinds[] = {{"review", review},
                           {"void", takenBack},
                           {"progress", progress},
                           {"acknowledgement", acknowledgement},
                           {"consent", goal},
                           {"attempt-started", attemptStarted},
                           {"response", response},
                           {"attempt-handed-in", handedIn},
                           {"card-made", cardMade},
                           {"card-text", cardText},
                           {"card-waiting", cardWaiting},
                           {"bookmark", bookmark},
                           {"preference", preference},
                           {"goal", goal},
                           {"card-mark", cardMark},
                           {"card-tag", cardTag},
                           {"own-mark", ownMark},
                           {"from-the-future", goal}};

/// What three desks did, in the order of their own counts; stamps may be alike.
std::vector<Op> anyOps(const std::vector<Kind>& kinds, int most)
{
    std::array<std::uint64_t, 3> counts{};
    std::vector<Op> ops;
    for (int left = 1 + below(most); left > 0; --left) {
        const auto desk = static_cast<std::size_t>(below(3));
        const Kind& kind = kinds[static_cast<std::size_t>(below(static_cast<int>(kinds.size())))];
        Made made = kind.make();
        const bool begun = std::any_of(ops.begin(), ops.end(), [&](const Op& op) {
            return op.kind == QLatin1String("attempt-started") && op.key == made.key;
        });
        if (begun && QLatin1String(kind.name) == QLatin1String("attempt-started"))
            continue;
        ops.push_back({{uidOf(2 + static_cast<int>(desk)), ++counts[desk]},
                       {(1'772'442'000'000ULL + static_cast<std::uint64_t>(below(12))) << 16},
                       QStringLiteral("me"),
                       QString::fromLatin1(kind.name),
                       std::move(made.key),
                       std::move(made.body)});
    }
    for (Op& op : ops)
        if (op.kind == QLatin1String("void")) {
            Op spoken = ops[static_cast<std::size_t>(below(static_cast<int>(ops.size())))];
            for (const Op& other : ops)
                if ((other.kind == QLatin1String("review") || other.kind == QLatin1String("card-mark"))
                    && below(2) == 0)
                    spoken = other;
            op.key = protocol::voidKey(spoken);
            op.body = protocol::voidBody(spoken);
        }
    return ops;
}

/// The ops as an academy might hand them on: in any order, in any pages, some twice.
std::vector<protocol::SyncReply> delivered(std::vector<Op> ops)
{
    for (std::size_t at = ops.size(); at > 1; --at)
        std::swap(ops[at - 1], ops[static_cast<std::size_t>(below(static_cast<int>(at)))]);
    for (int twice = below(4); twice > 0; --twice)
        ops.insert(ops.begin() + below(static_cast<int>(ops.size()) + 1),
                   ops[static_cast<std::size_t>(below(static_cast<int>(ops.size())))]);
    std::vector<protocol::SyncReply> replies;
    for (const Op& op : ops) {
        if (replies.empty() || below(4) == 0) {
            replies.emplace_back();
            replies.back().pages.push_back({.scope = QStringLiteral("me"), .changes = {}, .cursor = {}});
        }
        replies.back().pages[0].changes.push_back({1, op, {}});
    }
    return replies;
}

recall::SchedulingOptions strict()
{
    recall::SchedulingOptions options;
    options.leechLapses = 1;  // so that leeches are met
    options.relearningSteps = {};
    options.learningSteps = {};
    return options;
}

QString firstDifference(const QStringList& one, const QStringList& other)
{
    for (const QString& line : one)
        if (!other.contains(line))
            return line + QStringLiteral("  -- and in the other order: ")
                   + other.filter(line.section(u'|', 0, 1) + u'|').join(QStringLiteral(" ; "));
    return QStringLiteral("%1 lines, %2 lines").arg(one.size()).arg(other.size());
}

}  // namespace

/// What a desk shows follows from the set of ops that came to it, and from nothing else.
class FoldTest : public QObject {
    Q_OBJECT

    static bool holds(const std::vector<Kind>& kinds, int most)
    {
        test::ShownDesk desk(strict());
        return rc::check("any order, any pages, any repetition: the same desk", [&] {
            const std::vector<Op> ops = anyOps(kinds, most);
            const QStringList one = desk.after(delivered(ops));
            const QStringList other = desk.after(delivered(ops));
            if (one != other)
                RC_LOG() << firstDifference(one, other).toStdString() << '\n';
            RC_ASSERT(one == other);
        });
    }

private Q_SLOTS:
    void eachKindFoldsAlikeInAnyOrder_data()
    {
        QTest::addColumn<int>("at");
        for (int at = 0; at < static_cast<int>(std::size(kKinds)); ++at)
            QTest::newRow(kKinds[at].name) << at;
    }

    void eachKindFoldsAlikeInAnyOrder()
    {
        QFETCH(int, at);
        QVERIFY(holds({kKinds[at]}, 8));
    }

    void reviewsAndWhatTakesThemBackFoldAlike() { QVERIFY(holds({kKinds[0], kKinds[0], kKinds[1], kKinds[10]}, 14)); }

    void answersMarksAndWhatTakesThemBackFoldAlike()
    {
        QVERIFY(holds({kKinds[0], kKinds[0], kKinds[14], kKinds[1], kKinds[10]}, 14));
    }

    void anAttemptFoldsAlike() { QVERIFY(holds({kKinds[5], kKinds[6], kKinds[6], kKinds[7]}, 10)); }

    void anAttemptThatItsWriterMarksFoldsAlike()
    {
        QVERIFY(holds({kKinds[5], kKinds[6], kKinds[6], kKinds[6], kKinds[7], kKinds[16], kKinds[16]}, 24));
    }

    /// As where the academy holds its dot for what a copy of the vault did; and back, where it turns out to know it.
    void whatGotAnotherNameFoldsAsIfItHadComeByIt()
    {
        test::ShownDesk desk(strict());
        QVERIFY(rc::check("an op that gets another name: the same desk as where it had that name", [&] {
            std::vector<Op> ops = anyOps(std::vector<Kind>(std::begin(kKinds), std::end(kKinds)), 24);
            Op& called = ops[static_cast<std::size_t>(below(static_cast<int>(ops.size())))];
            test::ShownDesk::Renamed renamed{called.dot, protocol::dotFromContent(called)};
            if (below(2) == 0)
                std::swap(renamed.from, renamed.to);
            called.dot = renamed.from;
            const QStringList one = desk.after(delivered(ops), renamed);
            called.dot = renamed.to;
            const QStringList other = desk.after(delivered(ops));
            if (one != other)
                RC_LOG() << called.kind.toStdString() << ": " << firstDifference(one, other).toStdString() << '\n';
            RC_ASSERT(one == other);
        }));
    }

    void allThatADayBringsFoldsAlike() { QVERIFY(holds(std::vector<Kind>(std::begin(kKinds), std::end(kKinds)), 30)); }
};

QTEST_GUILESS_MAIN(FoldTest)
#include "FoldTest.moc"
