// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/CardFromItem.h"
#include "tests/support/QuizItems.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace carrel;

/// The answer that is called right, on a result and on the card that a wrong one becomes.
class CardFromItemTest : public QObject {
    Q_OBJECT

    static QStringList said(const quiz::Item& item)
    {
        QStringList lines;
        for (const course::Text& line : desk::rightAnswer(item))
            lines << course::plainText(line);
        return lines;
    }
    static quiz::Choice choice(const QString& id, double fraction) { return {id, test::words(id), fraction, {}}; }
    static quiz::AcceptedText text(const QString& pattern, double fraction, bool wildcards = false)
    {
        return {pattern, fraction, {}, wildcards, false};
    }

private Q_SLOTS:
    void oneThatEarnsHalfIsNotTheRightOne()
    {
        const quiz::ChoiceTask single{{choice(u"half"_s, 0.5), choice(u"whole"_s, 1), choice(u"none"_s, 0)}};
        QCOMPARE(said(test::item(u"q"_s, single)), QStringList{u"whole"_s});
        quiz::ChoiceTask several = single;
        several.multiple = true;
        QCOMPARE(said(test::item(u"q"_s, several)), (QStringList{u"half"_s, u"whole"_s}));
        quiz::GapTask gaps;
        gaps.gaps.push_back({test::words(u"The sky is "_s), {text(u"bluish"_s, 0.5), text(u"blue"_s, 1)}, {}});
        gaps.gaps.push_back({test::words(u", and "_s), {text(u"about six"_s, 0.5)}, {}, {{6, 6, 6, 1, {}}}});
        QCOMPARE(said(test::item(u"q"_s, gaps)), QStringList{u"The sky is blue, and 6"_s});
    }

    void aRightChoiceThatIsAPictureIsShownOnTheBack()
    {
        // Given a picture that is right, and one that is not
        quiz::ChoiceTask task{{choice(u"no"_s, 0), choice(u"yes"_s, 1)}};
        task.choices[0].picture = {u"wrong"_s, u"a roll"_s};
        task.choices[1].picture = {u"right"_s, u"a codex"_s};
        task.choices[1].text.clear();
        // When the item becomes a card
        const course::Card card = desk::cardFromItem(u"quiz"_s, test::item(u"q"_s, task));
        // Then its back says what the right one shows, and shows it
        QCOMPARE(course::mediaOf(card.back), QStringList{u"right"_s});
        QCOMPARE(course::plainText(card.back.front()), u"a codex"_s);
    }

    void thePictureThatSaysWhyStandsOnTheBack()
    {
        quiz::Item item = test::item(u"q"_s, quiz::ChoiceTask{{choice(u"yes"_s, 1)}});
        item.feedback = quiz::Feedback({}, {{u"why"_s, u"how it works"_s}});
        QCOMPARE(course::mediaOf(desk::cardFromItem(u"quiz"_s, item).back), QStringList{u"why"_s});
    }

    void thePatternOfSeveralIsNotWhatIsWritten()
    {
        quiz::TextTask task{{text(u"*colou*r*"_s, 1, true), text(u"colour"_s, 1)}};
        QCOMPARE(said(test::item(u"q"_s, task)), QStringList{u"colour"_s});
        task.accepted.pop_back();
        QCOMPARE(said(test::item(u"q"_s, task)), QStringList{u"colour"_s});
        task.accepted = {text(u"2\\*3"_s, 1, true)};
        QCOMPARE(said(test::item(u"q"_s, task)), QStringList{u"2*3"_s});
        task.accepted = {text(u"2*3"_s, 1)};
        QCOMPARE(said(test::item(u"q"_s, task)), QStringList{u"2*3"_s});
    }
};

QTEST_GUILESS_MAIN(CardFromItemTest)
#include "CardFromItemTest.moc"
