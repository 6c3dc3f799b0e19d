// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/TextChange.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;

/// A caret stays with its writer while the text around it changes. It is written as |.
class TextChangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCaretStaysBetweenItsLetters_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("lines came before it") << u"mine|"_s << u"theirs\nmine|"_s;
        QTest::newRow("lines came behind it") << u"mine|"_s << u"mine|\ntheirs"_s;
        QTest::newRow("lines went before it") << u"gone\nmi|ne"_s << u"mi|ne"_s;
        QTest::newRow("what it stood in is another") << u"a fast| boat"_s << u"a slow| boat"_s;
        QTest::newRow("at the beginning") << u"|mine"_s << u"|theirs mine"_s;
        QTest::newRow("one letter more of many like it") << u"aa|a"_s << u"aa|aa"_s;
        QTest::newRow("nothing is left") << u"mi|ne"_s << u"|"_s;
        QTest::newRow("never inside a letter") << u"b|\U0001F30A"_s << u"\U0001F70A|"_s;
    }
    void aCaretStaysBetweenItsLetters()
    {
        QFETCH(QString, before);
        QFETCH(const QString, after);
        const qsizetype place = before.indexOf(u'|');
        before.remove(u'|');
        QString shown = after;
        shown.remove(u'|');
        const qsizetype now = ui::placeAfterChange(place, before, shown);
        QCOMPARE(shown.insert(now, u'|'), after);
    }
};

QTEST_GUILESS_MAIN(TextChangeTest)
#include "TextChangeTest.moc"
