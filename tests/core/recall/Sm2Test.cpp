// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recall/Sm2.h"
#include "tests/core/recall/Vectors.h"

#include <QTest>

using namespace carrel;
using namespace carrel::recall;

class Sm2Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheReferenceSequences()
    {
        const QJsonArray sequences = vectors("sm2.json")[u"sequences"].toArray();
        QVERIFY(sequences.size() >= 100);
        for (const QJsonValue& sequence : sequences) {
            Sm2State published;
            Sm2State delphi;
            for (const QJsonValue& step : sequence.toObject()[u"reviews"].toArray()) {
                const QJsonObject review = step.toObject();
                published = sm2Next(published, review[u"q"].toInt(), Sm2Variant::Published);
                delphi = sm2Next(delphi, review[u"q"].toInt(), Sm2Variant::Delphi);

                const QJsonObject text = review[u"published"].toObject();
                QCOMPARE(published.repetition, text[u"n"].toInt());
                QCOMPARE(published.intervalDays, text[u"I"].toInteger());
                QCOMPARE(published.ease, text[u"EF"].toDouble());
                QCOMPARE(published.repeatToday, text[u"repeatToday"].toBool());

                const QJsonObject code = review[u"delphi"].toObject();
                QCOMPARE(delphi.repetition, code[u"repetition"].toInt());
                QCOMPARE(delphi.intervalDays, code[u"interval"].toInteger());
                QVERIFY(delphi.ease == code[u"efactor"].toDouble());
            }
        }
    }
};

QTEST_GUILESS_MAIN(Sm2Test)
#include "Sm2Test.moc"
