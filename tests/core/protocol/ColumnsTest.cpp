// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Columns.h"
#include "core/protocol/Messages.h"

#include <rapidcheck.h>

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace carrel;
using namespace carrel::protocol;

namespace {

Uid uidOf(std::uint8_t last)
{
    QByteArray bytes(16, 7);
    bytes[15] = static_cast<char>(last);
    return *Uid::fromBytes(bytes);
}

QJsonValue anyValue()
{
    switch (*rc::gen::inRange(0, 6)) {
    case 0: return *rc::gen::inRange<qint64>(-1'000'000'000'000, 1'000'000'000'000);
    case 1: return *rc::gen::inRange(-4, 4) / 8.0;
    case 2: return QString::fromStdString(*rc::gen::string<std::string>()).left(12);
    case 3: return *rc::gen::arbitrary<bool>();
    case 4: return QJsonValue::Null;
    default: return QJsonArray{1, QStringLiteral("two")};
    }
}

Op anyOp(std::uint64_t seq)
{
    static const QStringList kinds{QStringLiteral("review"), QStringLiteral("note"), QStringLiteral("from-the-future")};
    Op op;
    op.dot = {uidOf(static_cast<std::uint8_t>(*rc::gen::inRange(0, 3))), seq};
    op.hlc.value = *rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 60);
    op.scope = QStringLiteral("me");
    op.kind = kinds[*rc::gen::inRange(0, 3)];
    op.key = QStringLiteral("card-%1").arg(*rc::gen::inRange(0, 5));
    for (int field = *rc::gen::inRange(0, 4); field > 0; --field)
        op.body.insert(QStringLiteral("f%1").arg(field), anyValue());
    return op;
}

