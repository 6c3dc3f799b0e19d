// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/quiz/QuizGenerators.h"

#include <QTest>

using namespace carrel;
using namespace carrel::quiz;
using namespace Qt::StringLiterals;
using test::accepting;
using test::asking;

namespace {

Text words(const char* text)
{
    return {{QString::fromLatin1(text), course::Plain, {}}};
}

}  // namespace

/// Gaps in which any number of options is chosen.
class GapsOfSeveralTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGapOfSeveralAddsItsSharesUpToNoLessThanNothing()
    {
        Gap gap;
        gap.multiple = true;
        gap.options = {{u"neon"_s, words("neon"), 0.5, words("noble")},
                       {u"argon"_s, words("argon"), 0.5, {}},
                       {u"iron"_s, words("iron"), -0.5, words("no")}};
        const Item item = asking(GapTask{{gap, {{}, {accepting(u"gas"_s)}, {}}}, {}});
        Response response;
        const auto part = [&](const QStringList& ids) {
            response.gaps = {gapWithIds(ids), {}};
            return grade(item, response).fraction * 2;  // of two gaps alike, the other left open
        };
        QCOMPARE(part({u"argon"_s, u"neon"_s}), 1.0);
        QCOMPARE(grade(item, response).feedback.words, words("noble"));
        QCOMPARE(part({u"neon"_s, u"argon"_s, u"iron"_s}), 0.5);
        QCOMPARE(part({u"iron"_s}), 0.0);
        QCOMPARE(part({}), 0.0);
        // what no window could give is refused
        response.gaps = {gapWithIds({u"neon"_s, u"neon"_s}), {}};
        QVERIFY(!checkResponse(item, response));
        response.gaps = {u"tin"_s, {}};
        QVERIFY(!checkResponse(item, response));
    }
};

QTEST_GUILESS_MAIN(GapsOfSeveralTest)
#include "GapsOfSeveralTest.moc"
