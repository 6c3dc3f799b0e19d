// SPDX-License-Identifier: GPL-3.0-or-later
// Proves E5 of PRODUCT.md (spaced repetition by SM-2 and better) and THREATS.md 33 through the real program.
#include "tests/journeys/CtlRun.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>
#include <map>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

namespace {

QJsonObject reference(const QString& name)
{
    QFile file(QStringLiteral(CARREL_SOURCE_DIR "/tests/data/recall/") + name);
    return file.open(QIODevice::ReadOnly) ? readJson(file.readAll()).value_or(QJsonValue()).toObject() : QJsonObject();
}

QByteArray lineOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::vector<QJsonObject> objectsOf(const QByteArray& lines)
{
    std::vector<QJsonObject> objects;
    for (const QByteArray& line : lines.trimmed().split('\n'))
        objects.push_back(readJson(line).value_or(QJsonValue()).toObject());
    return objects;
}

/// `expected` is a number, or the text of one that has more digits than a double.
bool isNear(const QJsonValue& actual, const QJsonValue& expected, double tolerance = 1e-13)
{
    const double exact = expected.isString() ? expected.toString().toDouble() : expected.toDouble();
    return actual.isDouble() && std::abs(actual.toDouble() - exact) <= tolerance * std::abs(exact);
}

/// What one run is told on its command line.
struct Setting {
    bool shortTerm = true;
    double retention = 0.9;
    auto operator<=>(const Setting&) const = default;
};

}  // namespace

class ScheduleTest : public QObject {
    Q_OBJECT

private:
    Machine m_machine;

private Q_SLOTS:
    void fsrs6AgreesWithFiftyDigitArithmetic()
    {
        const QJsonObject all = reference(u"fsrs6.json"_s);
        std::map<Setting, std::vector<QJsonObject>> runs;
        for (const QJsonValue& entry : all[u"sequences"].toArray())
            runs[{entry[u"enable_short_term"].toBool(), entry[u"desired_retention"].toDouble()}].push_back(
                entry.toObject());
        QVERIFY(runs.size() >= 4);

        for (const auto& [setting, sequences] : runs) {
            QByteArray input;
            std::vector<QJsonObject> expected;
            for (std::size_t card = 0; card < sequences.size(); ++card) {
                const QJsonValue weights = all[u"param_sets"].toArray().at(sequences[card][u"param_set"].toInt());
                for (const QJsonValue& review : sequences[card][u"reviews"].toArray()) {
                    input += lineOf({{u"card"_s, static_cast<int>(card)},
                                     {u"rating"_s, review[u"rating"]},
                                     {u"elapsed_days"_s, review[u"elapsed_days"]},
                                     {u"weights"_s, weights}});
                    expected.push_back(review.toObject());
                }
            }
            QStringList words{u"schedule"_s, u"--algorithm"_s, u"fsrs-6"_s, u"--retention"_s,
                              QString::number(setting.retention)};
            if (!setting.shortTerm)
                words << u"--no-short-term"_s;
            const Ran ran = m_machine.run(words, input);
            QCOMPARE(ran.exitCode, 0);
            const std::vector<QJsonObject> lines = objectsOf(ran.out);
            QCOMPARE(lines.size(), expected.size());
            for (std::size_t i = 0; i < lines.size(); ++i) {
                QVERIFY(isNear(lines[i][u"stability"], expected[i][u"S"]));
                QVERIFY(isNear(lines[i][u"difficulty"], expected[i][u"D"]));
                QVERIFY(isNear(lines[i][u"interval_exact_days"], expected[i][u"interval"]));
                if (expected[i][u"R"].isNull())
                    QVERIFY(lines[i][u"retrievability"].isNull());
                else
                    QVERIFY(isNear(lines[i][u"retrievability"], expected[i][u"R"]));
                const double days = std::clamp(std::round(lines[i][u"interval_exact_days"].toDouble()), 1.0, 36500.0);
                QCOMPARE(lines[i][u"interval_days"].toDouble(), days);
            }
        }
    }

