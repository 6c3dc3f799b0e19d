// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/session/SpentSignIns.h"
#include "app/academy/store/Invitations.h"
#include "core/protocol/OfflineGrant.h"
#include "tests/academy/EnrolledDesks.h"

using namespace carrel;
using namespace carrel::academy;
using namespace std::chrono_literals;
using test::kAnna;
using test::kNorth;
using test::typeOf;

namespace {

constexpr std::chrono::days kLongAfter = kRefreshLasts + SpentSignIns::kKept + std::chrono::days(1);

}  // namespace

/// What sign-ins leave behind does not grow for ever; over SQLite and over PostgreSQL.
class SpentSignInsTest : public QObject, private test::EnrolledDesks {
    Q_OBJECT

    std::optional<bool> sweep(int most = 500)
    {
        const auto more = SpentSignIns(m_academy->database, m_academy->clock).sweep(most);
        return more ? std::optional(*more) : std::nullopt;
    }
    /// Of codes, invitations, tokens and sign-ins together.
    int rows()
    {
        return m_academy->database
            .transact(Access::Read,
                      [](Connection& connection) -> Result<int> {
                          int sum = 0;
                          for (const char* table : {"enrolment_codes", "invitations", "authorization_codes",
                                                    "access_tokens", "refresh_tokens", "families"}) {
                              CARREL_ASSIGN(Rows rows, connection.ask(QStringLiteral("SELECT COUNT(*) FROM ")
                                                                      + QLatin1String(table)));
                              sum += rows.next() ? static_cast<int>(rows.integer(0)) : 0;
                          }
                          return sum;
                      })
            .value();
    }
    QString invited(const QString& email)
    {
        return m_academy->database
            .transact(Access::Write,
                      [&](Connection& connection) -> Result<QString> {
                          CARREL_ASSIGN(const Org org,
                                        People(connection, m_academy->clock, m_academy->random).org(kNorth));
                          return Invitations(connection, m_academy->clock, m_academy->random)
                              .make(org, email, QStringLiteral("learner"), theOperator());
                      })
            .value();
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }
    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return begin(kind); });
    }
    void cleanup() { m_academy.reset(); }

    void whatNobodyCanUseAnyMoreGoes()
    {
        // Given desks that never came back, a code that nobody took, and an invitation that nobody followed
        const auto gone = enrolled();
        const auto elsewhere = enrolled(QStringLiteral("south"), QStringLiteral("carl@south.example"));
        (void)m_academy->code(kNorth, kAnna);
        (void)invited(QStringLiteral("nora@north.example"));
        QVERIFY(rows() > 8);
        // When all of it is over, and has been for a while
        m_academy->clock.advance(kLongAfter);
        QCOMPARE(sweep(), std::optional(false));
        // Then nothing of it is left, and who comes with it is refused as before
        QCOMPARE(rows(), 0);
        QCOMPARE(typeOf(gone->refresh()), QStringLiteral("grant-refused"));
        // And the person's next sign-in is like any other
        QCOMPARE(gone->enrol(m_academy->code(kNorth, kAnna)).status, 201);
        QCOMPARE(gone->get("/v1/devices").status, 200);
    }

    void whatIsInUseOrJustOverStays()
    {
        // Given a desk that comes now and then, for longer than any of its tokens lasts
        const auto desk = enrolled();
        for (int month = 0; month < 5; ++month) {
            m_academy->clock.advance(std::chrono::days(31));
            QCOMPARE(desk->refresh().status, 200);
            QVERIFY(sweep());
        }
        // And a code that was over yesterday
        (void)m_academy->code(kNorth, kAnna);
        m_academy->clock.advance(std::chrono::days(8));
        const int before = rows();
        // When it is swept
        QCOMPARE(sweep(), std::optional(false));
        // Then both are there
        QCOMPARE(rows(), before);
        QCOMPARE(desk->refresh().status, 200);
    }

    void aLostDeviceIsTurnedOnAfterAYear()
    {
        // Given a device that is to be erased, and that nobody turned on
        const auto lost = enrolled();
        const auto kept = enrolled();
        const QByteArray key = kept->tokens.grantKey;
        QCOMPARE(kept->post(QStringLiteral("/v1/devices/%1/wipe").arg(lost->tokens.device)).status, 200);
        // When it is a year later, and was swept
        m_academy->clock.advance(std::chrono::days(365));
        QVERIFY(sweep());
        // Then it hears of it all the same
        const auto problem = protocol::readProblem(lost->refresh().body);
        QVERIFY(problem && problem->type == QStringLiteral("device-revoked"));
        QCOMPARE(protocol::checkOrder(problem->order, key, lost->prover.thumbprint(), 0).fault,
                 protocol::OrderFault::None);
    }

    void muchOfItGoesInSmallParts()
    {
        // Given more than is swept at once
        for (int each = 0; each < 5; ++each)
            (void)m_academy->code(kNorth, kAnna);
        m_academy->clock.advance(kLongAfter);
        // When it is swept by two at a time, then it says that there is more until there is none
        QCOMPARE(sweep(2), std::optional(true));
        QCOMPARE(rows(), 3);
        QCOMPARE(sweep(2), std::optional(true));
        QCOMPARE(sweep(2), std::optional(false));
        QCOMPARE(rows(), 0);
    }
};

QTEST_GUILESS_MAIN(SpentSignInsTest)
#include "SpentSignInsTest.moc"
