// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/AcademySays.h"
#include "tests/support/Patience.h"
#include "ui/notes/ConflictController.h"

#include <QSignalSpy>
#include <QTest>
#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace carrel;
using ui::ConflictController;
using ui::sideBySide;
using Kind = ui::SideBySide::Kind;

namespace {

/// A note that two desks wrote at once, and the desk where a person settles it.
struct TwoTexts {
    test::SampleDesk sample;
    ConflictController controller;
    desk::Note note;

    TwoTexts(const QString& mine, const QString& theirs)
    {
        note = sample.waitFor(sample.desk().noting.create(mine));
        sample.clock.advance(std::chrono::minutes(1));
        test::AcademySays(sample).dispute(note.id, theirs);
        controller.setDesk(sample.handle.get());
        controller.setNoteId(note.id.value);
        [&] { QTRY_VERIFY(controller.isOpen()); }();
    }
    QString body() { return sample.waitFor(sample.desk().noting.get(note.id)).body; }
    QStringList history()
    {
        QStringList bodies;
        for (const auto& version : sample.waitFor(sample.desk().noting.history(note.id)))
            bodies << version.body;
        return bodies;
    }
    bool isSettled() { return sample.waitFor(sample.desk().noting.disputed()).empty(); }
};

QString joined(const std::vector<ui::SideBySide>& lines, bool left)
{
    QStringList text;
    for (const auto& line : lines)
        if (line.kind != (left ? Kind::RightOnly : Kind::LeftOnly))
            text << (left ? line.left : line.right);
    return text.join(u'\n');
}

const QString kMine = u"Before\nIsolator A and the pump\nAfter"_s;
const QString kTheirs = u"Before\nIsolator A and the fan\nAfter\nWrite the time"_s;

}  // namespace

class ConflictTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void linesThatBothHaveStandBesideThemselves()
    {
        const auto lines = sideBySide(kMine, kTheirs);

        QCOMPARE(lines.size(), std::size_t(4));
        QCOMPARE(lines[0].kind, Kind::Same);
        QCOMPARE(lines[1].kind, Kind::Differs);
        QCOMPARE(lines[1].left.mid(lines[1].leftFrom, lines[1].leftSize), u"pump"_s);
        QCOMPARE(lines[1].right.mid(lines[1].rightFrom, lines[1].rightSize), u"fan"_s);
        QCOMPARE(lines[2].kind, Kind::Same);
        QCOMPARE(lines[3].kind, Kind::RightOnly);
    }

    void wholeWordsAreMarked()
    {
        const auto lines = sideBySide(u"key in own pocket"_s, u"key in our pocket"_s);

        QCOMPARE(lines[0].left.mid(lines[0].leftFrom, lines[0].leftSize), u"own"_s);
    }

    void noLineOfEitherIsLostWhateverTheyAre()
    {
        const auto text =
            rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 4)), [](const auto& words) {
                QStringList lines;
                for (const int word : words)
                    lines << QString::number(word);
                return lines.join(u'\n');
            });
        QVERIFY(rc::check([&] {
            const QString left = *text;
            const QString right = *text;
            const auto lines = sideBySide(left, right);
            RC_ASSERT(joined(lines, true) == left);
            RC_ASSERT(joined(lines, false) == right);
        }));
    }

    void oneTextIsKeptAndTheOtherStaysInTheHistory()
    {
        TwoTexts two(kMine, kTheirs);
        const QString both = two.body();
        QSignalSpy settled(&two.controller, &ConflictController::settled);

        two.controller.keepRight();

        QVERIFY(settled.wait(test::kPatience));
        QCOMPARE(two.body(), kTheirs);
        QVERIFY(two.isSettled());
        QVERIFY(two.history().contains(both));
        QTRY_VERIFY(!two.controller.isOpen());
    }

    void whatWasSettledIsTakenBack()
    {
        TwoTexts two(kMine, kTheirs);
        const QString both = two.body();
        QSignalSpy settled(&two.controller, &ConflictController::settled);
        two.controller.keepLeft();
        QVERIFY(settled.wait(test::kPatience));

        two.controller.takeBack(settled[0][0].toLongLong(), settled[0][1].toString(), settled[0][2].toStringList());

        QTRY_COMPARE(two.body(), both);
        QVERIFY2(two.history().contains(kMine), "what was settled is in the history, a moment later too");
        QTRY_VERIFY2(two.controller.isOpen(), "and the two texts wait to be settled again");
        QVERIFY(!two.isSettled());
    }

    void bothAreKeptAsOneNote()
    {
        TwoTexts two(kMine, kTheirs);
        QSignalSpy settled(&two.controller, &ConflictController::settled);

        two.controller.keepBoth();

        QVERIFY(settled.wait(test::kPatience));
        QVERIFY(two.body().contains(u"the pump"_s) && two.body().contains(u"the fan"_s));
        QVERIFY(two.isSettled());
    }

    void linesAreChosenOneByOne()
    {
        TwoTexts two(kMine, kTheirs);
        QCOMPARE(two.controller.chosenText(),
                 u"Before\nIsolator A and the pump\nIsolator A and the fan\nAfter\nWrite the time"_s);

        two.controller.take(1, true, false);
        two.controller.take(3, false, false);
        two.controller.take(0, true, false);

        QCOMPARE(two.controller.chosenText(), u"Before\nIsolator A and the fan\nAfter"_s);
        two.controller.keepText(two.controller.chosenText());
        QTRY_COMPARE(two.body(), u"Before\nIsolator A and the fan\nAfter"_s);
    }

    void theTextOfThisDeskStandsOnTheLeft()
    {
        test::SampleDesk sample;
        const auto note = sample.waitFor(sample.desk().noting.create(kTheirs));
        sample.clock.advance(std::chrono::hours(1));
        sample.waitFor(sample.desk().noting.save(note.id, kMine));
        test::AcademySays(sample).dispute(note.id, kTheirs);
        ConflictController controller;

        controller.setDesk(sample.handle.get());
        controller.setNoteId(note.id.value);

        // The history holds what stood here before, so the second of the two is this desk's.
        QTRY_COMPARE(controller.leftTitle(), u"On this desk"_s);
        controller.keepLeft();
        QTRY_COMPARE(sample.waitFor(sample.desk().noting.get(note.id)).body, kTheirs);
    }

    void theDifferencesAreCounted()
    {
        TwoTexts two(kMine, kTheirs);

        QCOMPARE(two.controller.differences(), u"One line differs and one is in one text only."_s);
        QCOMPARE(two.controller.count(), 1);
        QCOMPARE(two.controller.place(), 1);
    }
};

QTEST_GUILESS_MAIN(ConflictTest)
#include "ConflictTest.moc"
