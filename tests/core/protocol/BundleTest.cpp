// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Bundle.h"
#include "core/protocol/Dpop.h"

#include <QTest>

using namespace carrel;
using namespace carrel::protocol;

namespace {

Bundle waiting()
{
    SyncRequest push;
    push.replica = *Uid::fromBytes(QByteArray(16, 3));
    for (int i = 1; i <= 20; ++i)
        push.ops.push_back({{push.replica, static_cast<std::uint64_t>(i)},
                            {static_cast<std::uint64_t>(i) << 16},
                            QStringLiteral("me"),
                            QStringLiteral("review"),
                            QStringLiteral("course/card-%1").arg(i),
                            {{QStringLiteral("rating"), 3}}});
    return {{QStringLiteral("academy"), QStringLiteral("north"), QStringLiteral("anna")},
            Instant(std::chrono::milliseconds(1'790'000'000'000)),
            {push}};
}

}  // namespace

class BundleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatADeskSealedItsAcademyReads()
    {
        const auto academy = crypto::SigningKey::generate();
        const auto device = crypto::SigningKey::generate();
        const auto bytes = sealed(waiting(), device, academy.publicKey());
        QVERIFY(bytes);
        const auto opened = openedBundle(*bytes, academy);
        QVERIFY(opened);
        QVERIFY(opened->bundle == waiting());
        QCOMPARE(opened->thumbprint, thumbprintOf(device.publicKey()));
        QVERIFY(!bytes->contains("card-7"));
    }

    void anotherAcademyReadsNothing()
    {
        const auto bytes =
            sealed(waiting(), crypto::SigningKey::generate(), crypto::SigningKey::generate().publicKey());
        const auto opened = openedBundle(*bytes, crypto::SigningKey::generate());
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Unreadable);
    }

    void aChangedByteIsRefused()
    {
        const auto academy = crypto::SigningKey::generate();
        const auto bytes = *sealed(waiting(), crypto::SigningKey::generate(), academy.publicKey());
        for (qsizetype at = 0; at < bytes.size(); at += 7) {
            QByteArray changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ 0x10);
            QVERIFY2(!openedBundle(changed, academy), qPrintable(QString::number(at)));
        }
        QVERIFY(!openedBundle(bytes.chopped(1), academy));
        QVERIFY(!openedBundle({}, academy));
    }

    void whatTheAcademyWouldNotOpenIsNotSealed()
    {
        Bundle large = waiting();
        large.pushes.front().ops.front().body.insert(QStringLiteral("text"), QString(17 * 1024 * 1024, u'a'));
        const auto bytes = sealed(large, crypto::SigningKey::generate(), crypto::SigningKey::generate().publicKey());
        QVERIFY(!bytes);
        QCOMPARE(bytes.error().kind, ErrorKind::TooLarge);
    }

    void pushesOfNothingAndPushesWithoutNumberAreRefused()
    {
        const auto academy = crypto::SigningKey::generate();
        const auto device = crypto::SigningKey::generate();
        Bundle hollow = waiting();
        hollow.pushes.front().ops.clear();
        QCOMPARE(openedBundle(*sealed(hollow, device, academy.publicKey()), academy).error().kind,
                 ErrorKind::Unreadable);
        Bundle many = waiting();
        many.pushes.resize(kMostPushesInBundle + 1, many.pushes.front());
        QCOMPARE(openedBundle(*sealed(many, device, academy.publicKey()), academy).error().kind, ErrorKind::TooLarge);
    }

    void whatIsNoKeySealsNothing() { QVERIFY(!sealed(waiting(), crypto::SigningKey::generate(), QByteArray(31, 1))); }
};

QTEST_GUILESS_MAIN(BundleTest)
#include "BundleTest.moc"
