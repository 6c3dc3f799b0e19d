// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/preferences/PreferenceRepository.h"
#include "core/sync/Ledger.h"
#include "tests/sim/VaultDesk.h"
#include "tests/support/AcademyInMemory.h"
#include "tests/support/CarriedOps.h"

#include <QTest>

using namespace carrel;
using namespace carrel::protocol;
using sim::VaultDesk;
using test::AcademyInMemory;
using test::kNow;
using test::uidOf;

namespace {

VaultDesk deskOf(int number)
{
    VaultDesk desk;
    (void)desk.tables().setReplica(uidOf(number));
    return desk;
}

/// One thing that is told from all others by how long it took, or by its value.
Dot act(VaultDesk& desk, const QString& kind, int number)
{
    if (kind == QLatin1String("review"))
        return desk.act(kind, QStringLiteral("c/card-0"),
                        {{QStringLiteral("rating"), 3}, {QStringLiteral("taken"), number}}, kNow);
    return desk.act(kind, QStringLiteral("size"), {{QStringLiteral("value"), number}}, kNow);
}

Dot write(VaultDesk& desk)
{
    return desk.editNote(QStringLiteral("0196a000-0000-7000-8000-000000000009"), QStringLiteral("a note"), false, kNow);
}

/// As somebody between the desk and the academy says it, or an academy of another day.
void refuse(VaultDesk& desk, const Dot& dot)
{
    SyncReply reply;
    reply.lease = *desk.tables().lease();
    reply.outcomes.push_back({.dot = dot,
                              .fate = OpFate::Rejected,
                              .hlc = {},
                              .problem = QStringLiteral("too-large"),
                              .detail = {},
                              .heldAs = {}});
    QVERIFY(sync::apply(desk.tables(), reply).has_value());
    QVERIFY(desk.tables().finish().has_value());
}

/// Where each of that kind stands on the desk, by its number.
std::multimap<int, OpState> states(VaultDesk& desk, const QString& kind)
{
    std::multimap<int, OpState> states;
    for (const auto& each : desk.newest(100))
        if (each.op.kind == kind)
            states.emplace(each.op.body.value(QLatin1String(kind == u"review" ? "taken" : "value")).toInt(),
                           each.state);
    return states;
}

/// A setting as the vault has it.
QJsonValue keptOn(test::OpenDesk& desk, const QString& key)
{
    return desk->vault()
        .readNow<QJsonValue>([&](store::Connection& connection) -> Result<QJsonValue> {
            CARREL_ASSIGN(const auto all, store::PreferenceRepository(connection).all());
            return all.value(key);
        })
        .value();
}

}  // namespace

/// What was refused on one desk may come to the academy by a copy of its vault.
class RefusedOnceTest : public QObject {
    Q_OBJECT

    static void kinds()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("an answer") << QStringLiteral("review");
        QTest::newRow("a setting") << QStringLiteral("preference");
    }

