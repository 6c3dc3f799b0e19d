// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/OfflineGrant.h"
#include "tests/academy/EnrolledDesks.h"
#include "tests/academy/LockWaits.h"

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
        test::beginOrSkip([this](const QString& kind) { return begin(kind); });
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

    void signingOutAtTheSameMomentUndoesNoRevocation()
    {
        // Given a device that signs out, and was weighed before it was revoked with an order to wipe it
        const auto lost = enrolled();
        const auto kept = enrolled();
        const auto in = [&](auto work) {
            return m_academy->database.transact(Access::Write, [&](Connection& connection) {
                Sessions sessions(connection, m_academy->gate->secrets(), m_academy->gate->server(), m_academy->clock,
                                  m_academy->random);
                return work(sessions);
            });
        };
        const auto caller = in([&](Sessions& sessions) { return sessions.callerOf(lost->tokens.accessToken); });
        QVERIFY(caller && *caller);
        QCOMPARE(kept->post(QStringLiteral("/v1/devices/%1/wipe").arg(lost->tokens.device)).status, 200);
        // When it goes on signing out
        QVERIFY(in([&](Sessions& sessions) { return sessions.signOut(**caller, lost->tokens.accessToken); }));
        // Then it is revoked as before, and is told
        const auto device =
            in([&](Sessions& sessions) { return sessions.device((*caller)->account.orgId, lost->tokens.device); });
        QCOMPARE(device->state, QStringLiteral("revoked"));
        const Replied told = lost->refresh();
        QCOMPARE(typeOf(told), QStringLiteral("device-revoked"));
        QVERIFY(!readProblem(told.body)->order.isEmpty());
    }

    void signingInAtTheSameMomentUndoesNoRevocation()
    {
        // Given a device that signs in anew at the moment in which it is revoked
        const auto lost = enrolled();
        const QString device = lost->tokens.device;
        const QString code = m_academy->code(kNorth, kAnna);
        std::atomic<int> ended{0};
        std::thread signingIn;
        const auto revoked = m_academy->database.transact(Access::Write, [&](Connection& connection) -> Done {
            Sessions sessions(connection, m_academy->gate->secrets(), m_academy->gate->server(), m_academy->clock,
                              m_academy->random);
            CARREL_ASSIGN(const auto caller, sessions.callerOf(lost->tokens.accessToken));
            CARREL_TRY(sessions.revoke(caller->account.orgId, device, theOperator()));
            signingIn = std::thread([&] {
                lost->enrol(code);
                ++ended;
            });
            return test::untilTheyWait(connection, 1, ended);
        });
        signingIn.join();
        QVERIFY(revoked);
        // Then who comes with a code is another device, and the one that was revoked stays so
        QVERIFY(lost->tokens.device != device);
        const QJsonArray devices = readJson(lost->get("/v1/devices").body)->toObject()[u"devices"].toArray();
        for (const auto& each : devices)
            QCOMPARE(each[u"state"].toString(),
                     each[u"device"].toString() == device ? QStringLiteral("revoked") : QStringLiteral("active"));
        QCOMPARE(devices.size(), 2);
    }

    void aDisabledMemberIsToldSoAndGoesOnOnceEnabled()
    {
        const auto desk = enrolled();
        const auto stranger = enrolled(kNorth, QStringLiteral("ben@north.example"));
        const auto setDisabled = [this](bool disabled) {
            m_academy->people([disabled](People& people) -> Result<bool> {
                CARREL_ASSIGN(const Org org, people.org(kNorth));
                CARREL_ASSIGN(const Member member, people.member(org, kAnna));
                CARREL_TRY(people.setDisabled(org, member, disabled));
                return true;
            });
        };
        // When a member is disabled, their token is good no more
        setDisabled(true);
        QCOMPARE(desk->get("/v1/devices").status, 401);
        // Then the device hears why, and nobody who has another key
        const Replied told = desk->refresh();
        QCOMPARE(told.status, 403);
        QCOMPARE(typeOf(told), QStringLiteral("account-disabled"));
        QCOMPARE(typeOf(stranger->refresh(desk->tokens.refreshToken)), QStringLiteral("grant-refused"));
        // And goes on with the same sign-in once they are enabled
        setDisabled(false);
        QCOMPARE(desk->refresh().status, 200);
        QCOMPARE(desk->get("/v1/devices").status, 200);
    }
};

QTEST_GUILESS_MAIN(DevicesTest)
#include "DevicesTest.moc"
