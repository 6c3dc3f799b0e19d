// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Overseeing.h"
#include "core/protocol/Keys.h"
#include "core/store/scopes/ScopeRepository.h"
#include "tests/support/OpenDesk.h"

#include <QTest>

using namespace carrel;
using namespace carrel::desk;
using test::OpenDesk;

/// What a desk says of an organisation's people without a network.
class OverseeingTest : public QObject {
    Q_OBJECT

    OpenDesk m_desk;
    const QString m_admin = QStringLiteral("admin");

    template <class Work>
    void write(Work work)
    {
        const auto done = m_desk->vault().writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
            store::ScopeRepository scopes(transaction.connection());
            CARREL_TRY(work(scopes));
            return true;
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().trail()));
    }
    void told(const QString& scope, const QString& kind, const QString& key, const QJsonObject& body)
    {
        write([&](store::ScopeRepository& scopes) {
            return scopes.putItem(scope, {{Uid(), 1}, protocol::Hlc{1}, scope, kind, key, body});
        });
    }
    void member(const QString& account, const QString& name, const QString& email)
    {
        told(m_admin, QStringLiteral("member"), account,
             {{QStringLiteral("name"), name},
              {QStringLiteral("email"), email},
              {QStringLiteral("role"), QStringLiteral("learner")},
              {QStringLiteral("disabled"), name == QLatin1String("Ben")},
              {QStringLiteral("joined"), 1000}});
    }
    void enrolment(const QString& account, const QString& course, const QJsonObject& body)
    {
        told(m_admin, QStringLiteral("enrolment"), protocol::keyOf({account, course}), body);
    }
    Result<PeopleView> people() { return OpenDesk::wait(Overseeing(m_desk->vault()).people()); }

private Q_SLOTS:
    void aDeskThatIsToldOfNobodySaysSo()
    {
        // given one that has met its academy, and whose person is enrolled in something
        write([](store::ScopeRepository& scopes) { return scopes.put(QStringLiteral("me"), {}); });
        told(QStringLiteral("me"), QStringLiteral("enrolment"), QStringLiteral("pumps"), {});
        told(QStringLiteral("me"), QStringLiteral("member"), QStringLiteral("somebody"), {});
        QCOMPARE(people().error().kind, ErrorKind::NotFound);
    }

    void peopleComeByNameWithTheirCourses()
    {
        // given two of one name, one before them, and an enrolment of somebody who has not come yet
        write([this](store::ScopeRepository& scopes) { return scopes.put(m_admin, {}); });
        member(QStringLiteral("1"), QStringLiteral("Cleo"), QStringLiteral("z@north"));
        member(QStringLiteral("2"), QStringLiteral("Ben"), QStringLiteral("ben@north"));
        member(QStringLiteral("3"), QStringLiteral("Cleo"), QStringLiteral("a@north"));
        enrolment(QStringLiteral("2"), QStringLiteral("valves/small"), {{QStringLiteral("since"), 2000}});
        enrolment(QStringLiteral("2"), QStringLiteral("pumps"), {});
        enrolment(QStringLiteral("9"), QStringLiteral("pumps"), {});

        // when the desk says who is there
        const auto view = people();
        QVERIFY2(view, view ? "" : qPrintable(view.error().trail()));

        // then that is it, and what a person's own scope says is no part of it
        QStringList accounts;
        for (const Person& person : view->people)
            accounts << person.account;
        QCOMPARE(accounts, QStringList({QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("1")}));
        const Person& ben = view->people.front();
        QCOMPARE(ben.email, QStringLiteral("ben@north"));
        QCOMPARE(ben.role, QStringLiteral("learner"));
        QVERIFY(ben.disabled);
        QVERIFY(ben.joined == Instant(std::chrono::milliseconds(1000)));
        QCOMPARE(ben.courses.size(), 2U);
        QCOMPARE(ben.courses[0].key, QStringLiteral("pumps"));
        QVERIFY(!ben.courses[0].since);
        QCOMPARE(ben.courses[1].key, QStringLiteral("valves/small"));
        QVERIFY(ben.courses[1].since == Instant(std::chrono::milliseconds(2000)));
        QVERIFY(view->people[1].courses.empty());
        QVERIFY(!view->inStep);
    }

    void whatIsGoneIsNotShown()
    {
        const Instant now = m_desk.clock.now();
        write([&](store::ScopeRepository& scopes) -> Done {
            CARREL_TRY(scopes.setInStep(now));
            return scopes.dropItem(m_admin, QStringLiteral("member"), QStringLiteral("1"));
        });
        QCOMPARE(people()->people.size(), 2U);
        QVERIFY(people()->inStep == now);
    }
};

QTEST_GUILESS_MAIN(OverseeingTest)
#include "OverseeingTest.moc"