private Q_SLOTS:
    void whatWasRefusedIsThereOnceWhereACopyDeliveredItByAnotherName_data() { kinds(); }
    void whatWasRefusedIsThereOnceWhereACopyDeliveredItByAnotherName()
    {
        QFETCH(const QString, kind);
        // Given an act that was refused on its desk, a copy of the vault that has it too, and an older one that wrote a
        // note under its dot
        VaultDesk desk = deskOf(1);
        VaultDesk older = desk;
        const Dot dot = act(desk, kind, 1);
        VaultDesk copy = desk;
        refuse(desk, dot);
        QCOMPARE(write(older), dot);
        AcademyInMemory academy;
        academy.bringInStep(older);

        // When the copy delivers it, which gives it the name of its content, and the desk hears of that
        academy.bringInStep({&copy, &desk});

        // Then it is there once, and refused no more
        QCOMPARE(states(desk, kind), (std::multimap<int, OpState>{{1, OpState::Acknowledged}}));
        QCOMPARE(*desk.tables().digest(QStringLiteral("me")), academy.digest());
        QCOMPARE(desk.wrongFolds(), QStringList());
    }

    void whatWasRefusedByTheNameOfItsContentIsThereOnceWhereACopyDeliveredItByItsDot_data() { kinds(); }
    void whatWasRefusedByTheNameOfItsContentIsThereOnceWhereACopyDeliveredItByItsDot()
    {
        QFETCH(const QString, kind);
        // Given an act whose dot another copy had used, and which was refused under the name that it was given for that
        VaultDesk older = deskOf(1);
        VaultDesk desk = older;
        AcademyInMemory academy;
        const AcademyInMemory backup = academy;
        const Dot dot = act(older, kind, 1);
        QCOMPARE(act(desk, kind, 2), dot);
        VaultDesk copy = desk;
        academy.bringInStep(older);
        const Op named = **desk.tables().find(dot);
        QCOMPARE(academy.exchange(desk), QStringLiteral("replica-forked"));
        QCOMPARE(academy.exchange(desk), QString());
        refuse(desk, dotFromContent(named));

        // When the academy is put back to before all that, and the act's own copy is the first that it hears
        academy.putBackTo(backup);
        academy.bringInStep({&copy, &desk, &older});

        // Then each is there once, and refused no more
        for (VaultDesk* each : {&desk, &copy, &older}) {
            QCOMPARE(states(*each, kind),
                     (std::multimap<int, OpState>{{1, OpState::Acknowledged}, {2, OpState::Acknowledged}}));
            QCOMPARE(*each->tables().digest(QStringLiteral("me")), academy.digest());
        }
    }

    void whatWasTakenBackStaysSoWhereACopyDeliversTheRefusedWordOfIt()
    {
        // Given a card that was answered, made new by hand, and that taken back, which was refused
        VaultDesk desk = deskOf(1);
        const QString card = QStringLiteral("c/card-0");
        const auto minutesAgo = [](int minutes) { return kNow - std::chrono::minutes(minutes); };
        const QJsonObject answer{{QStringLiteral("rating"), 3},
                                 {QStringLiteral("taken"), 900},
                                 {QStringLiteral("day"), 20'513},
                                 {QStringLiteral("offset"), 0}};
        (void)desk.act(QStringLiteral("review"), card, answer, minutesAgo(30));
        const Dot mark = desk.act(QStringLiteral("card-mark"), card, {{QStringLiteral("reset"), true}}, minutesAgo(20));
        const Op marked = **desk.tables().find(mark);
        const Dot taken = desk.act(QStringLiteral("void"), voidKey(marked), voidBody(marked), minutesAgo(10));
        VaultDesk copy = desk;
        refuse(desk, taken);
        QCOMPARE(desk.wrongFolds(), QStringList());

        // And an earlier answer of another desk, with which all of that card was counted once more
        AcademyInMemory academy;
        academy.push(
            {{uidOf(2), 1}, Hlc::at(minutesAgo(60)), QStringLiteral("me"), QStringLiteral("review"), card, answer});
        academy.bringInStep(desk);

        // When a copy of the vault delivers what was refused
        academy.bringInStep({&copy, &desk});

        // Then the card stands on both as if it had never been made new
        QCOMPARE(copy.wrongFolds(), QStringList());
        QCOMPARE(desk.wrongFolds(), QStringList());
        QCOMPARE(*desk.tables().digest(QStringLiteral("me")), academy.digest());
    }

    void aCardThatWasMadeNewStaysSoWhereTheAcademyRefusedToHearOfIt()
    {
        // Given a card that was answered, and made new by hand
        VaultDesk desk = deskOf(1);
        const Dot answer = act(desk, QStringLiteral("review"), 900);
        const Dot mark = desk.act(QStringLiteral("card-mark"), QStringLiteral("c/card-0"),
                                  {{QStringLiteral("reset"), true}}, kNow + std::chrono::minutes(1));

        // When the academy refuses both, then the card stands as it did, and as its log folds
        refuse(desk, answer);
        refuse(desk, mark);
        QCOMPARE(desk.wrongFolds(), QStringList());
    }

    void whatIsTriedAgainCountsAgain()
    {
        // Given a setting that was refused, in whose place an earlier one of another desk is shown
        test::OpenDesk desk;
        const QString size = QStringLiteral("reader.textSize");
        QVERIFY(test::OpenDesk::wait(desk->preferences.set(size, 2)));
        Op earlier = test::waitingOps(desk).back();
        test::inSync(desk, [&](sync::VaultTables& tables) {
            return tables.setState(earlier.dot, OpState::Quarantined, QStringLiteral("too-large"), {});
        });
        earlier.dot = {uidOf(2), 1};
        earlier.hlc.value -= 1;
        earlier.body.insert(QStringLiteral("value"), 1);
        test::bringOps(desk, {earlier});
        QCOMPARE(keptOn(desk, size), QJsonValue(1));

        // When it is sent once more
        sync::Ledger ledger(desk->vault());
        const auto refused = test::OpenDesk::wait(ledger.refused());
        QVERIFY(refused && refused->size() == 1);
        QVERIFY(test::OpenDesk::wait(ledger.retry(refused->front().seq, desk->preferences.scheduling())));

        // Then it is shown, being the later of the two
        QCOMPARE(keptOn(desk, size), QJsonValue(2));
    }
};

QTEST_GUILESS_MAIN(RefusedOnceTest)
#include "RefusedOnceTest.moc"
