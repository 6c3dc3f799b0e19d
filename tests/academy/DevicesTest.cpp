// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/OfflineGrant.h"
#include "tests/academy/EnrolledDesks.h"

using namespace carrel;
using namespace carrel::academy;
using namespace carrel::protocol;
using namespace std::chrono_literals;
using test::kAnna;
using test::kNorth;
using test::typeOf;

/// Devices: whose they are, lost, signed out, and of members who are no more; over SQLite and over PostgreSQL.
class DevicesTest : public QObject, private test::EnrolledDesks {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        if (const QString missing = begin(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
    }
    void cleanup() { m_academy.reset(); }

    /// THREATS 11.
    void anotherTenantsDeviceIsNotFoundAndThatIsLogged()
    {
        const auto desk = enrolled();
        const auto stranger = enrolled(QStringLiteral("south"), QStringLiteral("carl@south.example"));
        for (const char* what : {"revoke", "wipe"}) {
            const Replied reply =
                stranger->post(QStringLiteral("/v1/devices/%1/%2").arg(desk->tokens.device, QLatin1String(what)));
            QCOMPARE(reply.status, 404);
            QCOMPARE(reply.note, QByteArray("device-of-others"));
        }
        QCOMPARE(desk->get("/v1/devices").status, 200);
        QCOMPARE((*readJson(stranger->get("/v1/devices").body))[u"devices"].toArray().size(), 1);
    }

    /// THREATS 12: the role is read where it is kept, whatever a desk believes.
    void aLearnerWhoClaimsToBeAdminIsRefused()
    {
        const auto anna = enrolled();
        const auto ben = enrolled(kNorth, QStringLiteral("ben@north.example"));
        anna->tokens.roles = {QStringLiteral("admin")};
        const QString bens = QStringLiteral("/v1/devices/%1/revoke").arg(ben->tokens.device);
        QCOMPARE(anna->post(bens).status, 404);
        QCOMPARE(ben->get("/v1/devices").status, 200);
        const QString annas = QStringLiteral("/v1/devices/%1/revoke").arg(anna->tokens.device);
        QCOMPARE(ben->post(annas).status, 200);
        QCOMPARE(typeOf(anna->get("/v1/devices")), QStringLiteral("device-revoked"));
    }

    /// THREATS 25, the academy's part.
    void aLostDeviceIsTold()
    {
        // Given two devices of one person, and one that was lost
        const auto lost = enrolled();
        const auto kept = enrolled();
        const QString path = QStringLiteral("/v1/devices/") + lost->tokens.device;
        const auto orderIn = [](const Replied& reply) { return readProblem(reply.body)->order; };

        // When it is revoked, it is told so and no more
        QCOMPARE(kept->post(path + QStringLiteral("/revoke")).status, 200);
        const Replied revoked = lost->get("/v1/devices");
        QCOMPARE(revoked.status, 401);
        QCOMPARE(typeOf(revoked), QStringLiteral("device-revoked"));
        QVERIFY(orderIn(revoked).isEmpty());

        // When a wipe is ordered, the order is for this device and has a number
        QCOMPARE(kept->post(path + QStringLiteral("/wipe")).status, 200);
        const QByteArray order = orderIn(lost->get("/v1/devices"));
        const auto checked = checkOrder(order, kept->tokens.grantKey, lost->prover.thumbprint(), 0);
        QCOMPARE(checked.fault, OrderFault::None);
        QCOMPARE(checked.order.number, 1);
        QCOMPARE(checked.order.identity, lost->tokens.identity);
        QCOMPARE(checkOrder(order, kept->tokens.grantKey, kept->prover.thumbprint(), 0).fault, OrderFault::Forged);
        // Also when all it has left is its refresh token
        m_academy->clock.advance(1h);
        const Replied later = lost->refresh();
        QCOMPARE(typeOf(later), QStringLiteral("device-revoked"));
        QCOMPARE(checkOrder(orderIn(later), kept->tokens.grantKey, lost->prover.thumbprint(), 0).fault,
                 OrderFault::None);
        // And a second order has the next number
        QCOMPARE(kept->refresh().status, 200);
        QCOMPARE(kept->post(path + QStringLiteral("/wipe")).status, 200);
        QCOMPARE(checkOrder(orderIn(lost->refresh()), kept->tokens.grantKey, lost->prover.thumbprint(), 1).fault,
                 OrderFault::None);
        QCOMPARE(kept->get("/v1/devices").status, 200);
    }

    void signingOutEndsThisDeviceAlone()
    {
        const auto one = enrolled();
        const auto two = enrolled();
        QCOMPARE(one->post(QStringLiteral("/v1/sign-out")).status, 200);
        QCOMPARE(one->get("/v1/devices").status, 401);
        QCOMPARE(one->refresh().status, 400);
        QCOMPARE(two->get("/v1/devices").status, 200);
        // And the same device may come back, as the same
        const QString before = one->tokens.device;
        QCOMPARE(one->enrol(m_academy->code(kNorth, kAnna)).status, 201);
        QCOMPARE(one->tokens.device, before);
        QCOMPARE(one->get("/v1/devices").status, 200);
    }

    void aDisabledMemberHasNoSession()
    {
        const auto desk = enrolled();
        m_academy->people([](People& people) -> Result<bool> {
            CARREL_ASSIGN(const Org org, people.org(kNorth));
            CARREL_ASSIGN(const Member member, people.member(org, kAnna));
            CARREL_TRY(people.setDisabled(org, member, true));
            return true;
        });
        QCOMPARE(desk->get("/v1/devices").status, 401);
        QCOMPARE(desk->refresh().status, 400);
    }
};

QTEST_GUILESS_MAIN(DevicesTest)
#include "DevicesTest.moc"
