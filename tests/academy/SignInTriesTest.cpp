// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/SignInByPage.h"

using namespace carrel;
using namespace std::chrono_literals;
using test::kAnna;
using test::name;

/// Wrong passwords make wait where they come from.
class SignInTriesTest : public test::SignInByPage {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }
    void init() { begin(); }
    void cleanup() { m_academy.reset(); }

    void whoFailsWaitsLongerEachTime()
    {
        // Given five wrong passwords
        for (int each = 1; each <= 5; ++each)
            QCOMPARE(signIn(kAnna, name("wrong")).status, 403);
        // Then even the right one waits, a second at first
        const academy::Replied soon = signIn(kAnna, kPassword);
        QCOMPARE(soon.status, 429);
        QCOMPARE(soon.retryAfterSeconds, 1);
        QCOMPARE(signIn(kBen, kPassword).status, 403);
        m_academy->clock.advance(1s);
        QCOMPARE(signIn(kAnna, name("wrong")).status, 403);
        QCOMPARE(signIn(kAnna, kPassword).retryAfterSeconds, 2);
        m_academy->clock.advance(2s);
        QCOMPARE(signIn(kAnna, kPassword).status, 303);
        QCOMPARE(signIn(kAnna, name("wrong")).status, 403);
        QCOMPARE(signIn(kAnna, kPassword).status, 303);
    }

    void aStrangersTriesShutNobodyOut()
    {
        // Given a stranger who is made to wait at her account
        const QString stranger = name("198.51.100.66");
        for (int each = 0; each < 5; ++each)
            QCOMPARE(signIn(kAnna, name("wrong"), stranger).status, 403);
        QCOMPARE(signIn(kAnna, kPassword, stranger).status, 429);
        // Then she comes in from where she is
        QCOMPARE(signIn(kAnna, kPassword).status, 303);
    }

    void manyStrangersWaitTogetherAndNoneOfThemMakesAKnownPlaceWait()
    {
        // Given a place where she signed in two months ago, and a hundred strangers since who all guess her password
        QCOMPARE(signIn(kAnna, kPassword, name("203.0.113.5")).status, 303);
        m_academy->clock.advance(24h * 60);
        for (int each = 0; each < 100; ++each)
            QCOMPARE(signIn(kAnna, name("wrong"), QStringLiteral("10.0.%1.1").arg(each)).status, 403);
        // Then from a place that is not known one waits a little, and from the known one she comes in
        QCOMPARE(signIn(kAnna, kPassword, name("10.1.0.1")).status, 429);
        QCOMPARE(signIn(kAnna, kPassword, name("203.0.113.5")).status, 303);
        // And she did not make it easier for them
        QCOMPARE(signIn(kAnna, name("wrong"), name("10.1.0.2")).status, 429);
    }

    void whatIsNoAddressIsCountedLikeOne()
    {
        const QString odd = QStringLiteral("anna") + QChar(0) + QStringLiteral("@north.example");
        for (int each = 0; each < 5; ++each)
            QCOMPARE(signIn(odd, kPassword).status, 403);
        QCOMPARE(signIn(odd, kPassword).status, 429);
    }

    void anAddressThatTriesManyNamesWaitsToo()
    {
        const QString place = name("198.51.100.7");
        for (int each = 0; each < 30; ++each)
            QCOMPARE(signIn(QStringLiteral("nobody%1@north.example").arg(each), kPassword, place).status, 403);
        QCOMPARE(signIn(kAnna, kPassword, place).status, 429);
        QCOMPARE(signIn(kAnna, kPassword, name("192.0.2.9")).status, 303);
    }

    void theAddressesOfOneHouseholdAreOne()
    {
        // Given somebody who tries each name from another address of their network
        for (int each = 0; each < 30; ++each)
            QCOMPARE(signIn(QStringLiteral("nobody%1@north.example").arg(each), kPassword,
                            QStringLiteral("2001:db8::%1:1").arg(each))
                         .status,
                     403);
        // Then a further one waits, and the network beside it does not
        QCOMPARE(signIn(kAnna, kPassword, name("2001:db8::ffff:ffff:ffff:ffff")).status, 429);
        QCOMPARE(signIn(kAnna, kPassword, name("2001:db8:0:1::1")).status, 303);
        // And an IPv4 address is itself in IPv6's words, and no network
        for (int each = 0; each < 30; ++each)
            QCOMPARE(
                signIn(QStringLiteral("other%1@north.example").arg(each), kPassword, name("::ffff:192.0.2.9")).status,
                403);
        QCOMPARE(signIn(kAnna, kPassword, name("192.0.2.9")).status, 429);
        QCOMPARE(signIn(kAnna, kPassword, name("::ffff:192.0.2.10")).status, 303);
    }
};

QTEST_GUILESS_MAIN(SignInTriesTest)
#include "SignInTriesTest.moc"