/// A day of reviews as a desk sends them.
std::vector<Op> reviews(int count)
{
    std::vector<Op> ops;
    std::uint64_t random = 1;
    std::int64_t at = 1'790'000'000'000;
    for (int i = 0; i < count; ++i) {
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        at += 4000 + static_cast<std::int64_t>((random >> 33) % 20'000);
        ops.push_back({{uidOf(1), static_cast<std::uint64_t>(i + 1)},
                       {static_cast<std::uint64_t>(at) << 16},
                       QStringLiteral("me"),
                       QStringLiteral("review"),
                       QString::number((random >> 20) % 50'000),
                       {{QStringLiteral("rating"), static_cast<qint64>(1 + (random >> 40) % 4)},
                        {QStringLiteral("taken"), static_cast<qint64>(1000 + (random >> 45) % 8000)},
                        {QStringLiteral("day"), static_cast<qint64>(at / 86'400'000)},
                        {QStringLiteral("offset"), 3600}}});
    }
    return ops;
}

}  // namespace

class ColumnsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fewBytesThatUnfoldToGigabytesAreRefused()
    {
        // Given a table that says one long key for thousands of rows, or a thousand fields
        const auto table = [](const QJsonValue& key, const QJsonObject& body) {
            return QJsonArray{QJsonObject{{u"replica"_qs, uidOf(1).toString()},
                                          {u"scope"_qs, u"me"_qs},
                                          {u"kind"_qs, u"note"_qs},
                                          {u"rows"_qs, 5000},
                                          {u"place"_qs, QJsonObject{{u"run"_qs, QJsonArray{0, 1}}}},
                                          {u"seq"_qs, QJsonObject{{u"run"_qs, QJsonArray{1, 1}}}},
                                          {u"ms"_qs, QJsonObject{{u"all"_qs, 1}}},
                                          {u"tick"_qs, QJsonObject{{u"all"_qs, 0}}},
                                          {u"key"_qs, key},
                                          {u"body"_qs, body}}};
        };
        const QString longKey(1'000'000, u'a');
        QJsonObject manyFields;
        for (int i = 0; i < 1000; ++i)
            manyFields.insert(QString::number(i), QJsonObject{{u"all"_qs, 0}});
        QJsonArray places;
        for (int i = 0; i < 5000; ++i)
            places.append(0);

        // Then none of them is made
        const QJsonObject shortKey{{u"all"_qs, u"k"_qs}};
        QVERIFY(fromColumns(table(shortKey, {}), 5000).has_value());
        QCOMPARE(fromColumns(table(QJsonObject{{u"all"_qs, longKey}}, {}), 5000).error().kind, ErrorKind::TooLarge);
        QCOMPARE(fromColumns(table(shortKey, manyFields), 5000).error().kind, ErrorKind::TooLarge);
        const QJsonObject word{{u"words"_qs, QJsonArray{longKey}}, {u"at"_qs, places}};
        QCOMPARE(fromColumns(table(word, {}), 5000).error().kind, ErrorKind::TooLarge);

        // Nor what all rows have alike: the scope, the kind, the names of the fields
        const QString name(100'000, u'a');
        for (const QString& same : {u"scope"_qs, u"kind"_qs}) {
            QJsonObject whole = table(shortKey, {})[0].toObject();
            whole.insert(same, name);
            QCOMPARE(fromColumns(QJsonArray{whole}, 5000).error().kind, ErrorKind::TooLarge);
        }
        const QJsonObject longField{{name, QJsonObject{{u"all"_qs, 0}}}};
        QCOMPARE(fromColumns(table(shortKey, longField), 5000).error().kind, ErrorKind::TooLarge);
    }

    void anOutcomeOfEachFateIsWhatItWasAfterItsBytes()
    {
        SyncReply reply;
        for (int fate = 0; fate <= static_cast<int>(OpFate::HeldAs); ++fate) {
            OpOutcome outcome;
            outcome.dot = {uidOf(1), static_cast<std::uint64_t>(fate + 1)};
            outcome.fate = static_cast<OpFate>(fate);
            if (outcome.fate == OpFate::HeldAs)
                outcome.heldAs = Dot{uidOf(2), 5};
            reply.outcomes.push_back(outcome);
        }
        const QByteArray bytes = toBytes(reply);
        const auto read = readReply(bytes);
        QVERIFY(read.has_value());
        QCOMPARE(read->outcomes, reply.outcomes);
        for (const char* fate : {"duplicate", "restamped", "deferred", "rejected", "dot-taken", "merged", "held-as"})
            QVERIFY2(bytes.contains(QByteArray(fate)), fate);
    }

    void whatGoesIntoColumnsComesOut()
    {
        QVERIFY(rc::check("ops survive their columns", [] {
            std::vector<Op> ops;
            for (int count = *rc::gen::inRange(0, 30); count > 0; --count)
                ops.push_back(anyOp(static_cast<std::uint64_t>(count)));
            const auto read = fromColumns(toColumns(ops), 100);
            RC_ASSERT(read.has_value());
            RC_ASSERT(*read == ops);
        }));
    }

    void aRequestSurvivesItsBytes()
    {
        SyncRequest request;
        request.replica = uidOf(9);
        request.lease = QStringLiteral("abc");
        request.sentAt = Instant(std::chrono::milliseconds(1'790'000'000'123));
        request.cursors = {{QStringLiteral("me"), Cursor{1, 2, 3, 0, 0}.toString()},
                           {QStringLiteral("org"), QString()}};
        request.ops = reviews(20);
        const auto read = readRequest(*unpacked(packed(toBytes(request))));
        QVERIFY(read.has_value());
        QVERIFY(*read == request);
    }

    void aCursorThatBeganAtNoFloorHasNoNonceOfOne()
    {
        const auto began = Cursor::fromString(QStringLiteral("00000001-2-00000003-7-00000004"));
        QCOMPARE(began.value(), (Cursor{1, 2, 3, 7, 4}));
        QVERIFY(!Cursor::fromString(QStringLiteral("00000001-2-00000003-0-00000004")));
    }

    void aReviewTakesAtMostTenBytesOnTheWire()
    {
        SyncRequest request;
        request.replica = uidOf(1);
        request.ops = reviews(5000);
        const double each = static_cast<double>(packed(toBytes(request)).size()) / 5000;
        qInfo("%.2f bytes a review", each);
        QVERIFY2(each <= 10, qPrintable(QString::number(each)));
    }

    void aDamagedMessageIsRefusedAndNothingComesOfIt()
    {
        SyncRequest request;
        request.replica = uidOf(1);
        request.ops = reviews(50);
        const QByteArray bytes = toBytes(request);
        QVERIFY(rc::check("any flipped byte is read as something whole, or refused", [&bytes] {
            QByteArray damaged = bytes;
            const auto at = *rc::gen::inRange<qsizetype>(0, damaged.size());
            damaged[at] = static_cast<char>(*rc::gen::inRange(0, 256));
            const auto read = readRequest(damaged);
            if (read)
                RC_ASSERT(read->ops.size() == 50u);
        }));
        QVERIFY(!readRequest("{}"));
        QVERIFY(!readRequest("[]"));
        QVERIFY(!readRequest(bytes.left(bytes.size() / 2)));
    }

    void aCompressedBombIsBounded()
    {
        const QByteArray bomb = packed(QByteArray(64 * 1024 * 1024, ' '));
        QVERIFY(bomb.size() < 64 * 1024);
        const auto read = unpacked(bomb);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::TooLarge);
        QVERIFY(!unpacked(packed("short").left(6)));
        QVERIFY(!unpacked(packed("short") + "more"));
    }

    void aRequestForMoreScopesThanADeskHasIsRefused()
    {
        // Given small requests that name very many scopes, each of which would be answered
        SyncRequest request;
        request.replica = uidOf(1);
        for (int scope = 0; scope < 10'000; ++scope)
            request.cursors.emplace(QString::number(scope), QString());
        QVERIFY(readRequest(toBytes(request)));
        SyncRequest restarting = request;
        request.cursors.emplace(QStringLiteral("one more"), QString());
        for (int scope = 0; scope <= 10'000; ++scope)
            restarting.restarts.insert(QString::number(scope));
        // Then nothing is made of them
        QVERIFY(!readRequest(toBytes(request)));
        QVERIFY(!readRequest(toBytes(restarting)));
    }

    void manySmallValuesAreNoMessage()
    {
        // Given a kilobyte that says four million brackets
        QByteArray bytes = R"({"version":1,"replica":"","cursors":{},"ops":[)" + QByteArray("[0],").repeated(4'000'000);
        const auto read = readRequest(*unpacked(packed(bytes.chopped(1) + "]}")));
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::TooLarge);
    }

    void aRequestWhoseLeaseIsNoneIsRefused()
    {
        SyncRequest request;
        request.replica = uidOf(1);
        request.lease = QStringLiteral("0123456789abcdef");
        QVERIFY(readRequest(toBytes(request)));
        for (const QString& lease : {QString(QChar(0)), QString(100, u'a'), QStringLiteral("two words")}) {
            request.lease = lease;
            const auto read = readRequest(toBytes(request));
            QVERIFY(!read);
            QCOMPARE(read.error().kind, ErrorKind::Unreadable);
        }
    }

    void aRequestWithAValueOfAnotherTypeIsRefused_data()
    {
        QTest::addColumn<QString>("member");
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char* what, const char* member, const QJsonValue& value) {
            QTest::newRow(what) << QString::fromLatin1(member) << value;
        };
        row("ops that are no list", "ops", QJsonObject{{QStringLiteral("seq"), 1}});
        row("a time in words", "sentAt", QStringLiteral("now"));
        row("a time beyond all clocks", "sentAt", 1e300);
        row("restarts that are no list", "restarts", QStringLiteral("me"));
        row("a restart that is no name", "restarts", QJsonArray{QStringLiteral("me"), 5});
        row("a lease that is no text", "lease", 7);
        row("a cursor that is no text", "cursors", QJsonObject{{QStringLiteral("me"), 5}});
    }
    void aRequestWithAValueOfAnotherTypeIsRefused()
    {
        QFETCH(const QString, member);
        QFETCH(const QJsonValue, value);
        SyncRequest request;
        request.replica = uidOf(1);
        request.cursors = {{QStringLiteral("me"), QString()}};
        QJsonObject json = QJsonDocument::fromJson(toBytes(request)).object();
        QVERIFY(readRequest(QJsonDocument(json).toJson()));
        json.insert(member, value);
        QVERIFY(!readRequest(QJsonDocument(json).toJson()));
    }

    void moreRowsThanAllowedAreRefusedBeforeTheyAreMade()
    {
        QJsonObject table = toColumns(reviews(3))[0].toObject();
        table.insert(QStringLiteral("rows"), 4'000'000'000LL);
        const auto read = fromColumns({table}, kMostOpsInRequest);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::TooLarge);
    }
};

QTEST_GUILESS_MAIN(ColumnsTest)
#include "ColumnsTest.moc"
