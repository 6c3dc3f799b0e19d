// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/session/AcademyAndDesk.h"
#include "tests/support/FaultProxy.h"

#include <QTest>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;
using test::Fault;

/// A desk, the real academy, and between them somebody who sends requests again, each of which the academy takes once.
class RepeatedRequestTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    test::FaultProxy m_proxy;
    std::unique_ptr<test::AcademyProcess> m_academy;
    std::unique_ptr<test::AcademyAndDesk> m_there;

    std::unique_ptr<AcademyClient> client()
    {
        return std::make_unique<AcademyClient>(m_there->account().value(), m_there->desk->vault());
    }
    static Result<Answer> ask(AcademyClient& client)
    {
        return await(client.send(test::get(QStringLiteral("/v1/devices"))));
    }
    static QString told(const Result<Answer>& answer)
    {
        return answer ? QString::number(answer->status) : errorKindName(answer.error().kind);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_academy = std::make_unique<test::AcademyProcess>(m_folder.filePath(QStringLiteral("academy")));
        for (const char* line : {"init", "org create north North", "member add north anna@north.example Anna"})
            QCOMPARE(m_academy->run(test::words(line)).exitCode, 0);
        QVERIFY(m_academy->serve({QStringLiteral("--public-url"), m_proxy.address()}));
        m_proxy.setUpstream(m_academy->address());
    }
    void init()
    {
        m_there = std::make_unique<test::AcademyAndDesk>(QUrl(m_proxy.address()));
        const QString code =
            m_academy->run(test::words("enrolment-code north anna@north.example")).json()[u"code"].toString();
        QVERIFY(m_there->enrol(code));
    }
    void cleanup() { m_there.reset(); }
    void cleanupTestCase() { m_academy.reset(); }

    void aRequestThatArrivesTwiceIsProvedOnceMore()
    {
        const auto client = this->client();
        QCOMPARE(told(ask(*client)), QStringLiteral("200"));  // the nonce is known
        m_proxy.next(Fault::Twice, 1, "/v1/devices");
        QCOMPARE(told(ask(*client)), QStringLiteral("200"));
    }

    void aRenewalThatArrivesTwiceIsProvedOnceMore()
    {
        // Given a desk whose access token has ended
        const auto client = this->client();
        QCOMPARE(told(ask(*client)), QStringLiteral("200"));
        const auto before = m_there->account()->tokens;
        m_there->clock.shift = 1h;
        // When the request that renews it arrives twice, and the refusal of the second is what the desk hears
        m_proxy.next(Fault::Twice, 1, "/v1/token");
        // Then the session goes on with what the academy gave at first
        QCOMPARE(told(ask(*client)), QStringLiteral("200"));
        QVERIFY(m_there->account()->tokens.refreshToken != before.refreshToken);
    }

    void aRenewalWhoseProofsAreRefusedIsTriedAgainLater()
    {
        // Given a desk whose access token has ended
        const auto client = this->client();
        QCOMPARE(told(ask(*client)), QStringLiteral("200"));
        const auto before = m_there->account()->tokens;
        m_there->clock.shift = 1h;
        // When the new proof is sent twice as well, then there is no way now, and the session is kept
        m_proxy.next(Fault::Twice, 2, "/v1/token");
        QCOMPARE(told(ask(*client)), QStringLiteral("offline"));
        QCOMPARE(m_there->account()->tokens, before);
        // And once requests arrive as they were sent, it goes on
        QCOMPARE(told(ask(*client)), QStringLiteral("200"));
        QVERIFY(m_there->account()->tokens.refreshToken != before.refreshToken);
    }
};

QTEST_GUILESS_MAIN(RepeatedRequestTest)
#include "RepeatedRequestTest.moc"
