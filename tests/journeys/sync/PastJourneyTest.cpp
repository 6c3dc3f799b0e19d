// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/journeys/sync/Laptops.h"
#include "tests/support/DeviceClient.h"
#include "tests/support/FaultProxy.h"

using namespace carrel;
using test::Laptop;
using test::Ran;

/// A long past comes to a new desk in a few large parts.
class PastJourneyTest : public QObject, private test::Laptops {
    Q_OBJECT

    /// An academy writes segments down as it begins.
    void writeSegmentsDown(test::FaultProxy& network, int count)
    {
        m_academy->kill();
        QVERIFY(m_academy->serve({QStringLiteral("--public-url"), network.address()}));
        network.setUpstream(m_academy->address());
        test::DeviceClient device(m_url);
        QVERIFY(
            device.enrol(m_academy->run(words("enrolment-code north anna@north.example")).json()[u"code"].toString()));
        const auto segments = [&device] {
            const auto told = readJson(test::bytesOf(device.get("/v1/snapshot"))).value_or(QJsonValue());
            return told[u"segments"].toArray().size();
        };
        QTRY_VERIFY_WITH_TIMEOUT(segments() >= count, 60'000);
    }

private Q_SLOTS:
    void initTestCase_data() { addRows(); }
    void cleanup() { m_academy.reset(); }

    void aDeskThatComesLateTakesThePastWhole()
    {
        // given: a log that is long enough to be written down in a segment
        test::FaultProxy network;
        found(network.address());
        network.setUpstream(m_academy->address());
        const Laptop a = laptop("a");
        QCOMPARE(a.run({QStringLiteral("past"), QStringLiteral("5100")}).exitCode, 0);
        QCOMPARE(a.sync().exitCode, 0);
        writeSegmentsDown(network, 1);
        if (QTest::currentTestFailed())
            return;

        // when: a desk comes that has nothing
        const Laptop b = laptop("b");
        QCOMPARE(b.sync().exitCode, 0);
        // then: it asked for the segment, and has everything
        QByteArray log;
        QTRY_VERIFY((log += m_academy->log()).contains("/v1/segments/"));
        verifyInStep({&a, &b});
        // when: one comes to whom the segment is spoiled on the way
        const Laptop c = laptop("c");
        network.next(test::Fault::FlipByte, 1, "/v1/segments/");
        QCOMPARE(c.sync().exitCode, 0);
        // then: it has everything page by page, and says why
        QCOMPARE(network.counts().of(test::Fault::FlipByte), 1);
        verifyInStep({&a, &b, &c});
        QCOMPARE(c.told()[u"told"].toArray(), (QJsonArray{QStringLiteral("past-by-pages unreadable")}));
        QCOMPARE(b.told()[u"told"].toArray(), QJsonArray());
        // when: one comes whose network breaks off, and one to whom the academy's storage does not answer just then
        const Laptop d = laptop("d");
        network.next(test::Fault::LengthTooLarge, 1, "/v1/segments/");
        const Ran cut = d.sync();
        QVERIFY2(cut.exitCode == 0, cut.err);
        QCOMPARE(cut.json[u"byPagesBecause"].toString(), QStringLiteral("offline"));
        const Laptop e = laptop("e");
        network.next(test::Fault::Unavailable, 1, "/v1/snapshot");
        const Ran failed = e.sync();
        QVERIFY2(failed.exitCode == 0, failed.err);
        QCOMPARE(failed.json[u"byPagesBecause"].toString(), QStringLiteral("academy-refused"));
        verifyInStep({&a, &d, &e});
    }

    void aDeskKilledWhileItsPastComesGoesOnFromThere()
    {
        // given: a past of four segments and a rest
        test::FaultProxy network;
        found(network.address());
        network.setUpstream(m_academy->address());
        const Laptop a = laptop("a");
        QCOMPARE(a.run({QStringLiteral("past"), QStringLiteral("20100")}).exitCode, 0);
        QCOMPARE(a.sync().exitCode, 0);
        writeSegmentsDown(network, 4);
        if (QTest::currentTestFailed())
            return;
        // when: a desk that comes with nothing is killed after each transaction of it
        const Laptop b = laptop("b");
        for (int brought = 1; brought <= 4; ++brought) {
            QCOMPARE(b.sync(2, 1).exitCode, -1);
            // then: what was brought is there
            QCOMPARE(b.told()[u"reviews"].toInt(), brought * 5000);
        }
        const Ran rest = b.sync();
        QVERIFY2(rest.exitCode == 0, rest.err);
        QCOMPARE(rest.json[u"segments"].toInt(), 0);
        // and: killed after two, another goes on with the third
        const Laptop c = laptop("c");
        QCOMPARE(c.sync(3, 1).exitCode, -1);
        const Ran later = c.sync();
        QVERIFY2(later.exitCode == 0, later.err);
        QCOMPARE(later.json[u"segments"].toInt(), 2);
        // and: one that had it page by page has the same cards
        const Laptop d = laptop("d");
        network.next(test::Fault::FlipByte, 1, "/v1/segments/");
        QCOMPARE(d.sync().exitCode, 0);
        verifyInStep({&a, &b, &c, &d});
        const QString cards = d.told()[u"cards"].toString();
        QCOMPARE(b.told()[u"cards"].toString(), cards);
        QCOMPARE(c.told()[u"cards"].toString(), cards);
        QCOMPARE(b.told()[u"told"].toArray(), QJsonArray());
    }
};

QTEST_GUILESS_MAIN(PastJourneyTest)
#include "PastJourneyTest.moc"