    void fsrs7AgreesWithFiftyDigitArithmetic()
    {
        constexpr double kTolerance = 1e-12;
        const QJsonObject all = reference(u"fsrs7.json"_s);
        QByteArray input;
        std::vector<QJsonObject> expected;
        int card = 0;
        for (const QJsonValue& sequence : all[u"sequences"].toArray()) {
            for (const QJsonValue& review : sequence[u"reviews"].toArray()) {
                input += lineOf({{u"card"_s, card},
                                 {u"rating"_s, review[u"rating"]},
                                 {u"elapsed_days"_s, review[u"elapsed_days"]}});
                expected.push_back(review.toObject());
            }
            ++card;
        }
        const Ran ran = m_machine.run({u"schedule"_s, u"--algorithm=fsrs-7"_s, u"--retention=0.8"_s}, input);
        QCOMPARE(ran.exitCode, 0);
        const std::vector<QJsonObject> lines = objectsOf(ran.out);
        QCOMPARE(lines.size(), expected.size());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            QVERIFY(isNear(lines[i][u"stability"], expected[i][u"S"], kTolerance));
            QVERIFY(isNear(lines[i][u"stability_fast"], expected[i][u"S_fast"], kTolerance));
            QVERIFY(isNear(lines[i][u"difficulty"], expected[i][u"D"], kTolerance));
            QVERIFY(isNear(lines[i][u"interval_exact_days"], expected[i][u"interval_dr80_days"], kTolerance));
            if (expected[i][u"R"].isNull())
                QVERIFY(lines[i][u"retrievability"].isNull());
            else
                QVERIFY(isNear(lines[i][u"retrievability"], expected[i][u"R"], kTolerance));
        }
    }

    void sm2AgreesWithBothReferences()
    {
        QByteArray input;
        std::vector<QJsonObject> expected;
        int card = 0;
        for (const QJsonValue& sequence : reference(u"sm2.json"_s)[u"sequences"].toArray()) {
            for (const QJsonValue& review : sequence[u"reviews"].toArray()) {
                input +=
                    lineOf({{u"card"_s, u"card %1"_s.arg(card)}, {u"rating"_s, review[u"q"]}, {u"elapsed_days"_s, 1}});
                expected.push_back(review.toObject());
            }
            ++card;
        }
        QVERIFY(expected.size() > 500);

        const Ran published = m_machine.run({u"schedule"_s, u"--algorithm=sm-2"_s}, input);
        const Ran delphi = m_machine.run({u"schedule"_s, u"--algorithm=sm-2-delphi"_s}, input);
        QCOMPARE(published.exitCode, 0);
        QCOMPARE(delphi.exitCode, 0);
        const std::vector<QJsonObject> byText = objectsOf(published.out);
        const std::vector<QJsonObject> byCode = objectsOf(delphi.out);
        QCOMPARE(byText.size(), expected.size());
        QCOMPARE(byCode.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const QJsonObject text = expected[i][u"published"].toObject();
            QCOMPARE(byText[i][u"rating"], expected[i][u"q"]);
            QVERIFY(isNear(byText[i][u"ef"], text[u"EF"]));
            QCOMPARE(byText[i][u"n"], text[u"n"]);
            QCOMPARE(byText[i][u"interval_days"], text[u"I"]);
            QCOMPARE(byText[i][u"repeat_today"], text[u"repeatToday"]);
            const QJsonObject code = expected[i][u"delphi"].toObject();
            QVERIFY(isNear(byCode[i][u"ef"], code[u"efactor"]));
            QCOMPARE(byCode[i][u"n"], code[u"repetition"]);
            QCOMPARE(byCode[i][u"interval_days"], code[u"interval"]);
        }
    }

    void weightsOfALineAndOfAFileAreTheSame()
    {
        const QJsonArray weights = reference(u"fsrs6.json"_s)[u"param_sets"].toArray().at(3).toArray();
        QFile file(m_machine.path(u"weights.txt"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        for (const QJsonValue& weight : weights)
            file.write(QByteArray::number(weight.toDouble(), 'g', 17) + '\n');
        file.close();
        const QJsonObject answer{{u"card"_s, u"a"_s}, {u"rating"_s, 2}, {u"elapsed_days"_s, 0}};
        QJsonObject withWeights = answer;
        withWeights[u"weights"] = weights;

        const Ran byFile =
            m_machine.run({u"schedule"_s, u"-a"_s, u"fsrs-6"_s, u"--weights"_s, file.fileName()}, lineOf(answer));
        const Ran byLine = m_machine.run({u"schedule"_s, u"-a"_s, u"fsrs-6"_s}, lineOf(withWeights));
        const Ran byDefault = m_machine.run({u"schedule"_s, u"-a"_s, u"fsrs-6"_s}, lineOf(answer));

        QCOMPARE(byFile.out, byLine.out);
        QVERIFY(byFile.out != byDefault.out);
    }

    void answersEachLineBeforeTheNextIsWritten()
    {
        QProcess process;
        m_machine.prepare(process, {u"schedule"_s, u"--algorithm"_s, u"sm-2"_s});
        process.start();
        for (int i = 0; i < 3; ++i) {
            process.write("{\"card\":\"a\",\"rating\":5}\n");
            while (!process.canReadLine())
                QVERIFY(process.waitForReadyRead());
            QCOMPARE(readJson(process.readLine())->toObject()[u"n"].toInt(), i + 1);
        }
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 0);
    }

    void aBadLineIsNamedAndWhatCameBeforeItStands_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("card a, good");
        QTest::newRow("no object") << QByteArray("[1]");
        QTest::newRow("no card") << QByteArray("{\"rating\":3}");
        QTest::newRow("rating past four") << QByteArray("{\"card\":\"b\",\"rating\":5}");
        QTest::newRow("rating between two") << QByteArray("{\"card\":\"b\",\"rating\":2.5}");
        QTest::newRow("days below zero") << QByteArray("{\"card\":\"b\",\"rating\":3,\"elapsed_days\":-1}");
        QTest::newRow("no days at a second answer") << QByteArray("{\"card\":\"a\",\"rating\":3}");
        QTest::newRow("too few weights") << QByteArray("{\"card\":\"b\",\"rating\":3,\"weights\":[1,2]}");
        QTest::newRow("a key twice") << QByteArray("{\"card\":\"b\",\"card\":\"b\",\"rating\":3}");
        QTest::newRow("nested deep") << QByteArray(QByteArray(5000, '[') + QByteArray(5000, ']'));
        QTest::newRow("two mebibytes") << QByteArray(2 * 1024 * 1024, 'x');
    }

    void aBadLineIsNamedAndWhatCameBeforeItStands()
    {
        QFETCH(QByteArray, line);
        const Ran ran = m_machine.run({u"schedule"_s, u"--algorithm"_s, u"fsrs-6"_s, u"--json"_s},
                                      "{\"card\":\"a\",\"rating\":3,\"elapsed_days\":0}\n\n" + line + '\n');
        QCOMPARE(ran.exitCode, 10);
        QCOMPARE(objectsOf(ran.out).size(), 1U);
        QCOMPARE(ran.error()[u"kind"].toString(), u"unreadable"_s);
        QVERIFY2(ran.error()[u"message"].toString().contains(u"line 3"), ran.err);
    }

    void refusesWhatItsCommandLineCannotMean_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no algorithm") << QStringList{};
        QTest::newRow("unknown algorithm") << QStringList{u"--algorithm"_s, u"sm-18"_s};
        QTest::newRow("retention of one") << QStringList{u"-a"_s, u"fsrs-6"_s, u"--retention"_s, u"1"_s};
        QTest::newRow("retention for SM-2") << QStringList{u"-a"_s, u"sm-2"_s, u"--retention"_s, u"0.9"_s};
        QTest::newRow("no short term for FSRS-7") << QStringList{u"-a"_s, u"fsrs-7"_s, u"--no-short-term"_s};
        QTest::newRow("unknown option") << QStringList{u"-a"_s, u"sm-2"_s, u"--fast"_s};
        QTest::newRow("an argument") << QStringList{u"-a"_s, u"sm-2"_s, u"file"_s};
    }

    void refusesWhatItsCommandLineCannotMean()
    {
        QFETCH(QStringList, words);
        const Ran ran = m_machine.run(QStringList{u"schedule"_s} + words);
        QCOMPARE(ran.exitCode, 2);
        QVERIFY(ran.out.isEmpty());
        QVERIFY(ran.err.startsWith("carrelctl: "));
        QCOMPARE(ran.err.count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(ScheduleTest)
#include "ScheduleTest.moc"
