// SPDX-License-Identifier: GPL-3.0-or-later
// A learner's own weights, the days to come and the reason for a card's place, through the real program.
#include "tests/journeys/CtlRun.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

namespace {

/// Cards of somebody who forgets every third answer after a week, and hardly one of those after a day.
QByteArray manyCards()
{
    QByteArray lines;
    for (int card = 0; card < 200; ++card) {
        lines += "[{\"r\":3,\"d\":0}";
        for (int i = 0; i < 4; ++i) {
            const int days = (card + i) % 2 == 0 ? 1 : 7;
            const bool recalled = days == 1 ? card % 19 != 0 : (card + i) % 3 != 0;
            lines += ",{\"r\":" + QByteArray(recalled ? "3" : "1") + ",\"d\":" + QByteArray::number(days) + '}';
        }
        lines += "]\n";
    }
    return lines;
}

}  // namespace

class RecallJourneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optimisePrintsWeightsThatForetellNoWorse_data()
    {
        QTest::addColumn<QString>("algorithm");
        QTest::addColumn<int>("weights");
        QTest::newRow("FSRS-6") << u"fsrs-6"_s << 21;
        QTest::newRow("FSRS-7") << u"fsrs-7"_s << 34;
    }

    void optimisePrintsWeightsThatForetellNoWorse()
    {
        QFETCH(QString, algorithm);
        QFETCH(int, weights);
        const Machine machine;
        const Ran ran = machine.run({u"optimise"_s, u"--algorithm"_s, algorithm}, manyCards());
        QCOMPARE(ran.exitCode, 0);
        QCOMPARE(ran.out.count('\n'), 1);
        const QJsonObject out = ran.json();
        QCOMPARE(out[u"weights"].toArray().size(), weights);
        QCOMPARE(out[u"reviews"].toInt(), 1000);
        QCOMPARE(out[u"learnt"].toString(), u"all"_s);
        QVERIFY(out[u"log_loss_after"].toDouble() < out[u"log_loss_before"].toDouble());
        for (const QString& field : {u"rmse_bins_before"_s, u"rmse_bins_after"_s, u"auc_before"_s, u"auc_after"_s})
            QVERIFY2(out[field].toDouble(-1) > 0 && out[field].toDouble() < 1, qPrintable(field));
        QVERIFY(out[u"seconds"].toDouble() > 0);

        // What it printed is what the scheduler takes, and what the next run begins with.
        const QString file = machine.write(u"weights.json"_s, ran.out);
        const QByteArray answer = "{\"card\":1,\"rating\":3}\n";
        const Ran learnt = machine.run({u"schedule"_s, u"-a"_s, algorithm, u"--weights"_s, file}, answer);
        const Ran defaults = machine.run({u"schedule"_s, u"-a"_s, algorithm}, answer);
        QCOMPARE(learnt.exitCode, 0);
        QVERIFY(learnt.out != defaults.out);
        const Ran again = machine.run({u"optimise"_s, u"-a"_s, algorithm, u"--weights"_s, file}, manyCards());
        QCOMPARE(again.json()[u"log_loss_before"], out[u"log_loss_after"]);
        QVERIFY(again.json()[u"log_loss_after"].toDouble() <= out[u"log_loss_after"].toDouble());
    }

    void optimiseLeavesTheDefaultsWhereThereIsLittleToLearn()
    {
        const Machine machine;
        const Ran none = machine.run({u"optimise"_s, u"--algorithm=fsrs-6"_s}, "[]\n\n[{\"r\":3,\"d\":0}]\n");
        QCOMPARE(none.exitCode, 0);
        QCOMPARE(none.json()[u"learnt"].toString(), u"nothing"_s);
        QCOMPARE(none.json()[u"weights"][20].toDouble(), 0.1542);
    }

    void aBadLineIsNamed_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("3 0, 3 1");
        QTest::newRow("no array") << QByteArray("{\"r\":3,\"d\":0}");
        QTest::newRow("rating of five") << QByteArray("[{\"r\":5,\"d\":0}]");
        QTest::newRow("no rating") << QByteArray("[{\"d\":0}]");
        QTest::newRow("days below zero") << QByteArray("[{\"r\":3,\"d\":-1}]");
        QTest::newRow("days as text") << QByteArray("[{\"r\":3,\"d\":\"1\"}]");
        QTest::newRow("an answer that is none") << QByteArray("[3]");
        QTest::newRow("two mebibytes") << QByteArray(2 * 1024 * 1024, ' ') + '[';
    }

    void aBadLineIsNamed()
    {
        QFETCH(QByteArray, line);
        const Machine machine;
        const Ran ran = machine.run({u"optimise"_s, u"--algorithm=fsrs-6"_s, u"--json"_s},
                                    "[{\"r\":3,\"d\":0},{\"r\":3,\"d\":2}]\n" + line + '\n');
        QCOMPARE(ran.exitCode, 10);
        QVERIFY(ran.out.isEmpty());
        QVERIFY2(ran.error()[u"message"].toString().contains(u"line 2"), ran.err);
    }

    void simulateLooksAheadWithoutADesk()
    {
        const Machine machine;
        const QStringList words{u"simulate"_s, u"--cards"_s, u"300"_s, u"--days"_s, u"90"_s, u"--json"_s};
        const QJsonObject out = machine.run(words).json();
        QCOMPARE(out[u"days"].toArray().size(), 90);
        QCOMPARE(out[u"days"][0][u"new"].toInt(), 20);
        QCOMPARE(out[u"total"][u"new"].toInt(), 300);
        QVERIFY(out[u"total"][u"remembered"].toDouble() > 200);

        const QJsonObject limited = machine.run(words + QStringList{u"--reviews-per-day=5"_s}).json();
        QVERIFY(limited[u"total"][u"waiting"].toInt() > 0);
        const Ran text = machine.run({u"simulate"_s, u"--cards=300"_s, u"--algorithm=fsrs-7"_s});
        QCOMPARE(text.exitCode, 0);
        QVERIFY(text.out.contains("REMEMBERED"));
    }

    void aDeskLooksAheadAndSaysWhyACardIsNext()
    {
        const DeskMachine machine;
        QCOMPARE(machine.ctl({u"import"_s, academy().constFirst()}).exitCode, 0);
        const QJsonObject due = machine.ctl({u"due"_s, u"--explain"_s}).json();
        const QJsonArray cards = due[u"cards"].toArray();
        QVERIFY(!cards.isEmpty());
        QCOMPARE(cards[0][u"why"][u"turn"].toString(), u"new"_s);

        const QString card = QString::number(cards[0][u"id"].toInt());
        QCOMPARE(machine.ctl({u"answer"_s, card, u"good"_s}).exitCode, 0);
        const QJsonArray later = machine.ctl({u"due"_s, u"--explain"_s, u"--limit=1000"_s}).json()[u"cards"].toArray();
        const QJsonObject last = later.last().toObject();
        QCOMPARE(QString::number(last[u"id"].toInt()), card);
        QCOMPARE(last[u"why"][u"turn"].toString(), u"learning"_s);
        QVERIFY(!last[u"why"][u"words"].toString().isEmpty());

        const QJsonObject weights = machine.ctl({u"weights"_s, u"--learn"_s}).json();
        QCOMPARE(weights[u"weights"].toArray().size(), 21);
        QVERIFY(weights[u"default"].toBool() && !weights[u"can_undo"].toBool());
        QCOMPARE(machine.ctl({u"weights"_s, u"--undo"_s}).exitCode, 11);

        const QJsonObject ahead = machine.ctl({u"simulate"_s, u"--days=30"_s}).json();
        QVERIFY(ahead[u"total"][u"new"].toInt() > 0);
        QCOMPARE(machine.ctl({u"simulate"_s, u"--algorithm=fsrs-7"_s}).exitCode, 2);
        QCOMPARE(machine.ctl({u"simulate"_s, u"--algorithm=fsrs-6"_s, u"--days=3"_s}).exitCode, 0);

        const QJsonObject progress = machine.ctl({u"progress"_s, u"--days=7"_s}).json();
        QCOMPARE(progress[u"attendance"][u"answers"].toInt(), 1);
        QCOMPARE(progress[u"days"].toArray().size(), 1);
        QCOMPARE(progress[u"days"][0][u"new"].toInt(), 1);
        QCOMPARE(progress[u"forecast"].toArray().size(), 30);
        QCOMPARE(progress[u"courses"][0][u"cards_seen"].toInt(), 1);
        QVERIFY(progress[u"retention"][u"today"][u"all"][u"share"].isNull());
        const QJsonArray concepts = progress[u"courses"][0][u"concepts"].toArray();
        QVERIFY(!concepts.isEmpty());
        QVERIFY(concepts.last()[u"mastery"].isNull() && !concepts.last()[u"held"].toBool());
        QCOMPARE(machine.ctl({u"progress"_s, u"--course=1"_s}).json()[u"courses"].toArray().size(), 1);
        QCOMPARE(machine.ctl({u"progress"_s, u"--course=999"_s}).exitCode, 11);
        QVERIFY(progress[u"ahead"].toArray().size() > 5);
        QVERIFY(machine.run({u"progress"_s, u"--passphrase-file"_s, machine.passphraseFile()}).out.contains("AIM"));
    }

    void manyCardsAreChangedAtOnce()
    {
        // given a desk of which one card was answered
        const DeskMachine machine;
        QCOMPARE(machine.ctl({u"import"_s, academy().constFirst()}).exitCode, 0);
        const int card = machine.ctl({u"due"_s}).json()[u"cards"][0][u"id"].toInt();
        QCOMPARE(machine.ctl({u"answer"_s, QString::number(card), u"good"_s}).exitCode, 0);

        // when they are found by a query, and put aside, given a day, tagged, made new again
        QCOMPARE(machine.ctl({u"cards"_s, u"reps=1"_s}).json()[u"cards"][0][u"id"].toInt(), card);
        const QJsonObject aside = machine.ctl({u"cards"_s, u"--suspend"_s, u"is:new"_s}).json();
        QVERIFY(aside[u"changed"].toInt() > 0 && aside[u"changed"] == aside[u"found"]);
        QCOMPARE(machine.ctl({u"cards"_s, u"--unsuspend"_s, u"is:suspended"_s}).json()[u"changed"], aside[u"changed"]);
        const QJsonObject later = machine.ctl({u"cards"_s, u"--set-due"_s, u"3-7"_s, u"reps=1"_s}).json();
        QCOMPARE(later[u"changed"].toInt(), 1);
        QVERIFY(later[u"cards"][0][u"due"].isString());
        QCOMPARE(later[u"cards"][0][u"reps"].toInt(), 1);
        QCOMPARE(machine.ctl({u"cards"_s, u"--tag"_s, u"mine"_s, u"is:new"_s}).json()[u"changed"], aside[u"changed"]);
        QVERIFY(machine.ctl({u"cards"_s, u"tag:mine"_s}).json()[u"cards"][0][u"tags"].toArray().contains(u"mine"_s));
        QCOMPARE(machine.ctl({u"cards"_s, u"--untag"_s, u"mine"_s, u"is:new"_s}).json()[u"changed"], aside[u"changed"]);
        const QJsonObject fresh = machine.ctl({u"cards"_s, u"--reset"_s, u"reps=1"_s}).json();
        QCOMPARE(fresh[u"changed"].toInt(), 1);
        QCOMPARE(fresh[u"cards"][0][u"standing"].toString(), u"new"_s);

        // and what makes no sense is a mistake of usage that changes nothing
        QCOMPARE(machine.ctl({u"cards"_s, u"--set-due"_s, u"7-3"_s, u"is:new"_s}).exitCode, 2);
        QCOMPARE(machine.ctl({u"cards"_s, u"is:nothing"_s}).exitCode, 2);
        QCOMPARE(machine.ctl({u"cards"_s, u"--bury"_s, u"--suspend"_s}).exitCode, 2);
        QCOMPARE(machine.ctl({u"cards"_s, u"--suspend"_s}).exitCode, 2);
        QCOMPARE(machine.ctl({u"cards"_s, u"is:suspended"_s}).json()[u"found"].toInt(), 0);
    }
};

QTEST_GUILESS_MAIN(RecallJourneyTest)
#include "RecallJourneyTest.moc"
