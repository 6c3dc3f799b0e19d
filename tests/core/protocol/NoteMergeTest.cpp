// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/NoteMerge.h"

#include <rapidcheck.h>

#include <QStringList>
#include <QTest>

using namespace carrel::protocol;

namespace {

QString anyText()
{
    QStringList lines;
    for (int count = *rc::gen::inRange(0, 8); count > 0; --count)
        lines << QString(QChar(static_cast<char16_t>(u'a' + *rc::gen::inRange(0, 6))));
    return lines.join(u'\n');
}

QString edited(const QString& text, QChar mark)
{
    QStringList lines = text.split(u'\n');
    for (int count = *rc::gen::inRange(0, 4); count > 0; --count) {
        const auto at = *rc::gen::inRange<qsizetype>(0, lines.size() + 1);
        if (*rc::gen::arbitrary<bool>() || at == lines.size())
            lines.insert(at, QString(mark) + QString::number(count));
        else if (lines.size() > 1)
            lines.removeAt(at);
    }
    return lines.join(u'\n');
}

}  // namespace

class NoteMergeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneSidedEditsWin()
    {
        QVERIFY(rc::check("who alone changed something has their way", [] {
            const QString base = anyText();
            const QString edit = edited(base, u'x');
            RC_ASSERT((mergeText(base, edit, base) == MergedText{edit, false}));
            RC_ASSERT((mergeText(base, base, edit) == MergedText{edit, false}));
            RC_ASSERT((mergeText(base, edit, edit) == MergedText{edit, false}));
        }));
    }

    void noLineThatEitherSideWroteIsLost()
    {
        QVERIFY(rc::check("every new line of both sides is there", [] {
            const QString base = anyText();
            const QString first = edited(base, u'x');
            const QString second = edited(base, u'y');
            const QStringList merged = mergeText(base, first, second).text.split(u'\n');
            for (const QString& side : {first, second})
                for (const QString& line : side.split(u'\n'))
                    if (line.startsWith(u'x') || line.startsWith(u'y'))
                        RC_ASSERT(merged.contains(line));
        }));
    }

    void whetherTheyOverlapDoesNotDependOnTheOrder()
    {
        QVERIFY(rc::check("the same lines, the same overlap", [] {
            const QString base = anyText();
            const QString first = edited(base, u'x');
            const QString second = edited(base, u'y');
            const MergedText one = mergeText(base, first, second);
            const MergedText other = mergeText(base, second, first);
            RC_ASSERT(one.overlap == other.overlap);
            if (!one.overlap)
                RC_ASSERT(one.text == other.text);
        }));
    }

    void editsInDifferentPlacesComeTogether()
    {
        const MergedText merged = mergeText(QStringLiteral("tides\nmoon\nsun"), QStringLiteral("Tides\nmoon\nsun"),
                                            QStringLiteral("tides\nmoon\nsun\nwind"));
        QCOMPARE(merged.text, QStringLiteral("Tides\nmoon\nsun\nwind"));
        QVERIFY(!merged.overlap);
    }

    void editsOfTheSameLineStandSideBySide()
    {
        const MergedText merged = mergeText(QStringLiteral("tides\nmoon"), QStringLiteral("spring tides\nmoon"),
                                            QStringLiteral("neap tides\nmoon"));
        QCOMPARE(merged.text, QStringLiteral("spring tides\nneap tides\nmoon"));
        QVERIFY(merged.overlap);
    }

    void whatBothSidesBeginAndEndWithStandsOnceAndTheRestAsItWas()
    {
        const MergedText fences =
            mergeText(QStringLiteral("draft"), QStringLiteral("```\na\n\n```"), QStringLiteral("```\nb\n\n```"));
        QCOMPARE(fences.text, QStringLiteral("```\na\nb\n\n```"));
        const MergedText paragraphs =
            mergeText(QStringLiteral("draft"), QStringLiteral("one\n\ntwo"), QStringLiteral("three\n\nfour"));
        QCOMPARE(paragraphs.text, QStringLiteral("one\n\ntwo\nthree\n\nfour"));
    }

    void whatIsMergedAlreadyDoesNotGrow()
    {
        const QString once =
            mergeText(QStringLiteral("draft"), QStringLiteral("one\n\ntwo"), QStringLiteral("three\n\nfour")).text;
        QCOMPARE(mergeText(QStringLiteral("draft"), once, QStringLiteral("three\n\nfour")).text, once);
    }
};

QTEST_GUILESS_MAIN(NoteMergeTest)
#include "NoteMergeTest.moc"
